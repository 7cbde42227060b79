import { type ClientCheck, irrelevant, type Judgement, unclear } from "../check.ts";
import type { Absent } from "../judge.ts";
import type { Run } from "../run.ts";
import type { ClientScenario } from "../scenario.ts";
import { needsProcess, situationKeyFor } from "./keys.ts";

/** Beside those for which a journal is enough: for these one has to know the scenario too. */
export const BY_REQUESTS: ReadonlySet<string> = new Set([
  ...["CL-003", "CL-009", "CL-010", "CL-011", "CL-020"],
]);

/**
 * The checks for which it is enough to know, beside the requests, whether the user was shown success or
 * failure: not in which words, and not what was saved.
 */
export const BY_OUTCOME: ReadonlySet<string> = new Set([
  ...["CL-012", "CL-013", "CL-014", "CL-030", "CL-031", "CL-038"],
]);

/** The checks as they are for a client that somebody else runs. */
export const attachedChecks = (checks: readonly ClientCheck[]): readonly ClientCheck[] =>
  checks.map((check) => ({ ...check, judge: (run) => judged(check, run) }));

function judged(check: ClientCheck, run: Run): Judgement {
  if (isByRequests(check)) return check.judge({ ...run, processes: [] });
  if (!BY_OUTCOME.has(check.id)) return irrelevant(HIDDEN);
  if (run.processes.length > 0) return check.judge(run);
  return unclear(
    `what the user saw is not known: finish --saw ${run.scenario}=success, or =failure`,
  );
}

const isByRequests = ({ id, byTraffic }: ClientCheck): boolean => byTraffic || BY_REQUESTS.has(id);

const HIDDEN =
  "only a client that is run with --command shows what it writes and saves, and when it ends";

/** What is said of a check of which no scenario was tried. */
export const absentFrom =
  (scenarios: readonly ClientScenario[]): Absent =>
  (check) => {
    if (!isByRequests(check) && !BY_OUTCOME.has(check.id)) {
      return { verdict: "not-applicable", why: HIDDEN };
    }
    const { scenarios: wanted } = check;
    const own = scenarios.filter(({ id }) => wanted === "all" || wanted.includes(id));
    const [possible] = own.filter((one) => needsProcess(one) === undefined);
    if (possible)
      return { verdict: "skipped", why: `not tried yet: use the key ${situationKeyFor(possible)}` };
    const why = own.map((one) => `${one.id} ${needsProcess(one)}`).join("; ");
    return { verdict: "not-applicable", why };
  };
