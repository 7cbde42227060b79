import { parsedJson } from "../../input/document.ts";

/** How the journal marks a body of which it keeps the beginning only. */
const CUT = /… \((\d+) characters in all\)$/;

/** What may be open where a body was cut: mostly the string of an upload. */
const ENDINGS = ['"}', '"]}', '"}}', '"}]}', "}"];

/**
 * The body of a submit as it was sent; of one that the journal has cut, the fields before the cut.
 * Text that is no JSON stays text.
 */
export function sentBody(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  const start = text.replace(CUT, "");
  const whole = parsedJson(start);
  if (whole !== undefined || start === text) return whole ?? text;
  return (
    ENDINGS.map((ending) => parsedJson(start + ending)).find((body) => body !== undefined) ?? text
  );
}

/** Whether fields may be missing because the journal has cut the body. */
export const isCut = (text: string | undefined): boolean => text !== undefined && CUT.test(text);
