import { fields, oneOf, optional, type Schema } from "../../input/schema.ts";
import type { FindingsReport, ShownFinding } from "../../observe/findings-report.ts";
import { type FindingId, SEVERITIES, type Severity } from "../../observe/rules/finding.ts";
import { argumentOf, type OptionalArgument, refuseMore } from "./arguments.ts";
import {
  judged,
  type MatcherVerdict,
  refuseElsewhere,
  refuseUnmeasured,
  verdict,
} from "./judged.ts";

const SHOWN_MAX = 10;

/** Whether no request was bought a second time: no finding `duplicate-purchase`, of any severity. */
export async function toHaveBoughtNothingTwice(
  received: unknown,
  ...given: []
): Promise<MatcherVerdict> {
  refuseMore("toHaveBoughtNothingTwice", given);
  const which = { least: "info", only: "duplicate-purchase" } as const;
  return without(received, "that nothing is bought twice", which);
}

/** Whether each video that was paid was fetched to its end: no `paid-not-fetched` but for notes. */
export async function toHaveFetchedEveryPaidJob(
  received: unknown,
  ...given: []
): Promise<MatcherVerdict> {
  refuseMore("toHaveFetchedEveryPaidJob", given);
  const which = { least: "warning", only: "paid-not-fetched" } as const;
  return without(received, "that every paid job is fetched", which);
}

type FindingsWanted = { readonly atLeast?: Severity };

const FINDINGS_WANTED: Schema<FindingsWanted> = fields<FindingsWanted>({
  atLeast: optional(oneOf(SEVERITIES)),
});

/** Whether nothing was noticed about the client, as severe as told or worse. Default `warning`. */
export async function toHaveNoFindings(
  received: unknown,
  ...given: OptionalArgument<FindingsWanted>
): Promise<MatcherVerdict> {
  const { atLeast = "warning" } = argumentOf("toHaveNoFindings", FINDINGS_WANTED, given) ?? {};
  const wanted = atLeast === "info" ? "no findings" : `no findings from ${atLeast} on`;
  return without(received, wanted, { least: atLeast });
}

type Which = { readonly least: Severity; readonly only?: FindingId };

async function without(received: unknown, wanted: string, which: Which): Promise<MatcherVerdict> {
  const report = await judged(received).findings(which.least);
  if (report.jobs === 0) refuseElsewhere(wanted, report);
  refuseUnmeasured(wanted, report);
  const found = report.findings.filter(({ id }) => which.only === undefined || id === which.only);
  return verdict(found.length === 0, () =>
    found.length === 0
      ? [`expected other than ${wanted}; ${sumOf(report)}`]
      : [
          `expected ${wanted}; ${sumOf(report)}`,
          ...found.slice(0, SHOWN_MAX).flatMap(linesOf),
          ...moreThan(found),
        ],
  );
}

const sumOf = ({ jobs, spentUsd, requests }: FindingsReport): string =>
  `${numbered(jobs, "job")}, ${spentUsd} USD spent, ${numbered(requests, "request")}`;

const numbered = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? "" : "s"}`;

const linesOf = ({
  severity,
  id,
  moneyAtStakeUsd,
  jobs,
  entries,
  message,
  advice,
}: ShownFinding) => [
  `  ${severity} ${id}, ${moneyAtStakeUsd} USD at stake, jobs ${jobs.join(" ")}, journal ${entries.join(" ")}`,
  `    ${message}`,
  `    ${advice}`,
];

const moreThan = ({ length }: readonly ShownFinding[]): readonly string[] =>
  length > SHOWN_MAX ? [`  and ${length - SHOWN_MAX} more`] : [];
