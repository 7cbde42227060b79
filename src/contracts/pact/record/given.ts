import { PHASES, type Phase } from "../../../emulator/index.ts";
import { type Node, nodeOf } from "../../../emulator/input/node.ts";
import {
  defaultsOf,
  isScenarioName,
  SCENARIOS,
  type ScenarioName,
} from "../../../emulator/scenarios/scenarios.ts";
import type { State } from "../../target/state.ts";
import { FREE_WORDS, usual } from "./ask.ts";
import { firstListed, type RecordedEntry } from "./seen.ts";

/**
 * What may have been true when something was asked: a journal does not tell all of it, so these are
 * guesses, the likeliest first. Which one is right an emulator shows.
 */
export function givensOf(seen: RecordedEntry): readonly (readonly State[])[] {
  const armed = armedFor(seen);
  return statesOf(seen).map((states) => {
    const all = [...states, ...armed];
    return all.length === 0 ? [{ name: "an account" }] : all;
  });
}

function statesOf(seen: RecordedEntry): readonly (readonly State[])[] {
  const { entry, asked } = seen;
  const account = accountFor(seen);
  if (entry.status === 404 || entry.status === 401) return [[]];
  if (asked === undefined) return listedBy(seen).map((listed) => [...listed, ...account]);
  const jobs = jobsFor(seen).map((job) => [job, ...account]);
  const foreign: State = { name: "a job of another account exists" };
  return entry.status === 403 ? [[foreign], ...jobs] : jobs;
}

/** What is refused for money is refused to an account that has none. */
const accountFor = ({ entry }: RecordedEntry): readonly State[] =>
  entry.status === 402 && entry.scenarios === undefined
    ? [{ name: "an account", params: { balanceUsd: 0 } }]
    : [];

/** A list of jobs that is not empty has one. */
function listedBy({ entry, answer, query, input }: RecordedEntry): readonly (readonly State[])[] {
  const first = firstListed(answer);
  if (entry.operation !== "recover" || first === undefined) return [[]];
  const phase = PHASES.find((one) => one === nodeOf(first)["status"]) ?? "completed";
  const { conversationUUID: thread } = query;
  const conversation = thread !== undefined && { conversationUUID: usual(thread) };
  const model = modelOf(nodeOf(first)["model"]);
  return [{}, neededOf(input)].map((more) => [
    { name: "a job exists", params: { phase, ...model, ...more, ...conversation } },
  ]);
}

function jobsFor({ entry, answer, input }: RecordedEntry): readonly State[] {
  const model = modelOf(nodeOf(answer)["model"] ?? input?.["model"]);
  return phasesOf(entry).flatMap((phase) =>
    [{}, neededOf(input)].flatMap((more) =>
      (phase === "failed" ? [{}, { contentPolicy: true }] : [{}]).map(
        (how): State => ({ name: "a job exists", params: { phase, ...model, ...more, ...how } }),
      ),
    ),
  );
}

const modelOf = (model: unknown): { readonly model?: string } =>
  typeof model === "string" ? { model } : {};

/** What a model may want beside words, such as an image. */
const neededOf = (input: Node = {}): Node =>
  Object.fromEntries(
    Object.entries(input).filter(
      ([name]) => !FREE_WORDS.has(name) && name !== "model" && name !== "conversationUUID",
    ),
  );

function phasesOf({ operation, phase }: RecordedEntry["entry"]): readonly Phase[] {
  const told = PHASES.find((one) => one === phase);
  if (operation !== "poll") return ["completed", "generating"];
  return told === undefined ? ["generating", "completed"] : [told];
}

/** The scenarios that decided about the answer; what else went wrong is as if one had. */
function armedFor({ entry }: RecordedEntry): readonly State[] {
  const { scenarios = [], status } = entry;
  const deciding = scenarios.filter(isScenarioName).filter((name) => DECIDING.has(name));
  return (deciding.length === 0 ? likeScenario(entry) : deciding).map((scenario) => {
    const usual = defaultsOf(scenario).status;
    const differs = usual !== undefined && usual !== status;
    return { name: "a scenario is armed", params: { scenario, ...(differs && { status }) } };
  });
}

/** Of the others the answer is an ordinary one. */
const DECIDING: ReadonlySet<ScenarioName> = new Set(
  (Object.keys(SCENARIOS) as ScenarioName[]) // its keys
    .filter((name) => ["submit", "poll"].includes(SCENARIOS[name].stage))
    .filter((name) => defaultsOf(name).forMs === undefined), // a late answer is an ordinary one
);

function likeScenario({ operation, status = 0 }: RecordedEntry["entry"]): readonly ScenarioName[] {
  const isPoll = operation === "poll";
  if (!isPoll && operation !== "submit" && operation !== "extend") return [];
  if (status === 429) return [isPoll ? "poll-429" : "rate-limited-submit"];
  return status >= 500 ? [isPoll ? "poll-5xx" : "submit-5xx"] : [];
}
