import { isNode } from "../../../emulator/input/node.ts";
import type { State } from "../../target/state.ts";
import type { Expected } from "../interaction.ts";
import { askOf, FREE_WORDS } from "./ask.ts";
import { givensOf } from "./given.ts";
import type { RecordedEntry } from "./seen.ts";

/** One exchange as a pact can say it: the same for all that differ in nothing that matters. */
export type Recorded = Pick<Expected, "request"> & {
  /** Which exchange it is. */
  readonly key: string;
  /** Of those with the same key the first by this order stands for all. */
  readonly order: string;
  readonly givens: readonly (readonly State[])[];
  readonly status: number;
  /** What of the answer is so and not otherwise, by JSON pointer. */
  readonly exactly: Readonly<Record<string, unknown>>;
  readonly answer: unknown;
};

export function recordedOf(seen: RecordedEntry): Recorded {
  const { entry, answer } = seen;
  const request = askOf(seen);
  const givens = givensOf(seen);
  const exactly = pinnedIn(answer);
  const status = entry.status ?? 0;
  const { body, ...rest } = request;
  const meant = isNode(body) ? wordless(body) : body;
  return {
    ...{ request, givens, status, exactly, answer },
    key: stable([rest, meant, givens, status, exactly]),
    order: stable(body) + JSON.stringify(body) + shapeOf(answer),
  };
}

/** Whether words are there counts, but not which. */
const wordless = (body: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      FREE_WORDS.has(name) && typeof value === "string" && value !== "" ? "…" : value,
    ]),
  );

/** What clients decide by: the word of a status, the kind of a refusal. */
const PINNED = ["/data/status", "/status", "/error/type", "/error/code", "/code"];

const pinnedIn = (answer: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    PINNED.flatMap((pointer) => {
      const value = valueAt(answer, pointer);
      return typeof value === "string" ? [[pointer, value]] : [];
    }),
  );

/** The value at a JSON pointer; undefined if there is none. */
export const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((at, name) => (isNode(at) ? at[name] : undefined), value);

/** JSON that does not depend on the order of the fields. */
export const stable = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    isNode(one) ? Object.fromEntries(Object.entries(one).toSorted(byName)) : one,
  ) ?? "";

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

/** Which fields there are. */
export function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length === 0 ? "" : shapeOf(value[0])}]`;
  if (!isNode(value)) return "";
  return Object.keys(value)
    .toSorted()
    .map((name) => `${name}{${shapeOf(value[name])}}`)
    .join(",");
}
