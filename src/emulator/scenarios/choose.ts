import type { Operation } from "../domain/operation.ts";
import type { Stage } from "./definition.ts";
import type { Arming, Chosen } from "./scenario.ts";
import type { Read } from "./scenario-params.ts";
import {
  hasScenarioWords,
  isScenarioKey,
  type Named,
  scenarioInKey,
  scenariosInHeader,
  scenariosInPrompt,
} from "./scenario-words.ts";
import { SCENARIOS } from "./scenarios.ts";
import type { Strikes } from "./strikes.ts";
import type { Trouble } from "./trouble.ts";

/** All that can choose a scenario for one request. */
export type Choosing = {
  /** The API key. */
  readonly key: string;
  readonly trouble: Trouble | undefined;
  readonly common: Trouble | undefined;
  /** The header `x-emulator-scenario`, if it was sent. */
  readonly header: string | undefined;
  readonly subject: Subject;
};

/** What a request is about. */
export type Subject = {
  readonly operation: Operation;
  readonly model: string;
  readonly prompt: string;
};

/** Whether anything could choose a scenario at all: mostly nothing does. */
export const isTroubled = ({ key, trouble, common, header, subject }: Choosing): boolean =>
  header !== undefined ||
  (trouble !== undefined && trouble.armed.length > 0) ||
  (common !== undefined && common.armed.length > 0) ||
  isScenarioKey(key) ||
  hasScenarioWords(subject.prompt);

/**
 * The scenarios that are chosen for a request, each once: by its header first, then by the words of
 * the prompt, by what is armed for the world and for all worlds, and by the key.
 */
export function chosenFor(choosing: Choosing): Read<readonly Chosen[]> {
  const { key, trouble, common, header, subject } = choosing;
  const words = named(subject.prompt, hasScenarioWords(subject.prompt), scenariosInPrompt);
  if (!words.ok) return words;
  const inHeader = named(header ?? "", header !== undefined, scenariosInHeader);
  if (!inHeader.ok) return inHeader;
  const inKey = named(key, isScenarioKey(key), scenarioInKey);
  if (!inKey.ok) return inKey;
  const about = `${subject.prompt.length} ${subject.prompt.slice(0, ABOUT_LENGTH)}`;
  const armed = [...(trouble?.armed ?? []), ...(common?.armed ?? [])];
  const all: Chosen[] = [
    ...inHeader.value.map((one) => ({ ...one, by: `header ${one.name} ${about}` })),
    ...words.value.map((one) => ({ ...one, by: `prompt ${one.name} ${about}` })),
    ...armed
      .filter((arming) => isFor(arming, subject))
      .map(({ id, name, params }) => ({ name, params, by: `armed ${id}` })),
    ...inKey.value.map((one) => ({ ...one, by: `key ${one.name}` })),
  ];
  return { ok: true, value: all.filter((one, i) => isFirst(one, i, all)) };
}

/** How much of a prompt tells it from others, for counting. */
const ABOUT_LENGTH = 200;

const NOBODY: Read<readonly Named[]> = { ok: true, value: [] };

const named = (
  text: string,
  isThere: boolean,
  read: (text: string) => Read<readonly Named[]>,
): Read<readonly Named[]> => (isThere ? read(text) : NOBODY);

/** All scenarios that are chosen for a request, spent or not; only its job's own if the others cannot be read. */
export function allChosen(choosing: Choosing, attached: readonly Chosen[]): readonly Chosen[] {
  const found = chosenFor(choosing);
  return [...attached, ...(found.ok ? found.value : [])];
}

/** The same scenario twice is one, unless both are armed: then the next takes over from a spent one. */
const isFirst = ({ name, by }: Chosen, i: number, all: readonly Chosen[]): boolean =>
  by.startsWith("armed ") || all.findIndex((one) => one.name === name) === i;

function isFor({ when: { model, prompt, operation } }: Arming, subject: Subject): boolean {
  return (
    (model === undefined || model === subject.model) &&
    (prompt === undefined || subject.prompt.includes(prompt)) &&
    (operation === undefined || operation === subject.operation)
  );
}

/** Those that strike at a stage and have not yet struck as often as they should; each name once. */
export function striking(
  chosen: readonly Chosen[],
  stage: Stage,
  strikes: Strikes | undefined,
  of = "",
): readonly Chosen[] {
  const names = new Set<string>();
  return chosen.filter(({ name, params, by }) => {
    if (SCENARIOS[name].stage !== stage || names.has(name)) return false;
    if ((strikes?.of(by + of) ?? 0) >= params.times) return false;
    names.add(name);
    return true;
  });
}
