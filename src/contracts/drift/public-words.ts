import { type Node, nodeOf } from "../../emulator/input/node.ts";

/** Takes a text if everybody may know it, and gives undefined if not. */
export type Discreet = (text: string) => string | undefined;

/** A shorter one may stand in any word by chance. */
const PART_CHARS_MIN = 4;

/** What somebody made up: a word or two, as names of fields and words of lists are. No digits, so no id and no key. */
const WORD = /^[A-Za-z]{1,24}([_-][A-Za-z]{1,24}){0,4}$/;

/** Lets words pass that look like ones, unless they were sent, or hold what was sent: then they are somebody's own. */
export function discreet(sent: ReadonlySet<string>): Discreet {
  const own = [...sent].map((one) => one.toLowerCase()).filter((one) => one !== "");
  return (text) => {
    const low = text.toLowerCase();
    const isOwn = own.some(
      (one) => low === one || (one.length >= PART_CHARS_MIN && low.includes(one)),
    );
    return WORD.test(text) && !isOwn ? text : undefined;
  };
}

/** Every text in a JSON value, but for the names. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Every name in a JSON value. */
export const namesIn = (value: unknown): readonly string[] =>
  Object.entries(nodeOf(value) satisfies Node).flatMap(([name, inner]) => [
    name,
    ...namesIn(inner),
  ]);
