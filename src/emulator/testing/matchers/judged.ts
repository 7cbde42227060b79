import type { WorldHandle } from "../../http/control/world-handle.ts";
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

const METHODS = ["journal", "findings", "jobs", "ledger"] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
