import type { Stage } from "../../emulator/scenarios/definition.ts";
import { isScenarioName, SCENARIOS } from "../../emulator/scenarios/scenarios.ts";
import { blemished, broken, type Judgement } from "./check.ts";
import type { NoticedFinding, Run, Seen } from "./run.ts";
import { scenariosIn } from "./scenario.ts";
import { CLIENT_SCENARIOS } from "./situations/all.ts";
import { dollars, hasVideo, toldIn, wasKilled } from "./story/telling.ts";
import { acceptedSubmits, lostToRepeats, lostVideo } from "./submits.ts";
import { those } from "./traffic.ts";

/** The check that a finding of the service is about, in any situation; undefined where it says nothing there. */
type CheckFor = (finding: NoticedFinding, run: Run) => string | undefined;

/** Where a good client has its video. What a client may do instead where its download fails is for other checks. */
const HAS_VIDEO: ReadonlySet<string> = new Set(
  CLIENT_SCENARIOS.filter(
    (one) =>
      one.expects === "success" &&
      !scenariosIn(one).some((played) => stageOf(played) === "download"),
  ).map(({ id }) => id),
);

function stageOf(played: string): Stage | undefined {
  const [name = ""] = played.split("?");
  return isScenarioName(name) ? SCENARIOS[name].stage : undefined;
}

/** It is judged by a check that looks at all runs. */
const IN_ANY_CASE = () => undefined;

/** What the service notices in every run, whatever a situation is about: so a fault counts wherever it shows. */
const CHECK_FOR: Readonly<Record<NoticedFinding["id"], CheckFor>> = {
  "duplicate-purchase": () => "CL-010",
  "resubmitted-after-ambiguity": () => "CL-070",
  "paid-not-fetched": ({ severity }, run) =>
    severity === "error" && shouldHaveVideo(run) ? "CL-030" : undefined,
  "polled-after-end": IN_ANY_CASE, // by CL-021 to CL-023
  "polled-too-fast": () => "CL-020",
  "retry-after-ignored": (finding, run) =>
    ({ submit: "CL-060", poll: "CL-065" })[String(purposeOf(finding, run))],
  "key-sent-to-asset-host": IN_ANY_CASE, // by CL-050 and CL-052
  "key-in-url": IN_ANY_CASE, // by CL-002
  "ignored-field": () => "CL-005",
  "default-billed": () => "CL-005",
  "deprecated-endpoint": () => "CL-008",
  // A status that is refused again may be a job that comes back: CL-063 and CL-064 look at that.
  "retried-final-refusal": (finding, run) =>
    purposeOf(finding, run) === "submit" ? "CL-036" : undefined,
};

/** What the first request was for that shows a finding. */
const purposeOf = ({ seen: [n = 0] }: NoticedFinding, run: Run): Seen["purpose"] | undefined =>
  run.seen[n - 1]?.purpose;

/** A video that was bought twice, or whose client fetches none, has nobody who fetches it: that is told already. */
function shouldHaveVideo({ scenario, adapter, jobs, findings = [] }: Run): boolean {
  if (!HAS_VIDEO.has(scenario) || adapter.cannot.includes("download")) return false;
  return jobs.length < 2 || !findings.some(({ id }) => BOUGHT_TWICE.has(id));
}

const BOUGHT_TWICE: ReadonlySet<NoticedFinding["id"]> = new Set([
  "duplicate-purchase",
  "resubmitted-after-ambiguity",
]);

/** What a crash brings about; whether the client can help it is for CL-090 and CL-091. */
const OF_A_CRASH: ReadonlySet<NoticedFinding["id"]> = new Set([
  ...BOUGHT_TWICE,
  "paid-not-fetched",
]);

/**
 * What is wrong with a request by itself, with the speed of a client, or with its books. Whatever else fails may be the reason for
 * what the service notices in the same run, and is told already.
 */
const BY_ITSELF: ReadonlySet<string> = new Set([
  ...["CL-002", "CL-004", "CL-005", "CL-006", "CL-007", "CL-008", "CL-020", "CL-021", "CL-022"],
  ...["CL-023", "CL-050", "CL-051"],
  ...["CL-100", "CL-101", "CL-102", "CL-103", "CL-104", "CL-105"],
]);

/** Whether a failed check may be the reason for more that is wrong in the same run. */
export const explainsMore = (id: string): boolean => !BY_ITSELF.has(id);

/** What is wrong in any situation, whatever that is about. */
function alwaysWrong(run: Run): ReadonlyMap<string, Judgement> {
  const wrong = new Map<string, Judgement>();
  if (!isStartedHere(run)) return wrong; // nobody knows how often it was started, or what it saved
  if (run.jobs.length > run.processes.length) wrong.set("CL-010", boughtMore(run));
  if (succeedsWithoutVideo(run)) {
    const loss = run.jobs.length > 0 ? lostVideo(run) : {};
    const why = "it reports success, and has no video";
    wrong.set("CL-030", broken(why, acceptedSubmits(run), loss));
  }
  return wrong;
}

/** Whether check-client started the client: of one that a person works no exit code is known. */
const isStartedHere = ({ processes }: Run): boolean =>
  processes.length > 0 &&
  processes.every(({ code, ended }) => code !== undefined || ended !== "by itself");

/** Success at Ctrl-C says that it ended well, and a folder of the client's own is not looked into. */
const succeedsWithoutVideo = (run: Run): boolean =>
  toldIn(run) === "success" &&
  run.scenario !== "interrupted" &&
  run.adapter.cwd === undefined &&
  !run.adapter.cannot.includes("download") &&
  !hasVideo(run) &&
  !those(run, "download", "content").some(bringsBytes);

/** The whole of a file, or a piece of it that was asked for. */
const bringsBytes = ({ status, fate }: Seen): boolean =>
  (status === 200 || status === 206) && fate === "answered";

function boughtMore(run: Run): Judgement {
  const { jobs, processes } = run;
  const loss = lostToRepeats(run);
  const starts = processes.length === 1 ? "one start" : `${processes.length} starts`;
  return broken(
    `${jobs.length} jobs were made for ${starts}, for ${dollars(loss.usd)} too much`,
    acceptedSubmits(run),
    loss,
  );
}

/** What the service noticed in a run, and what is wrong in any, by the checks that it is about: the worst first. */
export function noticedIn(run: Run): ReadonlyMap<string, Judgement> {
  const all = (run.findings ?? []).filter(
    ({ id, severity }) => severity !== "info" && !(wasKilled(run) && OF_A_CRASH.has(id)),
  );
  const said = all.flatMap((finding) => {
    const id = CHECK_FOR[finding.id](finding, run);
    return id === undefined ? [] : [[id, judgementOf(finding, run)] as const];
  });
  return new Map([...alwaysWrong(run), ...said.toReversed()]); // of several about one check the worst is told
}

/** Where only a journal is known, a warning is no more than that: who bought twice may have meant to. */
function judgementOf(
  { message, seen, moneyAtStakeUsd, id, severity }: NoticedFinding,
  { jobs }: Run,
): Judgement {
  const say = severity === "warning" && jobs.length === 0 ? blemished : broken;
  const loss = {
    ...(moneyAtStakeUsd > 0 && { usd: moneyAtStakeUsd }),
    ...(id === "paid-not-fetched" && { videos: 1 }),
  };
  const why = message.replace(/\.$/, "");
  return say(
    why,
    seen.map((n) => ({ n })),
    loss,
  );
}
