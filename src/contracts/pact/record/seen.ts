import { parsedJson } from "../../../emulator/input/document.ts";
import { asList, asText, type Node, nodeOf } from "../../../emulator/input/node.ts";
import type { JournalEntry } from "../../../emulator/observe/journal-entry.ts";
import type { Credential } from "../../target/door.ts";

/** An entry of a journal, taken apart. */
export type RecordedEntry = {
  readonly entry: JournalEntry;
  /** From the origin on, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly credential: Credential;
  /** The bodies as JSON; undefined if there is none, if it is none, or if it was cut. */
  readonly body: unknown;
  readonly answer: unknown;
  /** The job that the request names, by its id. */
  readonly asked: string | undefined;
  /** What that job, or the first of a list of jobs, was submitted with; else what another of its model was. */
  readonly input: Node | undefined;
};

/** The entries of one journal. */
export function seenIn(entries: readonly JournalEntry[]): readonly RecordedEntry[] {
  const inputs = new Map<string, Node>();
  for (const { job, requestBody, operation } of entries) {
    if (job !== undefined && operation === "submit") {
      const input = nodeOf(parsedJson(requestBody ?? ""));
      inputs.set(job, input);
      inputs.set(`a job of ${input["model"]}`, input);
    }
  }
  return entries.map((entry) => seenOf(entry, inputs));
}

function seenOf(entry: JournalEntry, inputs: ReadonlyMap<string, Node>): RecordedEntry {
  const { pathname: path, searchParams } = new URL(entry.url);
  const query = Object.fromEntries(searchParams);
  const body = parsedJson(entry.requestBody ?? "");
  const named = [...Object.values(query), ...Object.values(nodeOf(body))];
  const found = named.find((value) => isJob(value, entry, inputs));
  const asked = found === undefined ? undefined : asText(found);
  const answer = parsedJson(entry.responseBody ?? "");
  return {
    entry,
    ...{ path, query, body, credential: credentialOf(entry) },
    answer,
    asked,
    input: inputOf(asked, answer, inputs),
  };
}

function inputOf(
  asked: string | undefined,
  answer: unknown,
  inputs: ReadonlyMap<string, Node>,
): Node | undefined {
  const { runId, model } = nodeOf(asked === undefined ? firstListed(answer) : answer);
  return inputs.get(asText(asked ?? runId)) ?? inputs.get(`a job of ${model}`);
}

/** The first job of a list of jobs. */
export function firstListed(answer: unknown): unknown {
  return asList(nodeOf(answer)["data"])[0];
}

const JOB_ID = /^vid_[\w-]+$/;

const isJob = (
  value: unknown,
  { job, operation }: JournalEntry,
  inputs: ReadonlyMap<string, Node>,
): boolean =>
  typeof value === "string" &&
  ((value === job && operation !== "submit") || inputs.has(value) || JOB_ID.test(value));

function credentialOf({ headers, status }: JournalEntry): Credential {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  if (names.has("x-api-key")) return status === 401 ? "invalid" : "valid";
  return names.has("authorization") ? "bearer" : "none";
}

/** The text of a header of the request. */
export const headerOf = ({ entry }: RecordedEntry, wanted: string): string =>
  entry.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
