#!/usr/bin/env node
import { OptionError } from "../input/options.ts";
import { complain } from "../observe/print/output.ts";
import { sentenceFor } from "../observe/print/sentence.ts";
import { commandIn } from "./commands.ts";

const EXIT_USAGE = 2;
const EXIT_FAILURE = 1;

const { command, args } = commandIn(process.argv.slice(2));
// What the contract suite found out is in its exit code, however much of its report was read.
if (command.failure !== undefined) process.stdout.on("error", ignoreClosed);
try {
  process.exitCode = await command.run(args);
  if (command.endsAtOnce) process.exit(process.exitCode);
} catch (error) {
  const code = error instanceof OptionError ? EXIT_USAGE : EXIT_FAILURE;
  process.exitCode = complain(sentenceFor(error), command.failure ?? code);
}

/** Whoever reads may have seen enough, as `head` has. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
