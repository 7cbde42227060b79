import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { byWords, quoted } from "../story/telling.ts";
import { refusalIn } from "./shared/messages.ts";

export const namesServiceTrouble: ClientCheck = {
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
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const page = refusalIn(run);
  if (!page) return irrelevant("the client was answered no page");
  return byWords(run, page, (words) =>
    OF_THE_TROUBLE.test(words)
      ? PASS
      : broken(`it was answered 502 and a page, and said ${quoted(words)}`, [page]),
  );
}

/** Words that send nobody looking into their own code: the status, or whose trouble it is. */
const OF_THE_TROUBLE =
  /\b50\d\b|gateway|upstream|outage|overload|unavailable|unreachable|temporar|try again|try later|(service|server|backend|API|NanoGPT)('s)? (has|had|does|did|is|was|error|fail|problem|trouble|respond|return|answer|sent)/i;
