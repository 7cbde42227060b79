#!/usr/bin/env node
/** The first stage: that a process may not even open the files of the command is told in a sentence, too. */
const { main } = await import("./main.ts").catch((error: NodeJS.ErrnoException) => {
  const { code, syscall } = error;
  if (code !== "EMFILE") throw error;
  const lack = "this process may not open more files. Raise the limit, as by ulimit -n";
  process.stderr.write(`nanogpt-video-emulator: ${lack} (${code}, ${syscall})\n`);
  return process.exit(1);
});
await main();
