import { expect, it } from "vitest";
import { appendLine, writeContent } from "../../../src/emulator/observe/print/files.ts";
import { foreign } from "../../../src/emulator/observe/print/foreign.ts";
import { log, overwrite, print, printError } from "../../../src/emulator/observe/print/output.ts";
import { html, json, markdown, say, xml } from "../../../src/emulator/observe/print/printed.ts";

const url = foreign("/api/\u001b]0;X\u0007");
const line: string = "any text";

/** None of these compiles: that is the test, and nobody calls it. */
function refusedByTheCompiler(): void {
  // @ts-expect-error a foreign text is not printed as it is
  print(url);
  // @ts-expect-error nor within another text
  print(`asked for ${url}`);
  // @ts-expect-error nor any string
  print(line);
  // @ts-expect-error on standard error neither
  printError(`asked for ${url}`);
  // @ts-expect-error by the console neither
  log(line);
  // @ts-expect-error on a line that is written over neither
  overwrite(process.stderr, line);
  // @ts-expect-error a report holds no string
  writeContent("summary.md", `| ${url} |`);
  // @ts-expect-error a file of events neither
  appendLine("ledger.jsonl", `{"url":"${url}"}`);
  // @ts-expect-error a page is not for a terminal
  print(html`<p>${url}</p>`);
  // @ts-expect-error and what is for a terminal is in no report
  writeContent("summary.md", say`${url}`);
  // @ts-expect-error a text for one medium is not text of another: its string would be, escaped again
  html`<p>${markdown`**${url}**`}</p>`;
  // @ts-expect-error what looks like printed text is not
  print({ form: "terminal", toString: () => url, coloured: () => url });
  // @ts-expect-error an object is no text
  say`${{ url }}`;
}

it("takes what a printer made, and escapes all that is foreign in it", () => {
  expect(refusedByTheCompiler).toBeTypeOf("function");
  const escaped = "/api/\\u001b]0;X\\u0007";
  expect([say`${url}`, xml`${url}`, json(url)].map(String)).toEqual([
    escaped,
    escaped,
    JSON.stringify(url),
  ]);
});
