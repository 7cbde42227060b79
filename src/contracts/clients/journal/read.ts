import { OptionError } from "../../../emulator/options.ts";
import { parsedJson } from "../../json.ts";
import type { Entry } from "./judge-journal.ts";

const FORMS =
  "the journal of an emulator as JSON, NDJSON or HAR: curl -sf 'http://127.0.0.1:4747/__emulator/journal?format=ndjson'";

/**
 * The entries of a journal in any of the forms that `/__emulator/journal` writes.
 *
 * @throws OptionError for what is none of them.
 */
export function entriesIn(text: string, file: string): readonly Entry[] {
  const whole = parsedJson(text);
  const { entries, log } = Object(whole);
  const listed = Array.isArray(whole) ? whole : (entries ?? log?.entries?.map(fromHar));
  const found: unknown = listed ?? (whole === undefined ? linesIn(text) : [whole]);
  if (Array.isArray(found) && found.every(isEntry)) return found;
  throw new OptionError(`${file} is no journal. It takes ${FORMS}`);
}

const linesIn = (text: string): readonly unknown[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map(parsedJson);

function isEntry(value: unknown): value is Entry {
  const { method, url, headers, machine } = Object(value);
  return (
    typeof method === "string" &&
    typeof url === "string" &&
    Array.isArray(headers) &&
    headers.every((pair) => Array.isArray(pair) && pair.every((one) => typeof one === "string")) &&
    !Number.isNaN(Date.parse(Object(machine).at)) &&
    typeof Object(machine).tookMs === "number"
  );
}

/** An entry of an HTTP archive as the journal has it; what is not there stays undefined. */
function fromHar(entry: unknown): unknown {
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
