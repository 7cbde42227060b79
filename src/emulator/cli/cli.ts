#!/usr/bin/env node
import { OptionError } from "../input/options.ts";
import { sentenceFor } from "../observe/print/sentence.ts";
import { commandIn } from "./commands.ts";

const EXIT_USAGE = 2;
const EXIT_FAILURE = 1;

const { command, args } = commandIn(process.argv.slice(2));
// What the contract suite found out is in its exit code, however much of its report was read.
if (command.failure !== undefined) process.stdout.on("error", ignoreClosed);
try {
  const code = (await command.run(args)) ?? undefined;
  if (command.endsAtOnce) process.exit(code);
  if (code !== undefined) process.exitCode = code;
} catch (error) {
  process.exitCode = command.failure ?? (error instanceof OptionError ? EXIT_USAGE : EXIT_FAILURE);
  console.error(`nanogpt-video-emulator: ${sentenceFor(error)}`);
}

/** Whoever reads may have seen enough, as `head` has. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
