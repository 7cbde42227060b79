import { OptionError } from "../input/options.ts";
import { complain, dropUnwritable, outputWritten } from "../observe/print/output.ts";
import { errorSentence } from "../observe/print/sentence.ts";
import { type Command, commandIn } from "./commands.ts";

const EXIT_USAGE = 2;
const EXIT_FAILURE = 1;

const NOT_ON_WINDOWS =
  "this command does not work on Windows, which has no process groups to end a program by. Use WSL, or nanogpt-video-emulator start beside your program.";

/** Runs the command that was typed, and ends the process. */
export async function main(): Promise<void> {
  dropUnwritable();
  const { command, args } = commandIn(process.argv.slice(2));
  process.on("uncaughtException", (error) => end(failed(command, error)));
  await end(await codeOf(command, args));
}

/** Waits for nothing but the output: connections that were left behind may keep a process from its end. */
async function end(code: number): Promise<void> {
  await outputWritten();
  process.exit(code);
}

async function codeOf(command: Command, args: readonly string[]): Promise<number> {
  try {
    if (command.endsGroups && process.platform === "win32") throw new OptionError(NOT_ON_WINDOWS);
    return await command.run(args);
  } catch (error) {
    return failed(command, error);
  }
}

/** Says what was wrong, and answers with the exit code. */
function failed({ failure }: Command, error: unknown): number {
  const code = error instanceof OptionError ? EXIT_USAGE : EXIT_FAILURE;
  return complain(errorSentence(error), failure ?? code);
}
