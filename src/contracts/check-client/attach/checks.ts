import { type ClientCheck, irrelevant, type Judgement, unclear } from "../check.ts";
import type { Absent } from "../judge.ts";
import type { Run } from "../run.ts";
import type { ClientScenario } from "../scenario.ts";
import { needsProcess, situationKeyFor } from "./keys.ts";

/** The checks as they are for a client that somebody else runs. */
export const attachedChecks = (checks: readonly ClientCheck[]): readonly ClientCheck[] =>
  checks.map((check) => ({ ...check, judge: (run) => judged(check, run) }));

function judged(check: ClientCheck, run: Run): Judgement {
  if (isByRequests(check)) return check.judge({ ...run, processes: [] });
  if (check.inputs === "process") return irrelevant(HIDDEN);
  if (run.processes.length > 0) return check.judge(run);
  return unclear(
    `what the user saw is not known: finish --saw ${run.scenario}=success, or =failure`,
  );
}

const isByRequests = ({ inputs }: ClientCheck): boolean =>
  inputs === "exchanges" || inputs === "situation";

const HIDDEN =
  "only a client that is run with --command shows what it writes and saves, and when it ends";

/** What is said of a check of which no scenario was tried. */
export const absentFrom =
  (scenarios: readonly ClientScenario[]): Absent =>
  (check) => {
    if (check.inputs === "process") return { verdict: "not-applicable", why: HIDDEN };
    const { scenarios: wanted } = check;
    const own = scenarios.filter(({ id }) => wanted === "all" || wanted.includes(id));
    const [possible] = own.filter((one) => needsProcess(one) === undefined);
    if (possible)
      return { verdict: "skipped", why: `not tried yet: use the key ${situationKeyFor(possible)}` };
    const why = own.map((one) => `${one.id} ${needsProcess(one)}`).join("; ");
    return { verdict: "not-applicable", why };
  };
