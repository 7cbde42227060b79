import type { MeasureId, Summary } from "./samples.ts";

/** What is asked of our command: a bound on the value, or on its ratio to raw `node:http`. */
type Goal = {
  readonly of: "value" | "ratio";
  readonly atMost?: number;
  readonly atLeast?: number;
};

export type Measure = {
  readonly id: MeasureId;
  readonly title: string;
  readonly digits: number;
  readonly goal?: Goal;
  /** Whether other work on the machine hardly moves it. */
  readonly isSteady: boolean;
};

/** In the order of the table. The goals are those of the design, `performance.md`. */
export const MEASURES: readonly Measure[] = [
  { id: "coldMs", title: "cold start, ms", digits: 0, goal: ratioUpTo(1.35), isSteady: false },
  { id: "coldCpuMs", title: "cold start, CPU ms", digits: 0, isSteady: true },
  cpu("submitCpuFew", "CPU µs/submit, few jobs", 1.3),
  cpu("submitCpuMany", "CPU µs/submit, 100k jobs", 1.3),
  cpu("pollCpuFew", "CPU µs/poll, 1k jobs", 1.25),
  cpu("pollCpuMany", "CPU µs/poll, 100k jobs", 1.25),
  {
    id: "submitPerSecond",
    title: "submits/s, few jobs",
    digits: 0,
    goal: { of: "ratio", atLeast: 0.75 },
    isSteady: false,
  },
  {
    id: "pollPerSecond",
    title: "polls/s, few jobs",
    digits: 0,
    goal: { of: "ratio", atLeast: 0.8 },
    isSteady: false,
  },
  { id: "submitP99Ms", title: "submit p99, ms", digits: 2, goal: ratioUpTo(2), isSteady: false },
  { id: "pollP99Ms", title: "poll p99, ms", digits: 2, goal: ratioUpTo(2), isSteady: false },
  { id: "bytesPerJob", title: "bytes held/job", digits: 0, goal: upTo(620), isSteady: true },
  { id: "idleRssMiB", title: "RSS at rest, MiB", digits: 0, goal: ratioUpTo(1.25), isSteady: true },
  {
    id: "filledRssMiB",
    title: "RSS after 50k submits, MiB",
    digits: 0,
    goal: upTo(125),
    isSteady: true,
  },
  { id: "exitMs", title: "SIGTERM to exit, ms", digits: 0, goal: upTo(20), isSteady: false },
  fixture("fixtureMs", "fixture, ms a test"),
  fixture("fixtureSocketMs", "fixture with sockets, ms a test"),
  { id: "packages", title: "packages installed", digits: 0, goal: upTo(1), isSteady: true },
  { id: "installMiB", title: "installed size, MiB", digits: 2, goal: upTo(2), isSteady: true },
];

function cpu(id: MeasureId, title: string, atMost: number): Measure {
  return { id, title, digits: 1, goal: ratioUpTo(atMost), isSteady: true };
}

function fixture(id: MeasureId, title: string): Measure {
  return { id, title, digits: 2, goal: upTo(5), isSteady: false };
}

function upTo(atMost: number): Goal {
  return { of: "value", atMost };
}

function ratioUpTo(atMost: number): Goal {
  return { of: "ratio", atMost };
}

/** The goal in signs, such as `≤ 1.35×`. */
export function goalText({ goal }: Measure): string {
  if (!goal) return "";
  const unit = goal.of === "ratio" ? "×" : "";
  return goal.atMost === undefined ? `≥ ${goal.atLeast}${unit}` : `≤ ${goal.atMost}${unit}`;
}

/** Whether ours reaches the goal; undefined where there is none or nothing was measured. */
export function isMet({ goal }: Measure, ours: Summary | undefined): boolean | undefined {
  const value = goal?.of === "ratio" ? ours?.ratio : ours?.median;
  if (goal === undefined || value === undefined) return undefined;
  return value <= (goal.atMost ?? Number.POSITIVE_INFINITY) && value >= (goal.atLeast ?? 0);
}
