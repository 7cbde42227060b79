import { FAULTS } from "../../input/options/faults.ts";
import { SCENARIO } from "../../input/troubles.ts";
import type { FindingsReport } from "../../observe/findings-report.ts";
import { paramsTaken } from "../../scenarios/scenario-params.ts";
import { SCENARIOS, type ScenarioName } from "../../scenarios/scenarios.ts";
import { findingsReport } from "./findings-report.ts";
import { ARMED_ID, RESET, SEVERITY, WANTED } from "./inputs.ts";
import { journalAnswer } from "./journal/answer.ts";
import { JOURNAL_QUERY } from "./journal/query.ts";
import { type ControlOperation, ofWorld, operation } from "./operation.ts";
import { type DialectReport, dialectIn, speak } from "./operations/dialect.ts";
import { keepingFindings } from "./operations/forgetting.ts";
import { DEPTHS, reset } from "./operations/reset.ts";
import {
  type ArmedScenario,
  arm,
  disarm,
  endChance,
  leaveToChance,
  shownArming,
  troubleOf,
} from "./operations/troubles.ts";
import { type Restored, restore } from "./snapshot/restore.ts";
import { snapshotOf } from "./snapshot/snapshot.ts";
import type { Snapshot } from "./snapshot/snapshot-document.ts";
import { SNAPSHOT } from "./snapshot/snapshot-schema.ts";

const ALL_SCENARIOS = (Object.keys(SCENARIOS) as ScenarioName[]).map((name) => ({
  name,
  stage: SCENARIOS[name].stage,
  summary: SCENARIOS[name].summary,
  takes: paramsTaken(name),
}));

const SNAPSHOT_BYTES = 500_000_000;

type StateOperations = {
  readonly journal: ControlOperation;
  readonly clearJournal: ControlOperation;
  readonly findings: ControlOperation<FindingsReport>;
  readonly scenarios: ControlOperation;
  readonly arm: ControlOperation<ArmedScenario>;
  readonly disarm: ControlOperation<{ readonly disarmed: number }>;
  readonly faults: ControlOperation;
  readonly leaveToChance: ControlOperation;
  readonly endChance: ControlOperation;
  readonly dialect: ControlOperation<DialectReport>;
  readonly speak: ControlOperation<DialectReport>;
  readonly speakAsUsual: ControlOperation<DialectReport>;
  readonly reset: ControlOperation;
  readonly snapshot: ControlOperation<Snapshot>;
  readonly restore: ControlOperation<Restored>;
};

/** What was seen, what goes wrong, what is spoken, and all of it at once. */
export const STATE_OPERATIONS: StateOperations = {
  journal: operation({
    method: "GET",
    path: "/journal",
    summary:
      "the last exchanges, without secrets; filters, waiting and forms in [journal.md](journal.md)",
    handles: ["journal()"],
    send: "the parameters of docs/journal.md in the query",
    input: JOURNAL_QUERY,
    run: (services, query, call) => journalAnswer(services, query, call),
  }),
  clearJournal: operation({
    method: "DELETE",
    path: "/journal",
    summary: "forgets the journal",
    run: ({ journal }, _, { world }) => ({ cleared: journal.clear(world) }),
  }),
  findings: operation({
    method: "GET",
    path: "/findings",
    summary: "what was noticed about the client; at least as severe as asked",
    handles: ["findings(least?)"],
    send: "a severity in the query, or nothing",
    input: SEVERITY,
    run: (services, { severity }, { world }) =>
      findingsReport(services, world, { least: severity }),
  }),
  scenarios: operation({
    method: "GET",
    path: "/scenarios",
    summary: "what is armed, and all scenarios with their parameters",
    run: async (services, _, { world }) => {
      const { armed } = await troubleOf(services, world);
      return { armed: armed.map(shownArming), scenarios: ALL_SCENARIOS };
    },
  }),
  arm: operation({
    method: "POST",
    path: "/scenarios",
    summary: "arms a scenario",
    handles: ["scenario(name, options?)"],
    send: '{"name": …}, the name of a scenario',
    status: 201,
    input: SCENARIO,
    run: (services, wanted, { world }) => arm(services, world, wanted),
  }),
  disarm: operation({
    method: "DELETE",
    path: "/scenarios",
    summary: "disarms the scenario of an `id`, or all",
    handles: ["disarm(id?)"],
    send: "an id in the query, or nothing",
    input: ARMED_ID,
    run: async (services, { id }, { world }) => ({ disarmed: await disarm(services, world, id) }),
  }),
  faults: operation({
    method: "GET",
    path: "/faults",
    summary: "what is left to chance",
    run: async (services, _, { world }) => ({
      faults: (await troubleOf(services, world)).chance ?? null,
    }),
  }),
  leaveToChance: operation({
    method: "PUT",
    path: "/faults",
    summary: "leaves something to chance",
    handles: ["faults(faults)"],
    send: 'faults such as {"errorRate": 0.2}',
    input: FAULTS,
    run: async (services, faults, { world }) => ({
      faults: await leaveToChance(services, world, faults),
    }),
  }),
  endChance: operation({
    method: "DELETE",
    path: "/faults",
    summary: "leaves nothing to chance any more",
    handles: ["faults({})"],
    run: async (services, _, { world }) => {
      await endChance(services, world);
      return { faults: null };
    },
  }),
  dialect: ofWorld("words", {
    method: "GET",
    path: "/dialect",
    summary: "the revision and switches of a world",
    run: (services, _, { world }) => dialectIn(services, world),
  }),
  speak: ofWorld("words", {
    method: "PUT",
    path: "/dialect",
    summary: "lets a world speak another revision or with other switches",
    handles: ["speak(wanted)"],
    send: '{"revision": "2025-12", "switches": {"submitStatus": 200}}, or {} for what the emulator speaks',
    input: WANTED,
    run: (services, wanted, { world }) => speak(services, world, wanted),
  }),
  speakAsUsual: ofWorld("words", {
    method: "DELETE",
    path: "/dialect",
    summary: "lets a world speak as the emulator again",
    handles: ["speak({})"],
    run: (services, _, { world }) => speak(services, world, {}),
  }),
  reset: operation({
    method: "POST",
    path: "/reset",
    summary: "forgets what a world was, or all of them",
    handles: ["reset(depth?)"],
    send: `{} or a depth, one of ${DEPTHS.join(", ")}`,
    input: RESET,
    run: async (services, { depth = "everything" }, { world }) => {
      await reset(services, world, depth);
      return { reset: depth };
    },
  }),
  snapshot: operation({
    method: "GET",
    path: "/snapshot",
    summary: "all that decides what will be answered",
    handles: ["snapshot()"],
    run: (services, _, { world }) => snapshotOf(services, world),
  }),
  restore: operation({
    method: "PUT",
    path: "/snapshot",
    summary: "puts a snapshot back",
    handles: ["restore(snapshot)"],
    send: "a snapshot, as GET /__emulator/snapshot answers it",
    maxBytes: () => SNAPSHOT_BYTES,
    input: SNAPSHOT,
    run: (services, snapshot, { world }) =>
      keepingFindings(services, world, () => restore(services, world, snapshot)),
  }),
};
