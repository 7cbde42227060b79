import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { acceptedSubmits, idsToldIn, lostVideo } from "../submits.ts";
import { jobAskedFor, those } from "../traffic.ts";

export const encodesJobIds: ClientCheck = {
  id: "CL-009",
  title: "percent-encodes the id of a job in URLs",
  level: "must",
  evidence: {
    label: "assumed",
    source:
      "requests#ids: older ids have other forms, and the unified endpoint accepts them; their letters are assumed",
  },
  story: "An id with a + or & in it arrives as another id: the job is 404, and was paid.",
  advice: "encodeURIComponent(id), urllib.parse.quote(id, safe=''), curl --get --data-urlencode.",
  scenarios: ["odd-id"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const ids = idsToldIn(run);
  const [id] = ids;
  if (id === undefined) return irrelevant("it was told no id of a job");
  const polls = those(run, "poll");
  if (polls.length === 0) {
    return broken(`it never asked about the job ${id}`, acceptedSubmits(run), lostVideo(run));
  }
  const mangled = polls.filter((seen) => isMangled(jobAskedFor(seen) ?? "", id));
  const isAsked = polls.some((seen) => ids.has(jobAskedFor(seen) ?? ""));
  if (isAsked && mangled.length === 0) return PASS;
  const wrong = mangled.length > 0 ? mangled : polls;
  return broken(
    `it was told ${JSON.stringify(id)} and asked about ${JSON.stringify((wrong[0] && jobAskedFor(wrong[0])) ?? "nothing")}`,
    wrong.slice(0, 3),
  );
}

/** Whether it has the plain letters of an id, and yet is not the same. */
function isMangled(asked: string, id: string): boolean {
  const plain = id.match(/[\w-]+/g)?.toSorted((a, b) => b.length - a.length)[0] ?? id;
  return asked !== id && asked.includes(plain);
}
