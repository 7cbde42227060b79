import { isNode, type Node } from "../../../emulator/input/node.ts";
import { ITS_JOB } from "../../contract/catalogue/check.ts";
import type { Expected } from "../interaction.ts";
import type { RecordedEntry } from "./seen.ts";

/** Stands for every UUID that a client makes up. */
const SAME_UUID = "00000000-0000-4000-8000-000000000000";

/** Stands for every id that nobody knows. */
const NOBODY = "vid_of_nobody";

/** Node whose words say what is to be seen: other words make no other exchange. */
export const FREE_WORDS: ReadonlySet<string> = new Set([
  ...["prompt", "negative_prompt", "negativePrompt", "script", "text"],
]);

/** A request as a pact has it: without what differs in each run, and without what only speaks to the emulator. */
export function askOf(seen: RecordedEntry): Expected["request"] {
  const { entry, path, query, credential, body } = seen;
  const own = (value: unknown): unknown => (value === seen.asked ? idFor(seen) : usual(value));
  const asked = ownFields(query, own) as Readonly<Record<string, string>>; // text stays text
  return {
    method: entry.method === "POST" ? "POST" : "GET",
    path: path.slice("/api".length),
    ...(Object.keys(asked).length > 0 && { query: asked }),
    ...(credential !== "valid" && { credential }),
    ...(body !== undefined && { body: isNode(body) ? ownFields(body, own) : usual(body) }),
  };
}

const idFor = ({ entry }: RecordedEntry): string =>
  entry.status === 404 || entry.status === 401 ? NOBODY : ITS_JOB;

const ownFields = (fields: Node, own: (value: unknown) => unknown): Node =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, own(value)]));

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const SCENARIO_WORDS = /\s*#emulator:\S+/g;

/** A value without what a client makes up anew in each run. */
export function usual(value: unknown): unknown {
  if (typeof value === "string") return value.replace(UUID, SAME_UUID).replace(SCENARIO_WORDS, "");
  if (Array.isArray(value)) return value.map(usual);
  return isNode(value) ? ownFields(value, usual) : value;
}
