import { nearestOf } from "../../../emulator/index.ts";
import { OptionError } from "../../../emulator/input/options.ts";

/** The names that stand in braces for values of a run. */
const PLACEHOLDERS = [
  "baseUrl",
  "origin",
  "key",
  "model",
  "prompt",
  "output",
  "result",
  "deadline",
  "folder",
] as const;

/** What stands for the placeholders of a command, by their names. */
export type Filling = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>;

/** A text with `{name}` replaced; a name that there is not stays as it is. */
export const fillPlaceholders = (text: string, filling: Filling): string =>
  text.replace(/\{([A-Za-z]+)\}/g, (whole, name) =>
    Object.hasOwn(filling, name) ? filling[name as keyof Filling] : whole,
  );

/** Whether a text has a placeholder, whose value differs from run to run. */
export const hasPlaceholder = (text: string): boolean =>
  PLACEHOLDERS.some((name) => text.includes(`{${name}}`));

/**
 * The same text, if no name in braces looks like a placeholder that was typed wrong. Others may be code: a
 * shell's, with a dollar before them, or awk's.
 *
 * @throws OptionError that names the placeholder that was meant.
 */
export function spelled(text: string, at: string): string {
  for (const [whole, name = ""] of text.matchAll(/(?<!\$)\{([A-Za-z_-]+)\}/g)) {
    const meant = PLACEHOLDERS.some((one) => one === name) ? undefined : meantBy(name);
    if (meant === undefined) continue;
    throw new OptionError(`${at} has ${whole}, which stands for nothing. Did you mean {${meant}}?`);
  }
  return text;
}

function meantBy(name: string): string | undefined {
  const plain = name.toLowerCase().replace(/[_-]/g, "");
  const names = PLACEHOLDERS.map((one) => one.toLowerCase());
  if (names.some((one) => plain === `${one}s`)) return undefined; // a list of them, in somebody's code
  const nearest = nearestOf(plain, names);
  return PLACEHOLDERS.find((one) => one.toLowerCase() === nearest);
}
