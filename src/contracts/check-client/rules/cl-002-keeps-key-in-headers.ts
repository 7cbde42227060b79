import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { callOf, shownBy } from "../traffic.ts";

export const keepsKeyInHeaders: ClientCheck = {
  id: "CL-002",
  title: "keeps its key out of URLs and bodies",
  level: "must",
  evidence: {
    label: "documented",
    source: "requests#auth: the two headers, and no other place",
  },
  story:
    "URLs are kept in logs, histories and the Referer of the next page: whoever reads them has the balance.",
  advice: "Send the key in a header alone. Replace a key that was in a URL.",
  scenarios: "all",
  inputs: "exchanges",
  judge,
};

function judge(run: Run): Judgement {
  if (run.seen.length === 0) return irrelevant("it sent nothing");
  const inUrl = shownBy(run, "key-in-url");
  const isInBody = ({ secrets }: Seen) =>
    secrets.some(({ isOwn, place }) => isOwn && place === "body");
  const leaky = run.seen.filter((seen) => inUrl.includes(seen) || isInBody(seen));
  const [first] = leaky;
  if (!first) return PASS;
  const where = isInBody(first) ? "body" : "URL";
  return broken(`it put its key into the ${where} of ${callOf(first)}`, leaky.slice(0, 5));
}
