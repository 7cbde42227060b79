import { html } from "../../../emulator/observe/print/printed.ts";
import type { Shown } from "../../contract/result/result.ts";
import { bodyText, clipped, type Html, NO_HTML } from "./parts.ts";

/** Bounds of a page: what is beyond them stands in `result.json`. */
const BODY_MAX = 2_000;
const HEADER_MAX = 300;
const HEADERS_MAX = 25;
export const EXCHANGES_MAX = 300;

/** One exchange, whole: what was asked and what came. */
export function exchangeHtml(shown: Shown): Html {
  const { n, method, url, requestHeaders, requestBody, status, fate, tookMs } = shown;
  const { responseHeaders, responseBody, faults } = shown;
  return html`<div class="exchange" id="exchange-${n}">
<h4>Request ${n}</h4>
<pre>${method} ${clipped(url, BODY_MAX)}
${headersText(requestHeaders)}${bodyHtml(requestBody)}</pre>
<h4>Answer, after ${Math.round(tookMs)} ms</h4>
<pre>${[status, fate].filter((one) => one !== undefined).join(", ")}
${headersText(responseHeaders)}${bodyHtml(responseBody)}</pre>
${faults.map((one) => html`<p class="why">${clipped(one, BODY_MAX)}</p>`)}
</div>`;
}

const bodyHtml = (body: string | undefined): Html | string =>
  body === undefined || body === "" ? NO_HTML : `\n${bodyText(body, BODY_MAX)}`;

function headersText(headers: Readonly<Record<string, string>>): string {
  const all = Object.entries(headers);
  const lines = all
    .slice(0, HEADERS_MAX)
    .map(([name, value]) => `${clipped(name, HEADER_MAX)}: ${clipped(value, HEADER_MAX)}\n`);
  const rest = all.length - HEADERS_MAX;
  return lines.join("") + (rest > 0 ? `(${rest} headers more are in result.json)\n` : "");
}
