import { syncBuiltinESMExports } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
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
  replaceExit((code) => {
    const error = new Error(`it calls process.exit(${code ?? ""})`);
    fail(error); // whether it catches this or not
    throw error;
  });
  try {
    const loaded = await Promise.race([failed, load()]);
    // A rejection that nobody catches is told after all that was waiting.
    await Promise.race([failed, waitFor(0)]);
    return loaded;
  } finally {
    process.off("beforeExit", idle);
    process.off("unhandledRejection", fail);
    process.setUncaughtExceptionCaptureCallback(null);
    replaceExit(exit);
  }
}

/**
 * From now on, where nobody loads it, an error that comes from config modules, as from a timer of one, ends this
 * process with a sentence about them, and they cannot end it as if all were well. What they import counts as theirs.
 */
export function blame(paths: readonly string[]): void {
  const { exit } = process;
  process.prependListener("uncaughtException", (error) => {
    const stack = String(error?.stack);
    if (!isTheirs(stack)) return;
    const sentence = `${blamed(paths, stack)} threw after it was loaded: ${thrownText(error)}`;
    exit.call(process, complain(sentence, EXIT_USAGE));
  });
  replaceExit(function asked(code): never {
    const error = new OptionError(`it calls process.exit(${code ?? ""})`);
    Error.captureStackTrace(error, asked); // who asked is what counts, here and where it is caught
    if (isTheirs(String(error.stack))) throw error;
    return exit.call(process, code);
  });
}

/** The file whose code stands in a stack; one that only imports it is not seen there. */
function blamed(paths: readonly string[], stack: string): string {
  const seen = paths.find((path) => stack.includes(pathToFileURL(path).href));
  const [first, ...others] = paths;
  const path = seen ?? (others.length === 0 ? first : undefined);
  return path === undefined ? `one of ${paths.join(", ")}` : `the config file ${path}`;
}

/** Where this code lies, built or not. */
const OWN = new URL(import.meta.url.endsWith(".ts") ? "../../../" : ".", import.meta.url);

const FRAME = /^\s+at (?:.*\()?(.+?):\d+:\d+\)?$/gm;

/** Whether the innermost code in a stack that is neither Node's nor an installed package's is not ours. */
function isTheirs(stack: string): boolean {
  const place = [...stack.matchAll(FRAME)]
    .map(([, one = ""]) => one)
    .find((one) => isOwn(one) || !(one.startsWith("node:") || INSTALLED.test(one)));
  return place !== undefined && !isOwn(place);
}

/** As this package, too, is installed. */
const isOwn = (place: string): boolean =>
  place.includes(OWN.href) || place.includes(fileURLToPath(OWN));

const INSTALLED = /[\\/]node_modules[\\/]/;

/** Also for whoever imports it by its name: those see the one that there was before. */
function replaceExit(exit: typeof process.exit): void {
  process.exit = exit;
  syncBuiltinESMExports();
}
