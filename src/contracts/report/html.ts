import { html, type Printed } from "../../emulator/observe/print/printed.ts";
import type { RunResult } from "../contract/result/result.ts";
import { costHtml } from "./page/cost.ts";
import { levelsHtml } from "./page/levels.ts";
import { clipped, type Html, NO_HTML } from "./page/parts.ts";
import { barHtml, groupsHtml, hidingStyle, othersHtml } from "./page/rows.ts";
import { storiesHtml } from "./page/stories.ts";
import { STYLE, TIMELINE_STYLE } from "./page/style.ts";
import { evidenceText, moneyText } from "./summary.ts";

const SUBJECT_MAX = 300;

/** A page in one file that loads nothing and needs no script: what was looked at, what came, and why. */
export function htmlText(result: RunResult): Printed<"html"> {
  const { kind, subject, revision, at, tookMs, notes, client } = result;
  const title = `${kind}: ${clipped(subject, SUBJECT_MAX)}`;
  const facts = [
    kind,
    ...(revision === undefined ? [] : [`revision ${revision}`]),
    `${at.slice(0, 16).replace("T", " ")} UTC`,
    `${(tookMs / 1_000).toFixed(1)} s`,
    ...(client ? [`${client.stories.length} scenarios`] : []),
  ];
  const sentences = [moneyText(result), client ? "" : evidenceText(result), ...notes];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<title>${title}</title><style>${STYLE}${TIMELINE_STYLE}${hidingStyle(result)}</style>
</head>
<body>
<header>
<p class="small dim">${facts.join(" · ")}</p>
<h1 dir="auto">${clipped(subject, SUBJECT_MAX)}</h1>
</header>
${costHtml(result)}
${levelsHtml(result)}
${barHtml(result)}
${sentences.filter(Boolean).map((one) => html`<p class="small dim">${clipped(one, 2_000)}</p>`)}
${baselineHtml(result)}
${groupsHtml(result)}
${othersHtml(result)}
${client ? storiesHtml(result, client.stories) : NO_HTML}
<footer>Written by nanogpt-video-emulator. Long texts are cut here; result.json beside this page has more.</footer>
</body>
</html>
`;
}

/** What a baseline says: what is known, and what has to be changed in it. */
function baselineHtml({ client }: RunResult): Html {
  if (client?.baseline === undefined) return NO_HTML;
  const { file, known, stale } = client.baseline;
  return html`${stale.length === 0 ? NO_HTML : html`<section class="row fail"><h3>${file} has to be changed</h3><ul>${stale.map((one) => html`<li>${one}</li>`)}</ul></section>`}
${known.length === 0 ? NO_HTML : html`<section class="row known"><h3>Let pass by ${file}</h3><ul>${known.map(({ check, scenario, reason, until }) => html`<li><code>${check}</code>${scenario === undefined ? "" : ` in ${scenario}`}: <span class="why">${clipped(reason, 500)}</span>${until === undefined ? "" : ` (until ${until})`}</li>`)}</ul></section>`}`;
}
