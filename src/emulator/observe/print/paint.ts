import { stripVTControlCharacters, styleText } from "node:util";

type Style = Parameters<typeof styleText>[0];

/** Makes a text stand out, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export const PLAIN: Paint = (_style, text) => text;

/** Colours only where somebody sees them: NO_COLOR and the like are heard by the stream itself. */
export const paintFor = (stream: { hasColors?: () => boolean }): Paint =>
  stream.hasColors?.() ? (style, text) => styleText(style, text) : PLAIN;

/** Signs that would move the cursor or turn the direction of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** One line of text that comes from somebody else, safe for a terminal. */
export const tame = (text: string): string =>
  stripVTControlCharacters(text).replace(/\s+/g, " ").replace(CONTROLS, "\ufffd");

/** A text in lines of at most so many characters, each with something before it. */
export function wrapped(text: string, width: number, before: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && before.length + line.length + 1 + word.length > width) {
      lines.push(before + line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, before + line];
}
