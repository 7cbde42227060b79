import { OPERATIONS } from "../domain/operation.ts";
import type { Arming, When } from "./scenario.ts";
import { paramsOf, type Read } from "./scenario-params.ts";
import { noScenario } from "./scenario-words.ts";
import { isScenarioName } from "./scenarios.ts";
import { armedSoFar, type Trouble } from "./trouble.ts";

/** A scenario to be armed. */
export type ToArm = Pick<Arming, "name" | "params" | "when">;

/**
 * The scenario that `{ name, when?, times?, … }` describes.
 *
 * @example
 * armingIn({ name: "poll-5xx", times: 3, when: { model: "kling-video" } }).ok; // true
 */
export function armingIn(given: Readonly<Record<string, unknown>>): Read<ToArm> {
  const { name, when: condition = {}, ...params } = given;
  if (typeof name !== "string") return said('send {"name": …}, the name of a scenario');
  if (!isScenarioName(name)) return said(noScenario(name));
  const when = whenIn(condition);
  if (!when.ok) return when;
  const read = paramsOf(name, params);
  return read.ok ? { ok: true, value: { name, params: read.value, when: when.value } } : read;
}

const said = (problem: string): Read<never> => ({ ok: false, problem });

const CONDITIONS = ["model", "prompt", "operation"] as const;

function whenIn(condition: unknown): Read<When> {
  if (typeof condition !== "object" || condition === null || Array.isArray(condition)) {
    return said(`when is an object with ${CONDITIONS.join(", ")}`);
  }
  for (const [name, value] of Object.entries(condition)) {
    if (!CONDITIONS.some((one) => one === name)) {
      return said(`when has no ${JSON.stringify(name)}; it takes ${CONDITIONS.join(", ")}`);
    }
    if (typeof value !== "string") return said(`${name} in when must be a text`);
    if (name === "operation" && !OPERATIONS.some((one) => one === value)) {
      return said(`operation in when is one of ${OPERATIONS.join(", ")}; got ${value}`);
    }
  }
  return { ok: true, value: condition }; // each name and value was looked at
}

/** An id that no scenario has or had; those for all worlds have ids of their own. */
export const nextIdIn = (trouble: Trouble, prefix: string): string =>
  `${prefix}${armedSoFar(trouble) + 1}`;
