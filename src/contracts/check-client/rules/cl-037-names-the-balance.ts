import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { byWords, quoted, wordsIn } from "../story/telling.ts";
import { those } from "../traffic.ts";

export const namesTheBalance: ClientCheck = {
  id: "CL-037",
  title: "says that it is the balance when it is refused with 402",
  level: "should",
  evidence: { label: "documented", source: "submit#refusals; errors#B1, errors#B2, errors#B3" },
  story: "A job that fails for want of forty cents stays down until somebody reads the wire.",
  advice: "Show the message of a 402: it says what the video costs and what the account holds.",
  scenarios: ["insufficient-balance"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const refused = those(run, "submit").find(({ status }) => status === 402);
  if (!refused) return irrelevant("no submit was refused with 402");
  return OF_MONEY.test(wordsIn(run))
    ? PASS
    : byWords(run, refused, (words) =>
        broken(`it was refused with 402 for its balance, and said ${quoted(words)}`, [refused]),
      );
}

const OF_MONEY = /balance|funds|credit|top[- ]?up|deposit/i;
