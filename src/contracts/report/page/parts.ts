import { stripVTControlCharacters } from "node:util";
import { html } from "hono/html";
import { parsedJson } from "../../../emulator/input/json.ts";

export type Html = ReturnType<typeof html>;

/** Nothing, where something may stand. */
export const NOTHING: Html = html``;

/** What no page can show: controls other than the ends of lines, and what turns the direction of a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** At most so many characters of a text that comes from somebody else; the page says what it leaves out. */
export function clipped(text: string, max: number): string {
  const shown = stripVTControlCharacters(text).replaceAll("\r\n", "\n").replace(CONTROLS, "\ufffd");
  const rest = shown.length - max;
  return rest > 0 ? `${shown.slice(0, max)}… (${rest} characters more are in result.json)` : shown;
}

/** A body, with its JSON laid out. */
export function bodyText(body: string, max: number): string {
  const json = body.length <= max ? parsedJson(body) : undefined;
  return clipped(typeof json === "object" ? JSON.stringify(json, null, 2) : body, max);
}

/** `2.01 s`, from milliseconds. */
export const momentText = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

/** A heading with what lies below it, which can be opened. */
export const foldable = (heading: Html | string, content: Html, isOpen: boolean): Html =>
  html`<details ${isOpen ? "open" : ""}><summary>${heading}</summary>${content}</details>`;
