import type { StoryEvent } from "../../contract/result/client-report.ts";
import type { CheckStatement } from "../judge.ts";
import type { ClientProcess, Run, Seen } from "../run.ts";
import { answered, wordOf } from "../traffic.ts";

/** What happened when in a run, in the order of time. `start` is when the client began. */
export function eventsOf(
  run: Run,
  said: readonly CheckStatement[],
  start: number,
  numberOf: (n: number) => number,
): readonly StoryEvent[] {
  const event = (at: number, by: StoryEvent["by"], what: string, came = ""): StoryEvent => {
    const atMs = Math.round(at - start);
    const nothing = { purpose: undefined, went: undefined, exchange: undefined };
    return { atMs, untilMs: atMs, by, what, came, ...nothing, brokenRules: [], isBad: false };
  };
  const requests = run.seen.map((seen) => ({
    ...event(seen.at, "client", `${seen.method} ${targetOf(seen)}`, cameText(seen)),
    untilMs: Math.round(seen.endedAt - start),
    purpose: seen.purpose,
    went: wentOf(seen),
    exchange: numberOf(seen.n),
    ...pointedAt(seen, said),
  }));
  const jobs = run.jobs.flatMap(({ id, phase, endedAt }) =>
    endedAt === undefined ? [] : [event(endedAt, "service", `job ${id} is ${phase}`)],
  );
  const names = run.processes.map((_, i) => (i === 0 ? "the client" : `client ${i + 1}`));
  const processes = run.processes.flatMap((one, i) => [
    event(one.startedAt, "harness", `${names[i]} starts`),
    ...(one.interruptedAt === undefined ? [] : [event(one.interruptedAt, "harness", "Ctrl-C")]),
    event(
      one.endedAt,
      one.ended === "by itself" ? "client" : "harness",
      `${names[i]} ends`,
      endedText(one),
    ),
  ]);
  return [...processes, ...requests, ...jobs].toSorted((a, b) => a.atMs - b.atMs);
}

/** The checks that point to a request. */
function pointedAt(
  { n }: Seen,
  said: readonly CheckStatement[],
): Pick<StoryEvent, "brokenRules" | "isBad"> {
  const own = said.filter(({ judged }) => judged.is === "fail" && judged.seen.includes(n));
  return {
    brokenRules: own.map(({ check }) => check.id),
    isBad: own.some(({ check, known }) => check.level === "must" && known === undefined),
  };
}

/** How a process ended: `exit code 1 after 2.0 s`. */
export function endedText({ code, signal, ended, startedAt, endedAt }: ClientProcess): string {
  const after = `after ${((endedAt - startedAt) / 1_000).toFixed(1)} s`;
  if (ended === "after its time") return `killed ${after}, when its time was over`;
  if (ended === "as the situation says") return `killed ${after}, to be started again`;
  if (ended === "after too much output") return `killed ${after}, when it had written too much`;
  if (signal !== undefined) return `ended by ${signal} ${after}`;
  return `exit code ${code} ${after}`;
}

/** Longer paths are for the exchange itself. */
const TARGET_MAX = 300;

const targetOf = ({ target }: Seen): string =>
  target.length <= TARGET_MAX ? target : `${target.slice(0, TARGET_MAX)}…`;

function cameText(seen: Seen): string {
  const { status, fate } = seen;
  if (fate !== "answered") {
    return `${status ?? "no answer"}, ${fate === "cut" ? "connection cut" : "the client had gone"}`;
  }
  return [String(status), wordOf(seen), jobIn(seen)].filter((word) => word !== undefined).join(" ");
}

/** The id of the job that a submit was answered with. */
function jobIn(seen: Seen): string | undefined {
  if (seen.purpose !== "submit") return undefined;
  const id = answered(seen, "runId") ?? answered(seen, "id");
  return typeof id === "string" ? id : undefined;
}

const wentOf = ({ status = 0, fate }: Seen): StoryEvent["went"] =>
  fate !== "answered" ? "lost" : status < 400 ? "well" : "refused";
