import { field } from "../../../emulator/input/node.ts";
import { blemished, broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { byOutcome, byWords, hasVideo, quoted, spaced, toldIn, wordsIn } from "../story/telling.ts";
import { acceptedSubmits, lostVideo } from "../submits.ts";
import { answered, endSeen, those } from "../traffic.ts";

const COMPLETED = /^(COMPLETED|SUCCEEDED)$/;

const saysSuccess = (run: Run): Judgement =>
  byOutcome(run, {
    success: () => (endSeen(run, COMPLETED) || hasVideo(run) ? PASS : succeededTooSoon(run)),
    failure: () => (run.jobs.length === 0 ? irrelevant("no job was made") : failedAllTheSame(run)),
  });

function succeededTooSoon(run: Run): Judgement {
  const submits = acceptedSubmits(run);
  if (submits.length === 0) return broken("it reports success, and there is no job");
  const why = "it reports success, and did not wait until its job was done";
  return broken(why, submits, lostVideo(run));
}

/** A job that completes is the least that a client has to come through. */
function failedAllTheSame(run: Run): Judgement {
  const end = endSeen(run, COMPLETED);
  if (!end) {
    const why = "it gave up a job that was on its way to complete, and reports a failure";
    return broken(why, acceptedSubmits(run), lostVideo(run));
  }
  return hasVideo(run) || run.adapter.cannot.includes("download")
    ? broken("the job completed and the client has its video, and it reports a failure", [end])
    : broken(
        "the job completed, and the client has no video and reports a failure",
        [end],
        lostVideo(run),
      );
}

/** Why there is no video, and what shows it. */
function whatCame(run: Run): readonly [string, readonly Seen[]] {
  const end = endSeen(run);
  if (end) return ["the job ended without a video", [end]];
  const submits = acceptedSubmits(run);
  if (submits.length > 0) return ["nobody waited for the end of the job", submits];
  const refused = those(run, "submit").filter(({ status }) => (status ?? 0) >= 400);
  return ["there is no job", refused.slice(-1)];
}

const saysFailure = (run: Run): Judgement =>
  byOutcome(run, {
    failure: () => PASS,
    success: () => {
      const [came, seen] = whatCame(run);
      return broken(`${came}, and the client reports success`, seen);
    },
  });

/** The last refusal of a submit. */
const refusalIn = (run: Run): Seen | undefined =>
  those(run, "submit").findLast(({ status }) => (status ?? 0) >= 400);

/** Whether a message stands in what the client said. */
const shows =
  (messageOf: (run: Run) => { readonly seen: Seen; readonly message: string } | undefined) =>
  (run: Run): Judgement => {
    const told = messageOf(run);
    if (!told) return irrelevant("the client was told no such message");
    return byWords(run, told.seen, (words) =>
      words.includes(spaced(told.message))
        ? PASS
        : broken(`it was told ${JSON.stringify(told.message)} and said ${quoted(words)}`, [
            told.seen,
          ]),
    );
  };

const messageAt =
  (...names: readonly string[]) =>
  (run: Run) => {
    const seen = refusalIn(run);
    const message = seen && answered(seen, ...names);
    return seen && typeof message === "string" ? { seen, message } : undefined;
  };

/** Why a job failed: in the words for users where there are some. */
function reasonIn(run: Run) {
  const seen = endSeen(run, /^FAILED$/);
  if (!seen) return undefined;
  const message = ["userFriendlyError", "error"]
    .map((name) => answered(seen, "data", name) ?? answered(seen, name))
    .map((reason) => (typeof reason === "string" ? reason : field(reason, "message")))
    .find((reason) => typeof reason === "string");
  return message === undefined ? undefined : { seen, message };
}

/** Words that send nobody looking into their own code: the status, or whose trouble it is. */
const OF_THE_TROUBLE =
  /\b50\d\b|gateway|upstream|outage|overload|unavailable|unreachable|temporar|try again|try later|(service|server|backend|API|NanoGPT)('s)? (has|had|does|did|is|was|error|fail|problem|trouble|respond|return|answer|sent)/i;

const namesTheTrouble = (run: Run): Judgement => {
  const page = refusalIn(run);
  if (!page) return irrelevant("the client was answered no page");
  return byWords(run, page, (words) =>
    OF_THE_TROUBLE.test(words)
      ? PASS
      : broken(`it was answered 502 and a page, and said ${quoted(words)}`, [page]),
  );
};

const OF_MONEY = /balance|funds|credit|top[- ]?up|deposit/i;

const namesTheBalance = (run: Run): Judgement => {
  const refused = those(run, "submit").find(({ status }) => status === 402);
  if (!refused) return irrelevant("no submit was refused with 402");
  return OF_MONEY.test(wordsIn(run))
    ? PASS
    : byWords(run, refused, (words) =>
        broken(`it was refused with 402 for its balance, and said ${quoted(words)}`, [refused]),
      );
};

/** More reads than this of a job that is done are no patience any more. */
const READS_MOST = 3;

const knowsNothingIsThere = (run: Run): Judgement => {
  const end = endSeen(run, COMPLETED);
  if (!end) return irrelevant("the client saw no job complete");
  const later = those(run, "poll").filter(({ n }) => n > end.n);
  const isImpatient = later.length > READS_MOST;
  const why = `its job was COMPLETED without a URL, and it asked ${later.length} more times`;
  const loss = { seconds: ((later.at(-1)?.at ?? end.endedAt) - end.endedAt) / 1_000 };
  if (isImpatient && toldIn(run) === "unfinished") return broken(why, [end, ...later], loss);
  return byOutcome(run, {
    failure: () => (isImpatient ? blemished(why, [end, ...later], loss) : PASS),
    success: () =>
      broken("its job was COMPLETED without a URL, and it reports success", [end], lostVideo(run)),
  });
};

/** What a client says of how it went. */
export const OUTCOME_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-030",
    title: "waits until its job is done, and reports success once it has its video",
    level: "must",
    evidence: { label: "documented", source: "status#unified: data.output of COMPLETED" },
    story:
      "Whoever calls a client that reports a failure runs it again, and pays for the same video again.",
    advice:
      "Read data.status until it is COMPLETED, then data.output.video.url. End with 0 (or whatever success looks like) once the video is saved, and not before.",
    scenarios: ["happy"],
    byTraffic: false,
    judge: saysSuccess,
  },
  {
    id: "CL-031",
    title: "reports a failure when there is no video",
    level: "must",
    evidence: { label: "documented", source: "status#phases: FAILED and CANCELED" },
    story:
      "A pipeline that takes a failed job for a finished one publishes nothing, or last week's video.",
    advice:
      "End with another exit code than 0 when the submit is refused or the job is FAILED or CANCELED.",
    scenarios: ["fails", "cancelled", "blocked-at-submit", "edge-413", "edge-502-html"],
    byTraffic: false,
    judge: saysFailure,
  },
  {
    id: "CL-032",
    title: "shows the message of a refusal, word for word",
    level: "should",
    evidence: { label: "documented", source: "errors#N1, errors#M2; pages#seed-000" },
    story:
      "Somebody whose prompt is blocked and who reads only Bad Request sends the same words again and again: openstory-so/openstory#1373.",
    advice: "Read error.message of the answer's JSON, and show it as it is.",
    scenarios: ["blocked-at-submit"],
    byTraffic: false,
    judge: shows(messageAt("error", "message")),
  },
  {
    id: "CL-033",
    title: "shows the message of a refusal that is a text instead of an object",
    level: "should",
    evidence: { label: "documented", source: "errors#O1; observed as errors#P1" },
    story:
      "The service has both forms; clients that know one of them show undefined, or crash, in the other.",
    advice: "Read error.message ?? error ?? message, and take a text at each of them.",
    scenarios: ["refused-in-a-text"],
    byTraffic: false,
    judge: shows(messageAt("error")),
  },
  {
    id: "CL-034",
    title: "shows why a job failed, in the words for users where there are some",
    level: "should",
    evidence: { label: "documented", source: "status#unified, safety#later: userFriendlyError" },
    story:
      "Users of an app saw the raw error of a provider, and did not know that their prompt was the reason: nodetool-ai/nodetool#5195.",
    advice: "Show data.userFriendlyError, or data.error where there is none. Both will do as well.",
    scenarios: ["fails", "fails-moderation"],
    byTraffic: false,
    judge: shows(reasonIn),
  },
  {
    id: "CL-035",
    title: "says that the service has a problem when it is answered a page of HTML",
    level: "should",
    evidence: {
      label: "assumed",
      source:
        "assumed: hosting edges answer so, as at https://github.com/openstory-so/openstory/pull/1505",
    },
    story:
      "Unexpected token '<' sends people looking for a mistake in their own code while a gateway is down.",
    advice: "Look at the status before parsing, and say it: the service answered 502.",
    scenarios: ["edge-502-html"],
    byTraffic: false,
    judge: namesTheTrouble,
  },
  {
    id: "CL-037",
    title: "says that it is the balance when it is refused with 402",
    level: "should",
    evidence: { label: "documented", source: "submit#refusals; errors#B1, errors#B2, errors#B3" },
    story: "A job that fails for want of forty cents stays down until somebody reads the wire.",
    advice: "Show the message of a 402: it says what the video costs and what the account holds.",
    scenarios: ["insufficient-balance"],
    byTraffic: false,
    judge: namesTheBalance,
  },
  {
    id: "CL-038",
    title: "reports a failure when a completed job has no URL",
    level: "must",
    evidence: {
      label: "assumed",
      source: "docs/scenarios.md, completed-without-url: met at services like it",
    },
    story:
      "Clients that trust in COMPLETED crashed, waited for ever, or reported a success without a video: nodetool-ai/nodetool#5205, lidge-jun/opencodex#582.",
    advice:
      "Take COMPLETED without a URL for a failure, after one to three more reads. Name the job: it is paid.",
    scenarios: ["completed-without-url"],
    byTraffic: false,
    judge: knowsNothingIsThere,
  },
];
