import type { JournalEntry } from "../observe/journal-entry.ts";
import { findingsText } from "../observe/print/findings-text.ts";
import { type Printed, say } from "../observe/print/printed.ts";
import type { WireEffect } from "../scenarios/wire-effect.ts";
import type { TestEmulator } from "./test-emulator.ts";

/** Exchanges that are shown, the last ones. */
const SHOWN_MAX = 50;
const LINE_CHARS_MAX = 160;

/** What a person wants to see of the world of a test that failed. */
export async function failureText(test: TestEmulator): Promise<Printed<"terminal">> {
  const entries = test.journal();
  const shown = entries.slice(-SHOWN_MAX);
  const earlier = (shown[0]?.n ?? 1) - 1;
  const start = Date.parse(shown[0]?.at ?? "");
  const rows = shown.map((entry) => rowFor(entry, start));
  const lines = [
    "nanogpt-video-emulator: what the client of this test did",
    ...(shown.length === 0 ? [`  nothing. Does it know ${test.baseUrl}, and its key?`] : []),
    ...(earlier > 0 ? [`  (${earlier} earlier ${earlier === 1 ? "one" : "ones"} not shown)`] : []),
    ...aligned(rows).flatMap((line, i) => [line, ...remarksOn(shown[i])]),
    ...indented(String(findingsText(await test.findings()) ?? "")),
  ];
  return say.join(lines, "\n");
}

/** n, when, what, status, job, phase, and what happened on the wire. */
function rowFor(
  { n, at, method, url, status, job, phase, wire, ...rest }: JournalEntry,
  start: number,
) {
  const seconds = (Date.parse(at) - start) / 1_000;
  const trouble = [...(rest.scenarios ?? []), ...(wire ? [onTheWire(wire)] : [])].join(", ");
  const cells = [String(status ?? "–"), job ?? "", phase ?? "", trouble];
  return [String(n), `+${seconds} s`, `${method} ${pathOf(url)}`, ...cells];
}

function remarksOn(entry: JournalEntry | undefined): readonly string[] {
  return [entry?.nearMiss?.hint, entry?.note]
    .filter((text) => text !== undefined)
    .map((text) => cut(`       ${text}`));
}

/** The file's host matters where it is another than the API's, and its path says that. */
const pathOf = (url: string): string => url.replace(/^\w+:\/\/[^/]+/, "");

function onTheWire(wire: WireEffect): string {
  switch (wire.kind) {
    case "cut":
      return "connection cut before the answer";
    case "cut-late":
      return `connection cut after ${wire.ms / 1_000} s without an answer`;
    case "half":
      return "half of the body";
    case "late":
      return `late by ${wire.ms / 1_000} s`;
    case "cut-short":
      return `cut after ${percent(wire.share)}`;
    case "stalled":
      return `stalled for ${wire.ms / 1_000} s after ${percent(wire.share)}`;
    case "slow":
      return `${wire.bytesPerSecond} bytes a second`;
    default:
      return wire satisfies never;
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const width = (i: number) => widths[i] ?? 0;
  return rows.map(([n = "", ...cells]) => {
    const rest = cells.map((cell, i) => cell.padEnd(width(i + 1)));
    return cut(`  ${n.padStart(width(0))}  ${rest.join("  ")}`.trimEnd());
  });
}

const cut = (line: string): string =>
  line.length > LINE_CHARS_MAX ? `${line.slice(0, LINE_CHARS_MAX)}…` : line;

const indented = (text: string): readonly string[] =>
  text === ""
    ? []
    : text
        .trimEnd()
        .split("\n")
        .map((line) => `  ${line}`.trimEnd());
