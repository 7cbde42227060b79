import { appendFileSync, writeFileSync } from "node:fs";
import type { Printed } from "./printed.ts";

/** What a report, or another file of ours, can hold. */
export type Content = Printed<"markdown"> | Printed<"html"> | Printed<"xml"> | Printed<"json">;

/** Writes a file, over the one that is there. Its last line ends. */
export const writeContent = (path: string, content: Content): void =>
  writeFileSync(path, String(content).replace(/\n?$/, "\n"));

/** Writes a line at the end of a file, which is made if there is none. */
export const appendLine = (path: string, line: Printed<"json">): void =>
  appendFileSync(path, `${line}\n`);
