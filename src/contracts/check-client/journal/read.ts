import { parseJson, placedAt } from "../../../emulator/input/document.ts";
import { problemText } from "../../../emulator/input/files/given.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { type Problem, read } from "../../../emulator/input/read.ts";
import { listOf, type Schema } from "../../../emulator/input/schema.ts";
import type { Entry } from "./entry.ts";
import { ENTRY, HAR_ENTRY } from "./entry-schema.ts";

const FORMS =
  "the journal of an emulator as JSON, NDJSON or HAR: curl -sf 'http://127.0.0.1:4747/__emulator/journal?format=ndjson'";

/** Larger than the journal of an emulator that was not told to keep more, in bytes. */
export const JOURNAL_BYTES_MAX = 50_000_000;

/** Larger than an entry with two bodies, in bytes. */
const LINE_BYTES_MAX = 20_000_000;

/**
 * The entries of a journal in any of the forms that `/__emulator/journal` writes.
 *
 * @throws OptionError for what is none of them, what was recorded elsewhere, and what has no entry.
 */
export function entriesIn(text: string, file: string): readonly Entry[] {
  const parsed = parseJson(text, { bytes: JOURNAL_BYTES_MAX, allowsKeyTwice: true });
  const entries = parsed.ok ? listedIn(parsed.value, file) : linesIn(text, file);
  if (entries.length > 0) return entries;
  throw new OptionError(
    `${file} has no entry, so that there is nothing to judge. It takes ${FORMS}`,
  );
}

function listedIn(value: unknown, file: string): readonly Entry[] {
  const { entries, log } = Object(value);
  const archived: unknown = Object(log).entries;
  if (Array.isArray(value)) return valid(listOf(ENTRY), value, { file, at: [] });
  if (entries !== undefined) return valid(listOf(ENTRY), entries, { file, at: ["entries"] });
  if (archived === undefined) return [valid(ENTRY, value, { file, at: [] })];
  if (Array.isArray(archived) && !archived.every(isOurs)) throw foreign(file);
  return valid(listOf(HAR_ENTRY), archived, { file, at: ["log", "entries"] });
}

type Place = { readonly file: string; readonly at: Problem["path"] };

function valid<T>(schema: Schema<T>, value: unknown, { file, at }: Place): T {
  const reading = read(schema, value);
  if (reading.ok) return reading.value;
  const [problem] = reading.problems;
  const placed = { ...problem, path: [...at, ...problem.path] };
  throw new OptionError(`${problemText(placed, file)} It takes ${FORMS}`);
}

/** What was recorded by somebody else has keys in it, and does not say which job a request is about. */
const foreign = (file: string): OptionError =>
  new OptionError(
    `${file} is an HTTP archive that no emulator wrote: its entries have no _emulator. Let the client talk to the emulator, and take ${FORMS}`,
  );

/** Whether an entry of an archive has what an emulator always says about it: its number. */
const isOurs = (entry: unknown): boolean => typeof Object(Object(entry)._emulator).n === "number";

/** A file of lines, of which the first that is not JSON is named if it, or the first, looks like an entry. */
function linesIn(text: string, file: string): readonly Entry[] {
  const lines = text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [{ line, i }]));
  const isMeant = lines[0]?.line.startsWith("{") === true;
  return lines.map(({ line, i }) => {
    const parsed = parseJson(line, { bytes: LINE_BYTES_MAX, allowsKeyTwice: true });
    const place = `${file}:${i + 1}`;
    if (parsed.ok) return valid(ENTRY, parsed.value, { file: place, at: [] });
    if (!isMeant) throw new OptionError(`${file} is not a journal. It takes ${FORMS}`);
    const at = parsed.at && { line: i + 1, column: parsed.at.column };
    throw new OptionError(`${placedAt(file, at)} ${parsed.problem}. Is it cut off?`);
  });
}
