import { parsedJson } from "../../../emulator/input/document.ts";
import { clip } from "../../../emulator/observe/print/foreign.ts";
import { html, type Printed } from "../../../emulator/observe/print/printed.ts";

export type Html = Printed<"html">;

/** Nothing, where something may stand. */
export const NO_HTML: Html = html``;

/** At most so many characters of a text; the page says what it leaves out. */
export const clipped = (text: string, max: number): string =>
  clip(text, max, " are in result.json");

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
