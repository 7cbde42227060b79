import {
  type Printed,
  say,
  styled,
  type Value,
  wrapped,
} from "../../../emulator/observe/print/printed.ts";
import type { BaselineReport, ClientReport } from "../../contract/result/client-report.ts";
import type { Row, RunResult } from "../../contract/result/result.ts";
import { costText, counted, isPerfect, lostText, praiseText } from "../cost.ts";
import { countsText } from "../summary.ts";
import {
  hintFor,
  lossIn,
  namesText,
  openOf,
  reasonsOf,
  type ToldCheck,
  toldWith,
} from "./client-groups.ts";
import { levelText, othersTitle, othersToTell } from "./levels.ts";

type Lines = readonly Value<"terminal">[];

/**
 * What a person reads first: what the client would have cost, then why, and what to do about it.
 *
 * @param width of a line, in characters. Default: lines of any length.
 */
export function clientText(
  result: RunResult,
  width: number = Number.POSITIVE_INFINITY,
): Printed<"terminal"> {
  const { rows, client, notes } = result;
  if (client === undefined) return say``;
  const told = (verdict: "fail" | "warn" | "known") => toldWith(rows, client, verdict);
  const blocks = [
    ...headOf(result, client),
    levels(result, width),
    notes.map((one) => wrapped(one, width, "")),
    ...told("fail").map((one) => failure(one, width)),
    ...told("warn").map((one) => warning(one, width)),
    errors(rows, width),
    ...knownFailures(client.baseline, width),
    others(result, width),
    open("Inconclusive", openOf(rows, client, "inconclusive"), width),
    open("Not applicable", openOf(rows, client, "not-applicable"), width),
    open("Skipped", openOf(rows, client, "skipped"), width),
  ];
  return say.join(
    blocks.filter((lines) => lines.length > 0).map((lines) => say.join(lines, "\n")),
    "\n\n",
  );
}

/** The sentence that counts, and the counts. */
function headOf(result: RunResult, { stories }: ClientReport): readonly Lines[] {
  const { rows, subject, tookMs } = result;
  const ran = `${counted(stories.length, "scenario")}, ${(tookMs / 1_000).toFixed(1)} s`;
  if (isPerfect(result)) {
    const all = `${praiseText(result)} (${ran}).`;
    return [
      [styled(["bold", "green"], `${costText(result)} ${all}`)],
      [`${subject} looks after your money, your videos and your time.`],
    ];
  }
  const cost = costText(result);
  const isLost = cost.startsWith("Would");
  return [
    [styled(isLost ? ["bold", "red"] : ["bold"], cost)],
    [subject, `${counted(rows.length, "check")} (${ran}): ${countsText(result)}`],
  ];
}

function failure({ row, check }: ToldCheck, width: number): Lines {
  const reasons = reasonsOf(check, "fail");
  const hint = hintFor(check);
  return [
    say`${styled(["bold", "red"], "FAIL")} ${styled(["bold"], `${row.id} ${row.title}`)}`,
    ...reasons.map(({ why, scenarios }) =>
      wrapped(`${sentence(why)} In: ${namesText(scenarios)}.`, width, "  "),
    ),
    wrapped(`What to do: ${sentence(check.advice)}`, width, "  "),
    wrapped(`Why: ${sentence(check.story)}${lostBy(check)}`, width, "  "),
    ...(hint === "" ? [] : [wrapped(`Or ${hint}.`, width, "  ")]),
  ];
}

const lostBy = (check: ToldCheck["check"]): string => {
  const text = lostText(lossIn(check));
  return text === "" ? "" : ` Here: ${text}.`;
};

function warning({ row, check }: ToldCheck, width: number): Lines {
  const reasons = reasonsOf(check, "fail");
  const first = reasons[0]?.why ?? row.why;
  const scenarios = [...new Set(reasons.flatMap((one) => one.scenarios))];
  return [
    say`${styled(["bold", "yellow"], "WARN")} ${row.id} ${row.title}`,
    wrapped(`${sentence(first)} In: ${namesText(scenarios)}.`, width, "  "),
    wrapped(`What to do: ${sentence(check.advice)}`, width, "  "),
  ];
}

/** How far the client came, by which set. */
function levels({ requirements }: RunResult, width: number): Lines {
  if (requirements === undefined) return [];
  if (isPerfect({ requirements })) return [`Requirements ${requirements.set}: exemplary`];
  return [
    styled(["bold"], `Requirements ${requirements.set}`),
    ...requirements.levels.map((one) => wrapped(`${one.level}: ${levelText(one)}`, width, "  ")),
  ];
}

/** What is wrong by rules that change no verdict. */
function others({ requirements }: RunResult, width: number): Lines {
  const told = requirements ? othersToTell(requirements) : [];
  if (requirements === undefined || told.length === 0) return [];
  return [
    styled(["bold"], othersTitle(requirements)),
    ...told.map(({ id, verdict, title, why }) =>
      wrapped(`${verdict.toUpperCase()} ${id} ${title}: ${shortened(why)}`, width, "  "),
    ),
  ];
}

const errors = (rows: readonly Row[], width: number): Lines =>
  rows
    .filter(({ verdict }) => verdict === "error")
    .flatMap(({ id, title, why }) => [
      say`${styled(["bold", "red"], "ERROR")} ${id} ${title}`,
      wrapped(sentence(why), width, "  "),
    ]);

function knownFailures(baseline: BaselineReport | undefined, width: number): readonly Lines[] {
  if (baseline === undefined) return [];
  const { file, known, stale } = baseline;
  const lines = known.map(({ check, scenario, reason, until }) => {
    const name = scenario === undefined ? check : `${check} in ${scenario}`;
    const day = until === undefined ? "" : ` (until ${until})`;
    return wrapped(`${name}: ${reason}${day}`, width, "  ");
  });
  return [
    known.length === 0 ? [] : [styled(["bold"], `Known failures, by ${file}`), ...lines],
    stale.length === 0
      ? []
      : [
          styled(["bold", "red"], `${file} has to be changed`),
          ...stale.map((one) => wrapped(one, width, "  ")),
        ],
  ];
}

function open(title: string, groups: ReturnType<typeof openOf>, width: number): Lines {
  if (groups.length === 0) return [];
  return [
    styled(["bold"], title),
    ...groups.flatMap(({ why, hint, ids }) => [
      wrapped(`${why}: ${idsText(ids)}`, width, "  "),
      ...(hint === "" ? [] : [wrapped(`→ ${hint}`, width, "    ")]),
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
  const one = shortened(text.trim());
  const isWord = /^[a-z]+([ ,;:]|$)/.test(one); // and not the beginning of some code
  const begun = isWord ? one.charAt(0).toUpperCase() + one.slice(1) : one;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
