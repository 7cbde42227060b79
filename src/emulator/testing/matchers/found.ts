import type { FindingsReport, ShownFinding } from "../../observe/findings-report.ts";
import type { FindingId, Severity } from "../../observe/rules/finding.ts";
import { judged, type MatcherVerdict, verdict } from "./judged.ts";

const SHOWN_MAX = 10;

/** Whether no request was bought a second time: no finding `duplicate-purchase`, of any severity. */
export const toHaveBoughtNothingTwice = (received: unknown): Promise<MatcherVerdict> =>
  without(received, "that nothing is bought twice", {
    least: "info",
    only: "duplicate-purchase",
  });

/** Whether each video that was paid was fetched to its end: no `paid-not-fetched` but for notes. */
export const toHaveFetchedEveryPaidJob = (received: unknown): Promise<MatcherVerdict> =>
  without(received, "that every paid job is fetched", {
    least: "warning",
    only: "paid-not-fetched",
  });

/** Whether nothing was noticed about the client, as severe as told or worse. Default `warning`. */
export const toHaveNoFindings = (
  received: unknown,
  { atLeast = "warning" }: { readonly atLeast?: Severity } = {},
): Promise<MatcherVerdict> =>
  without(received, atLeast === "info" ? "no findings" : `no findings from ${atLeast} on`, {
    least: atLeast,
  });

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
