import { parsedJson } from "../../../emulator/input/json.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import type { Entry } from "./entry.ts";

const FORMS =
  "the journal of an emulator as JSON, NDJSON or HAR: curl -sf 'http://127.0.0.1:4747/__emulator/journal?format=ndjson'";

/**
 * The entries of a journal in any of the forms that `/__emulator/journal` writes.
 *
 * @throws OptionError for what is none of them, what was recorded elsewhere, and what has no entry.
 */
export function entriesIn(text: string, file: string): readonly Entry[] {
  const plain = text.replace(/^\uFEFF/, "");
  const whole = parsedJson(plain);
  const { entries, log } = Object(whole);
  const listed = Array.isArray(whole) ? whole : (entries ?? fromHar(Object(log).entries, file));
  const found: unknown = listed ?? (whole === undefined ? linesIn(plain, file) : [whole]);
  if (!Array.isArray(found) || !found.every(isEntry)) throw noJournal(file);
  if (found.length > 0) return found;
  throw new OptionError(
    `${file} has no entry, so that there is nothing to judge. It takes ${FORMS}`,
  );
}

const noJournal = (file: string): OptionError =>
  new OptionError(`${file} is no journal. It takes ${FORMS}`);

/** What was recorded by somebody else has keys in it, and does not say which job a request is about. */
const foreign = (file: string): OptionError =>
  new OptionError(
    `${file} is an HTTP archive that no emulator wrote: its entries have no _emulator. Let the client talk to the emulator, and take ${FORMS}`,
  );

/** Whether an entry of an archive has what an emulator always says about it: its number. */
const isOurs = (entry: unknown): boolean => typeof Object(Object(entry)._emulator).n === "number";

/** A file of lines, of which the first that is no JSON is named if it, or another, looks like an entry. */
function linesIn(text: string, file: string): readonly unknown[] {
  const lines = text.split("\n").flatMap((line, i) => (line.trim() === "" ? [] : [{ line, i }]));
  const found = lines.map(({ line, i }) => ({ value: parsedJson(line), i }));
  const broken = found.find(({ value }) => value === undefined);
  const isMeant = lines[0]?.line.startsWith('{"') || found.some(({ value }) => isEntry(value));
  if (broken && isMeant) {
    throw new OptionError(`line ${broken.i + 1} of ${file} is no JSON: is it cut off?`);
  }
  return found.map(({ value }) => value);
}

function isEntry(value: unknown): value is Entry {
  const { method, url, headers, machine, world, requestBody, responseBody } = Object(value);
  const texts: readonly unknown[] = [world, requestBody, responseBody];
  const answered: readonly unknown[] = Object.values(Object(Object(value).responseHeaders));
  return (
    texts.every((one) => one === undefined || typeof one === "string") &&
    answered.every((one) => typeof one === "string") &&
    typeof method === "string" &&
    typeof url === "string" &&
    Array.isArray(headers) &&
    headers.every(isPair) &&
    !Number.isNaN(Date.parse(Object(machine).at)) &&
    typeof Object(machine).tookMs === "number"
  );
}

const isPair = (pair: unknown): boolean =>
  Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === "string");

function fromHar(entries: unknown, file: string): readonly unknown[] | undefined {
  if (!Array.isArray(entries)) return undefined;
  if (!entries.every(isOurs)) throw foreign(file);
  return entries.map(entryOfHar);
}

/** An entry of an HTTP archive as the journal has it; what is not there stays undefined. */
function entryOfHar(entry: unknown): unknown {
  const { startedDateTime, time, request, response, _emulator } = Object(entry);
  const { method, url, headers, postData } = Object(request);
  const { status, headers: answerHeaders, content } = Object(response);
  return {
    ...Object(_emulator),
    ...{ method, url, headers: pairsIn(headers), requestBody: Object(postData).text },
    machine: { at: startedDateTime, tookMs: time },
    status: status === 0 ? undefined : status,
    responseHeaders: Object.fromEntries(pairsIn(answerHeaders)),
    responseBody: Object(content).text,
  };
}

const pairsIn = (headers: unknown): readonly [string, string][] =>
  Array.isArray(headers) ? headers.map(({ name, value }) => [String(name), String(value)]) : [];
