import { html, raw } from "hono/html";
import type { Result, Row, Shown, Verdict } from "./result.ts";
import { countsOf, countsText, evidenceText, isBad, moneyText } from "./summary.ts";

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dbe0, #3a3f47); --soft: light-dark(#f4f5f7, #22262c);
  --pass: light-dark(#1a7f37, #56d364); --fail: light-dark(#b3261e, #ff8a80); --warn: light-dark(#9a6700, #e3b341); --dim: light-dark(#5c6470, #9aa4b2); }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: .25rem; } p { margin: .25rem 0; }
.dim { color: var(--dim); } code, pre { font: 13px/1.45 ui-monospace, monospace; }
pre { background: var(--soft); padding: .6rem .8rem; overflow: auto; border-radius: 6px; white-space: pre-wrap; word-break: break-word; max-height: 24rem; }
details { border-top: 1px solid var(--line); padding: .5rem 0; } summary { cursor: pointer; }
.tag { display: inline-block; min-width: 6.5rem; font-weight: 600; } .pass .tag { color: var(--pass); }
.fail .tag, .error .tag { color: var(--fail); } .warn .tag { color: var(--warn); }
.skipped .tag, .not-applicable .tag, .inconclusive .tag { color: var(--dim); }
fieldset { border: 0; padding: 0; margin: 1rem 0; display: flex; gap: 1rem; flex-wrap: wrap; }`;

type Html = ReturnType<typeof html>;

/** A page in one file that loads nothing: what was looked at, what came, and the exchanges behind it. */
export async function htmlText(result: Result): Promise<string> {
  const { kind, subject, revision, at, rows, notes } = result;
  const counts = countsOf(result);
  const title = `${kind}: ${subject}${revision === undefined ? "" : `, revision ${revision}`}`;
  const sentences = [`${countsText(result)}.`, moneyText(result), evidenceText(result), ...notes];
  const hidden = counts.map(([verdict]) => hides(verdict)).join("\n");
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${raw(STYLE + hidden)}</style>
</head>
<body>
<h1>${title}</h1>
<p class="dim">${at}</p>
${sentences.filter(Boolean).map((one) => html`<p>${one}</p>`)}
<fieldset>${counts.map(([verdict, count]) => html`<label><input type="checkbox" id="show-${verdict}" checked> ${verdict} (${count})</label>`)}</fieldset>
${sorted(rows).map((row) => rowHtml(row, result.exchanges))}
</body>
</html>
`;
  return String(page);
}

/** A verdict that is unticked is not shown; no script is needed for that. */
const hides = (verdict: Verdict): string =>
  `body:has(#show-${verdict}:not(:checked)) details.${verdict} { display: none; }`;

/** What somebody has to look at stands first. */
const sorted = (rows: readonly Row[]): readonly Row[] => [
  ...rows.filter(isBad),
  ...rows.filter((row) => !isBad(row)),
];

function rowHtml(row: Row, exchanges: readonly Shown[]): Html {
  const { id, title, engine, verdict, level, why, advice, evidence, spec, tookMs } = row;
  const own = exchanges.filter(({ n }) => row.exchanges.includes(n));
  return html`<details class="${verdict}" ${isBad(row) ? "open" : ""}>
<summary><span class="tag">${verdict}</span> <code>${id}</code> ${title}</summary>
${why === "" ? "" : html`<p>${why}</p>`}
${advice === "" ? "" : html`<pre>${advice}</pre>`}
<p class="dim">${level}, by ${engine}, ${evidence.label}: ${evidence.source}${spec === undefined ? "" : html` <code>${spec}</code>`} (${Math.round(tookMs)} ms)</p>
${own.map(exchangeHtml)}
</details>
`;
}

const exchangeHtml = ({
  n,
  at,
  method,
  url,
  requestBody,
  status,
  fate,
  responseHeaders,
  responseBody,
  faults,
}: Shown): Html =>
  html`<p><code>#${n} ${method} ${url}</code> <span class="dim">${at}</span></p>
${requestBody === undefined ? "" : html`<pre>${requestBody}</pre>`}
<pre>${fate ?? status}
${Object.entries(responseHeaders).map(([name, value]) => `${name}: ${value}\n`)}
${responseBody ?? ""}</pre>
${faults.map((one) => html`<p>${one}</p>`)}
`;
