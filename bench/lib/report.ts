import { goalText, isMet, MEASURES, type Measure } from "./measures.ts";
import type { Options } from "./options.ts";
import type { Samples, Summary } from "./samples.ts";
import type { Target } from "./targets.ts";

/** Under what circumstances a run took place. */
type Circumstances = {
  readonly at: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  /** Processes that wanted to run, averaged over a minute, before we began. */
  readonly loadBefore: number;
  readonly bareNodeMs: number;
};

export type Run = {
  readonly circumstances: Circumstances;
  readonly options: Options;
  readonly targets: readonly Target[];
  readonly samples: Samples;
};

/** The table, as it is printed and kept. */
export function markdownOf({ circumstances, options, targets, samples }: Run): string {
  const { at, node, processor, cores, loadBefore, bareNodeMs } = circumstances;
  const isPaired = options.against !== undefined;
  const head = ["", ...targets.map(({ title }) => title)];
  head.push(...(isPaired ? ["ours/before"] : []), "target", "");
  const rows = MEASURES.map((measure) => rowFor(measure, targets, samples));
  return [
    `Measured ${at} with Node ${node} on ${cores} cores of ${processor}, load before ${loadBefore.toFixed(1)};`,
    `${options.rounds} rounds of ${options.seconds} s of polls and ${options.submits} submits, twice; ${options.coldStarts} cold starts. Medians;`,
    "in brackets the median ratio to what raw node:http got in the same turn.",
    ...(isPaired
      ? ["ours/before: the same to the earlier commit; bold where ours costs over 3 % more."]
      : []),
    `Bare \`node -e 0\`: ${bareNodeMs.toFixed(0)} ms.`,
    "",
    ...aligned([head, ...rows]),
    "",
    "\\* says little unless nothing else runs. Other work makes CPU times dearer too, the more the more",
    "code a target runs: read ours beside plain Hono. Bytes, sizes and counts hold anywhere.",
    "",
  ].join("\n");
}

function rowFor(measure: Measure, targets: readonly Target[], samples: Samples): string[] {
  const values = targets.map(({ id }) => valueText(measure, samples.summary(id, measure.id)));
  const met = isMet(measure, samples.summary("ours", measure.id));
  const verdict = met === undefined ? "" : met ? "met" : "**not met**";
  const title = measure.isSteady ? measure.title : `${measure.title} \\*`;
  const change = targets.some(({ id }) => id === "before") ? [changeText(measure, samples)] : [];
  return [title, ...values, ...change, goalText(measure), verdict];
}

function valueText({ digits }: Measure, summary: Summary | undefined): string {
  if (summary === undefined) return "–";
  const { median, ratio } = summary;
  return ratio === undefined
    ? median.toFixed(digits)
    : `${median.toFixed(digits)} (${ratio.toFixed(2)}×)`;
}

/** A rate that falls is a slower one, as is a time that grows. */
function changeText({ id, goal }: Measure, samples: Samples): string {
  const change = samples.summary("ours", id)?.change;
  if (change === undefined) return "–";
  const cost = goal?.atLeast === undefined ? change : 1 / change;
  const text = change.toFixed(3);
  return cost > 1.03 ? `**${text}**` : text;
}

function aligned([head = [], ...rows]: readonly string[][]): string[] {
  const widths = head.map((_, i) =>
    Math.max(3, ...[head, ...rows].map((row) => row[i]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}

/** All values with their spread, for programs. */
export function jsonOf({ circumstances, options, targets, samples }: Run): string {
  const measures = MEASURES.map((measure) => {
    const ofTarget = targets.map(({ id }) => [id, samples.summary(id, measure.id)] as const);
    const known = ofTarget.filter(([, summary]) => summary !== undefined);
    const met = isMet(measure, samples.summary("ours", measure.id));
    return [measure.id, { ...Object.fromEntries(known), goal: goalText(measure), met }] as const;
  });
  const { against: _, ...sizes } = options;
  const run = { circumstances, options: sizes, measures: Object.fromEntries(measures) };
  return `${JSON.stringify(run, rounded, 2)}\n`;
}

/** Four significant places are more than any of this is good for. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
