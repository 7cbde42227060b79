import { type Paint, PLAIN, tame, wrapped } from "../../../emulator/observe/print/paint.ts";
import type { BaselineReport, ClientReport } from "../../contract/result/client-report.ts";
import type { Result, Row } from "../../contract/result/result.ts";
import { costText, counted, isPerfect, lostText, praiseText } from "../cost.ts";
import { countsText } from "../summary.ts";
import {
  hintFor,
  lossIn,
  namesText,
  openOf,
  reasonsOf,
  type Told,
  toldWith,
} from "./client-groups.ts";

/** How a text is laid out. */
export type Layout = {
  readonly paint: Paint;
  /** In characters; lines of any length without it. */
  readonly width: number;
};

const ENDLESS: Layout = { paint: PLAIN, width: Number.POSITIVE_INFINITY };

/** What a person reads first: what the client would have cost, then why, and what to do about it. */
export function clientText(result: Result, layout: Layout = ENDLESS): string {
  const { rows, client, notes } = result;
  if (client === undefined) return "";
  const { paint, width } = layout;
  const told = (verdict: "fail" | "warn" | "known") => toldWith(rows, client, verdict);
  const blocks = [
    ...headOf(result, client, paint),
    notes.flatMap((one) => wrapped(tame(one), width, "")),
    ...told("fail").map((one) => failure(one, layout)),
    ...told("warn").map((one) => warning(one, layout)),
    errors(rows, layout),
    ...knownFailures(client.baseline, layout),
    open("Could not be told", openOf(rows, client, "inconclusive"), layout),
    open("Not about this client", openOf(rows, client, "not-applicable"), layout),
    open("Not run", openOf(rows, client, "skipped"), layout),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** The sentence that counts, and the counts. */
function headOf(result: Result, { stories }: ClientReport, paint: Paint) {
  const { rows, subject, tookMs } = result;
  const ran = `${counted(stories.length, "scenario")}, ${(tookMs / 1_000).toFixed(1)} s`;
  if (isPerfect(result)) {
    const all = `${praiseText(result)} (${ran}).`;
    return [
      [paint(["bold", "green"], `${costText(result)} ${all}`)],
      [`${tame(subject)} looks after your money, your videos and your time.`],
    ];
  }
  const cost = costText(result);
  const isLost = cost.startsWith("Would");
  return [
    [paint(isLost ? ["bold", "red"] : ["bold"], cost)],
    [`${tame(subject)}`, `${counted(rows.length, "check")} (${ran}): ${countsText(result)}`],
  ];
}

function failure({ row, check }: Told, { paint, width }: Layout): readonly string[] {
  const reasons = reasonsOf(check, "fail");
  const hint = hintFor(check);
  return [
    `${paint(["bold", "red"], "FAIL")} ${paint("bold", `${row.id} ${row.title}`)}`,
    ...reasons.flatMap(({ why, scenarios }) =>
      wrapped(`${sentence(why)} In: ${namesText(scenarios)}.`, width, "  "),
    ),
    ...wrapped(`What to do: ${sentence(check.advice)}`, width, "  "),
    ...wrapped(`Why: ${sentence(check.story)}${lostBy(check)}`, width, "  "),
    ...(hint === "" ? [] : wrapped(`Or ${tame(hint)}.`, width, "  ")),
  ];
}

const lostBy = (check: Told["check"]): string => {
  const text = lostText(lossIn(check));
  return text === "" ? "" : ` Here: ${text}.`;
};

function warning({ row, check }: Told, { paint, width }: Layout): readonly string[] {
  const reasons = reasonsOf(check, "fail");
  const first = reasons[0]?.why ?? row.why;
  const scenarios = [...new Set(reasons.flatMap((one) => one.scenarios))];
  return [
    `${paint(["bold", "yellow"], "WARN")} ${row.id} ${row.title}`,
    ...wrapped(`${sentence(first)} In: ${namesText(scenarios)}.`, width, "  "),
    ...wrapped(`What to do: ${sentence(check.advice)}`, width, "  "),
  ];
}

const errors = (rows: readonly Row[], { paint, width }: Layout): readonly string[] =>
  rows
    .filter(({ verdict }) => verdict === "error")
    .flatMap(({ id, title, why }) => [
      `${paint(["bold", "red"], "ERROR")} ${id} ${title}`,
      ...wrapped(sentence(why), width, "  "),
    ]);

function knownFailures(
  baseline: BaselineReport | undefined,
  { paint, width }: Layout,
): readonly (readonly string[])[] {
  if (baseline === undefined) return [];
  const { file, known, stale } = baseline;
  const lines = known.flatMap(({ check, scenario, reason, until }) => {
    const name = scenario === undefined ? check : `${check} in ${scenario}`;
    const day = until === undefined ? "" : ` (until ${until})`;
    return wrapped(`${name}: ${tame(reason)}${day}`, width, "  ");
  });
  return [
    known.length === 0 ? [] : [paint("bold", `Known failures, by ${file}`), ...lines],
    stale.length === 0
      ? []
      : [
          paint(["bold", "red"], `${file} has to be changed`),
          ...stale.flatMap((one) => wrapped(tame(one), width, "  ")),
        ],
  ];
}

function open(
  title: string,
  groups: ReturnType<typeof openOf>,
  { paint, width }: Layout,
): readonly string[] {
  if (groups.length === 0) return [];
  return [
    paint("bold", title),
    ...groups.flatMap(({ why, hint, ids }) => [
      ...wrapped(`${tame(why)}: ${idsText(ids)}`, width, "  "),
      ...(hint === "" ? [] : wrapped(`→ ${hint}`, width, "    ")),
    ]),
  ];
}

/** More ids than this say less than their number. */
const IDS_MAX = 12;

const idsText = (ids: readonly string[]): string =>
  ids.length <= IDS_MAX ? ids.join(", ") : counted(ids.length, "check");

/** Whoever wants more of what a client said finds it in the page. */
const SENTENCE_MAX = 500;

const shortened = (text: string): string =>
  text.length <= SENTENCE_MAX ? text : `${text.slice(0, SENTENCE_MAX)}…`;

/** With a capital letter at its beginning and a full stop at its end. */
function sentence(text: string): string {
  const one = shortened(tame(text).trim());
  const isWord = /^[a-z]+([ ,;:]|$)/.test(one); // and not the beginning of some code
  const begun = isWord ? one.charAt(0).toUpperCase() + one.slice(1) : one;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
