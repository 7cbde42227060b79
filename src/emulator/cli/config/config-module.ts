import { pathToFileURL } from "node:url";
import { waitFor } from "../../clock/timer.ts";
import { OptionError } from "../../input/options.ts";
import { thrownText } from "../../input/plain.ts";
import { complain } from "../../observe/print/output.ts";

const EXIT_USAGE = 2;

/**
 * Loads a module of somebody else, and rejects for whatever it does to this process meanwhile: ends it, leaves
 * it without anything to do, or leaves it an error that nobody catches.
 */
export async function loadedWell<T>(load: () => Promise<T>): Promise<T> {
  const { exit } = process;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {}); // it may be too late for anybody to wait for it
  // Node would end the process there, without a word.
  const idle = () => fail(new Error("it waits for something that never comes"));
  process.once("beforeExit", idle);
  process.on("unhandledRejection", fail);
  process.setUncaughtExceptionCaptureCallback(fail);
  process.exit = (code) => {
    const error = new Error(`it calls process.exit(${code ?? ""})`);
    fail(error); // whether it catches this or not
    throw error;
  };
  try {
    const loaded = await Promise.race([failed, load()]);
    // A rejection that nobody catches is told after all that was waiting.
    await Promise.race([failed, waitFor(0)]);
    return loaded;
  } finally {
    process.off("beforeExit", idle);
    process.off("unhandledRejection", fail);
    process.setUncaughtExceptionCaptureCallback(null);
    process.exit = exit;
  }
}

/**
 * From now on, where nobody loads it, an error that comes from a config module, as from a timer of it, ends this process with a
 * sentence about the file, and the module cannot end it as if all were well.
 */
export function blame(path: string): void {
  const { href } = pathToFileURL(path);
  const isOf = (stack: unknown): boolean => String(stack).includes(href);
  const { exit } = process;
  process.prependListener("uncaughtException", (error) => {
    if (!isOf(error?.stack)) return;
    const sentence = `the config file ${path} threw after it was loaded: ${thrownText(error)}`;
    exit.call(process, complain(sentence, EXIT_USAGE));
  });
  process.exit = (code) => {
    if (!isOf(new Error("asked").stack)) exit.call(process, code);
    throw new OptionError(`it calls process.exit(${code ?? ""})`);
  };
}
