import { nearestOf } from "../domain/nearest.ts";
import type { ScenarioParams } from "./scenario.ts";
import { paramsOf, type Read } from "./scenario-params.ts";
import { isScenarioName, SCENARIOS, type ScenarioName } from "./scenarios.ts";

/** A scenario that somebody named, with its parameters. */
export type Named = { readonly name: ScenarioName; readonly params: ScenarioParams };

/** A name with its parameters is shorter. */
const IN_PROMPT = /#emulator:(\S{1,300})/g;

/** Scenarios that one prompt or header can name. */
const NAMED_MAX = 50;

const KEY_PREFIX = "sk-emulator-";

/** Whether a prompt may name scenarios. */
export const hasScenarioWords = (prompt: string): boolean => prompt.includes("#emulator:");

/** Whether a key may name one. */
export const isScenarioKey = (key: string): boolean => key.startsWith(KEY_PREFIX);

/**
 * The scenario of a text such as `poll-5xx` or `poll-5xx?times=3&status=500`.
 *
 * @example
 * scenarioIn("stuck"); // { ok: true, value: { name: "stuck", params: { times: Infinity } } }
 */
export function scenarioIn(text: string): Read<Named> {
  const [name = "", ...others] = text.split("?");
  if (!isScenarioName(name)) return { ok: false, problem: noScenario(name) };
  const query = new URLSearchParams(others.join("?"));
  const twice = [...query.keys()].find((param) => query.getAll(param).length > 1);
  if (twice !== undefined) {
    return { ok: false, problem: `${name} has ${JSON.stringify(twice)} more than once` };
  }
  const params = paramsOf(name, Object.fromEntries(query));
  return params.ok ? { ok: true, value: { name, params: params.value } } : params;
}

/** The scenarios of a header, separated by commas. */
export const scenariosInHeader = (header: string): Read<readonly Named[]> =>
  all(header.split(",").map((text) => text.trim()));

/** The scenarios that the words of a prompt name; a full stop or comma behind one does not count. */
export const scenariosInPrompt = (prompt: string): Read<readonly Named[]> =>
  all([...prompt.matchAll(IN_PROMPT)].map(([, text = ""]) => text.replace(/[.,;:!)\]"']+$/, "")));

/** The scenario of a key such as `sk-emulator-stuck` or `sk-emulator-stuck--any-text`. */
export function scenarioInKey(key: string): Read<readonly Named[]> {
  const [text = ""] = key.slice(KEY_PREFIX.length).split("--", 1);
  return all([text]);
}

function all(texts: readonly string[]): Read<readonly Named[]> {
  if (texts.length > NAMED_MAX) {
    return {
      ok: false,
      problem: `at most ${NAMED_MAX} scenarios can be named; got ${texts.length}`,
    };
  }
  const named: Named[] = [];
  for (const text of texts) {
    const one = scenarioIn(text);
    if (!one.ok) return one;
    named.push(one.value);
  }
  return { ok: true, value: named };
}

/** Names the one that was probably meant. The name ends where a user and a password in a URL would begin. */
const noScenario = (name: string): string =>
  `there is no scenario ${JSON.stringify(/^[^:@]{0,60}/.exec(name)?.[0])}. ${nearScenarios(name)}`;

/** The nearest scenario, or those whose names share most parts with it. */
export function nearScenarios(name: string): string {
  const parts = new Set(name.toLowerCase().split(/[^a-z0-9]+/));
  const shared = (one: string): number => one.split("-").filter((part) => parts.has(part)).length;
  const names = Object.keys(SCENARIOS);
  const most = Math.max(...names.map(shared));
  const alike = most === 0 ? names : names.filter((one) => shared(one) === most);
  const nearest = most === 0 ? nearestOf(name.slice(0, 60), names) : undefined;
  const near = nearest === undefined ? alike : [nearest];
  return `There ${near.length === 1 ? "is" : "are"} ${near.join(", ")}`;
}
