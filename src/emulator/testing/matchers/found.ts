import { fields, oneOf, optional, type Schema } from "../../input/schema.ts";
import type { FindingsReport, ShownFinding } from "../../observe/findings-report.ts";
import { type FindingId, SEVERITIES, type Severity } from "../../observe/rules/finding.ts";
import { argumentOf, type Given, refuseMore } from "./arguments.ts";
import { judged, type MatcherVerdict, verdict } from "./judged.ts";

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
  ...given: Given<FindingsWanted>
): Promise<MatcherVerdict> {
  const { atLeast = "warning" } = argumentOf("toHaveNoFindings", FINDINGS_WANTED, given) ?? {};
  const wanted = atLeast === "info" ? "no findings" : `no findings from ${atLeast} on`;
  return without(received, wanted, { least: atLeast });
}

/** Neither the matcher nor its opposite passes where nothing was measured. */
const NOTHING_ASKED =
  "no request came with this key. Does the client use the address and the key of this test? Where it is to send nothing, expect journal() to be empty.";

type Which = { readonly least: Severity; readonly only?: FindingId };

async function without(received: unknown, wanted: string, which: Which): Promise<MatcherVerdict> {
  const report = await judged(received).findings(which.least);
  if (report.requests === 0) throw new Error(`cannot judge ${wanted}: ${NOTHING_ASKED}`);
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
