import { inspect } from "node:util";
import { lackSentence } from "./lack.ts";
import { block, type Printed, say, type Value } from "./printed.ts";

/** What can be written to a terminal, a log or a pipe. */
type Output = Printed<"terminal"> | Printed<"json">;

type Stream = { readonly hasColors?: () => boolean; readonly write: (text: string) => unknown };

/** Colours only where somebody sees them: the stream itself knows NO_COLOR and the like. */
const textFor = (output: Output, stream: Pick<Stream, "hasColors">): string =>
  stream.hasColors?.() ? output.coloured() : output.toString();

/** Output that cannot be written is dropped from now on: its reader has gone, or the disk behind it is full. */
export function dropUnwritable(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

/** Comes back once all that was printed is written or dropped: a pipe takes it when its reader does. */
export async function outputWritten(): Promise<void> {
  const streams = [process.stdout, process.stderr];
  await Promise.all(
    streams.map((stream) => new Promise<void>((resolve) => stream.write("", () => resolve()))),
  );
}

/** Writes lines to standard output. Returns the exit code that it is given. */
export function print(output: Output, code = 0): number {
  process.stdout.write(`${textFor(output, process.stdout)}\n`);
  return code;
}

/** Writes lines to standard error. */
export function printError(output: Output): void {
  process.stderr.write(`${textFor(output, process.stderr)}\n`);
}

/** Writes a sentence to standard error, after the name of the command. Returns the exit code that it is given. */
export function complain(sentence: Value<"terminal">, code = 1): number {
  printError(say`nanogpt-video-emulator: ${sentence}`);
  return code;
}

/** Writes why a request could not be answered to standard error: what this process lacks, or else a bug with its stack. */
export const reportBug = (error: Error): void =>
  void complain(block(lackSentence(error) ?? `a bug, please report it: ${inspect(error)}`));

/** Writes lines by the console, which test runners show with the test that ran. */
export const log = (output: Output): void => console.error(output.toString());

/** Writes a line to a stream. */
export const writeLine = (stream: Stream, line: Printed<"terminal">): void => {
  stream.write(`${textFor(line, stream)}\n`);
};

/** Writes one line over the line before, on a terminal. */
export const overwrite = (stream: Pick<Stream, "write">, line: Printed<"terminal">): void => {
  stream.write(`\r\u001b[2K${line}`);
};
