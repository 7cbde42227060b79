import { fileText } from "../../emulator/input/files/file.ts";
import { OptionError } from "../../emulator/input/options.ts";

const VARIABLE = "NANOGPT_API_KEY";

/** All that may stand in a header, and be found again in a report. */
const FORM = /^[\x21-\x7e]{8,}$/;

/**
 * The key of a service: from a file if one is named, else from the environment; never from the command
 * line, which everybody on the machine can read. Undefined if there is none.
 *
 * @throws OptionError for a file that cannot be read, and for what cannot be a key; it does not say it.
 */
export function readApiKey(
  file: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const key = (file === undefined ? env[VARIABLE] : fileText(file, { bytes: 10_000 }))?.trim();
  if (!key) return undefined;
  if (FORM.test(key)) return key;
  const place = file === undefined ? VARIABLE : file;
  throw new OptionError(
    `${place} does not have a valid key: a key is one word of at least 8 letters, digits and signs`,
  );
}
