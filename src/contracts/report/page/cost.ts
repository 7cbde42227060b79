import { html } from "../../../emulator/observe/print/printed.ts";
import type { Lost } from "../../contract/result/client-report.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { costText, isPerfect, praiseText, usdText } from "../cost.ts";
import { type Html, NO_HTML } from "./parts.ts";

/** What a client would have cost, so that nobody overlooks it; nothing for what is no client. */
export function costHtml(result: RunResult): Html {
  const { client } = result;
  if (client === undefined) return NO_HTML;
  const amounts = amountsOf(client.lost);
  if (amounts.length > 0) {
    return html`<div class="cost"><p>This client would have cost you</p>${amounts.map(([amount, unit]) => html`<div><b>${amount}</b> ${unit}</div>`)}</div>`;
  }
  return isPerfect(result)
    ? html`<div class="cost none"><p>Nothing lost. ${praiseText(result)}.</p><span>This client looks after your money, your videos and your time.</span></div>`
    : html`<div class="cost none unsure"><p>${costText(result)}</p></div>`;
}

const amountsOf = ({ usd, videos, seconds }: Lost): readonly (readonly [string, string])[] => [
  ...(usd > 0 ? [[usdText(usd), "USD"] as const] : []),
  ...(videos > 0 ? [[String(videos), videos === 1 ? "video" : "videos"] as const] : []),
  ...(seconds > 0 ? [[wholeText(seconds), "seconds"] as const] : []),
];

const wholeText = (seconds: number): string =>
  Math.max(1, Math.round(seconds)).toLocaleString("en-US");
