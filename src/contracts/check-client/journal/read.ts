import { parseJson, placedAt } from "../../../emulator/input/document.ts";
import { problemText } from "../../../emulator/input/files/given.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { read } from "../../../emulator/input/read.ts";
import type { Schema } from "../../../emulator/input/schema.ts";
import { shown } from "../../../emulator/input/shown.ts";
import {
  type Attendance,
  attendedBy,
  NOBODY_CAME,
  whyNotMeasured,
} from "../../../emulator/observe/measured.ts";
import type { JudgedEntry } from "./entry.ts";
import { ENTRY, JOURNAL, type ReadJournal } from "./entry-schema.ts";

const FORMS =
  "the journal of an emulator as JSON, NDJSON or HAR: curl -sf 'http://127.0.0.1:4747/__emulator/journal?format=ndjson'";

/** Larger than the journal of an emulator that was not told to keep more, in bytes. */
export const JOURNAL_BYTES_MAX = 50_000_000;

/** Larger than an entry with two bodies, in bytes. */
const LINE_BYTES_MAX = 20_000_000;

/**
 * A journal in any of the forms that `/__emulator/journal` writes.
 *
 * @throws OptionError for what is none of them, what was recorded elsewhere, and what has no request to judge.
 */
export function journalIn(text: string, file: string): ReadJournal {
  const parsed = parseJson(text, { bytes: JOURNAL_BYTES_MAX, allowsKeyTwice: true });
  const journal = parsed.ok ? valid(JOURNAL, parsed.value, file) : { entries: linesIn(text, file) };
  const { entries } = journal;
  if (entries.length === 0) {
    throw new OptionError(
      `${file} has no entry, so that there is nothing to judge. It takes ${FORMS}`,
    );
  }
  refuseTwice(entries, file);
  if (attendanceIn(entries).stray < entries.length) return journal;
  throw unmeasured(file, entries);
}

/** Who came to the API, by a journal: the emulator names the operation of each request that has one. */
export const attendanceIn = (entries: readonly JudgedEntry[]): Attendance =>
  entries.reduce(attendedBy, NOBODY_CAME);

/** Why a journal shows nothing of how a client uses the API. */
export const unmeasured = (file: string, entries: readonly JudgedEntry[]): OptionError =>
  new OptionError(
    `${file} has no request for an operation of the API that passed the check of its key, so there is nothing to judge: ${shown(whyNotMeasured(attendanceIn(entries)))}. Let the client ask the emulator under /api with a key that it takes, and take the journal after that`,
  );

/** A journal numbers the entries of each key. */
function refuseTwice(entries: readonly JudgedEntry[], file: string): void {
  const numbers = new Set<string>();
  for (const { n, world } of entries) {
    if (n === undefined) continue;
    const name = `${n} ${world}`;
    if (numbers.has(name)) {
      throw new OptionError(
        `${file} has the entry n ${n} of one key twice: it is more than one journal, or was changed. Judge the journals one by one`,
      );
    }
    numbers.add(name);
  }
}

function valid<T>(schema: Schema<T>, value: unknown, file: string): T {
  const reading = read(schema, value);
  if (reading.ok) return reading.value;
  throw new OptionError(`${problemText(reading.problems[0], file)} It takes ${FORMS}`);
}

/** A file of lines, of which the first that is not JSON is named if it, or the first, looks like an entry. */
function linesIn(text: string, file: string): readonly JudgedEntry[] {
  const lines = text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [{ line, i }]));
  const isMeant = lines[0]?.line.startsWith("{") === true;
  return lines.map(({ line, i }) => {
    const parsed = parseJson(line, { bytes: LINE_BYTES_MAX, allowsKeyTwice: true });
    const place = `${file}:${i + 1}`;
    if (parsed.ok) return valid(ENTRY, parsed.value, place);
    if (!isMeant) throw new OptionError(`${file} is not a journal. It takes ${FORMS}`);
    const at = parsed.at && { line: i + 1, column: parsed.at.column };
    throw new OptionError(`${placedAt(file, at)} ${parsed.problem}. Is it cut off?`);
  });
}
