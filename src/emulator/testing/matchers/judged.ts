import type { WorldHandle } from "../../http/control/world-handle.ts";
import type { FindingsReport } from "../../observe/findings-report.ts";
import { say } from "../../observe/print/printed.ts";

/** What a matcher looks at. */
export type JudgedWorld = Pick<WorldHandle, "journal" | "findings" | "jobs" | "ledger">;

/** What a matcher says; the message is for the case that the test fails. */
export type MatcherVerdict = { readonly pass: boolean; readonly message: () => string };

/** A verdict and the lines that explain it. The runner prints them. */
export const verdict = (pass: boolean, lines: () => readonly string[]): MatcherVerdict => ({
  pass,
  message: () => say.join(lines(), "\n").toString(),
});

/**
 * The world that a test means: by the emulator of the fixture, or by a handle of its own.
 *
 * @throws TypeError for anything else.
 */
export function judged(received: unknown): JudgedWorld {
  const given = isObject(received) && isObject(received["world"]) ? received["world"] : received;
  if (isObject(given) && METHODS.every((name) => typeof given[name] === "function")) {
    return given as JudgedWorld; // the methods that it needs are there
  }
  throw new TypeError(
    "this matcher judges a world: expect(emulator) with the emulator of the fixture, or expect(emulator.world(apiKey))",
  );
}

/**
 * Neither a matcher nor its opposite passes where nothing was measured.
 *
 * @throws Error that says why.
 */
export function refuseUnmeasured(wanted: string, report: FindingsReport): void {
  if (report.measured > 0) return;
  const { unmeasured = "no request came since a reset" } = report;
  const text = say`cannot judge ${wanted}: with this key, ${unmeasured}. Does the client use the address and the key of this test? Where it is to send nothing, expect journal() to be empty.`;
  throw new Error(text.toString());
}

/**
 * What a key did not do says nothing of a client that bought with another one.
 *
 * @throws Error that names the other keys.
 */
export function refuseElsewhere(wanted: string, { undeclared = [] }: FindingsReport): void {
  if (undeclared.length === 0) return;
  const keys = undeclared
    .slice(0, KEYS_SHOWN_MAX)
    .map(({ world, jobs, spentUsd }) => `${world} (jobs: ${jobs}, ${spentUsd} USD spent)`);
  const rest = undeclared.length - keys.length;
  const names = [...keys, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
  const text = say`cannot judge ${wanted}: the client bought with a key that this test does not know: ${names}. Does it use the key of this test? Where it is to use another one, judge that too: expect(emulator.world(apiKey)) of the whole emulator.`;
  throw new Error(text.toString());
}

const KEYS_SHOWN_MAX = 5;

const METHODS = ["journal", "findings", "jobs", "ledger"] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
