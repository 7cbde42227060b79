import { html } from "../../../emulator/observe/print/printed.ts";
import type { ClientStory } from "../../contract/result/client-report.ts";
import type { RunResult, Shown } from "../../contract/result/result.ts";
import { usdText } from "../cost.ts";
import { clipped, foldable, type Html, NO_HTML } from "./parts.ts";
import { openingExchanges, stepsHtml } from "./steps.ts";
import { timelineHtml } from "./timeline.ts";

const WORDS_MAX = 600;
const OUTPUT_MAX = 10_000;

/** Every scenario as the client lived it; those in which it broke a rule first, and open if it was a must. */
export function storiesHtml({ exchanges }: RunResult, stories: readonly ClientStory[]): Html {
  const broken = [
    ...stories.filter(isGrave),
    ...stories.filter((one) => one.broken.length > 0 && !isGrave(one)),
  ];
  const well = stories.filter((one) => one.broken.length === 0);
  const numbers = openingExchanges(broken);
  const shown = new Map(
    exchanges.filter(({ n }) => numbers.has(n)).map((one) => [one.n, one] as const),
  );
  return html`${broken.length === 0 ? NO_HTML : html`<h2>What happened</h2>${broken.map((one) => storyHtml(one, shown))}`}
${well.length === 0 ? NO_HTML : foldable(html`<h2>Scenarios that went well (${well.length})</h2>`, html`${well.map((one) => storyHtml(one, new Map()))}`, false)}`;
}

const isGrave = ({ broken }: ClientStory): boolean =>
  broken.some(({ level, isKnown }) => level === "must" && !isKnown);

const SAID = {
  success: "it said that it succeeded",
  failure: "it said that it failed",
  unknown: "it did not say how it went",
} as const;

function storyHtml(story: ClientStory, exchanges: ReadonlyMap<number, Shown>): Html {
  const { id, happens, ended, outcome, paidUsd, output, broken } = story;
  const heading = html`<h3><code>${id}</code>${happens}</h3>`;
  const facts = [ended, SAID[outcome], paidUsd === 0 ? "" : `${usdText(paidUsd)} USD paid`];
  const content = html`<p class="small dim">${facts.filter(Boolean).join(" · ")}</p>
${broken.length === 0 ? html`<p><span class="dim">A good client</span> ${story.good}.</p>` : comparedHtml(story)}
${playsHtml(story)}
${timelineHtml(story)}
${foldable("Step by step", stepsHtml(story, exchanges), exchanges.size > 0 && isGrave(story))}
${output.trim() === "" ? html`<p class="small dim">It wrote nothing.</p>` : foldable("What it wrote", html`<pre dir="auto">${clipped(output, OUTPUT_MAX)}</pre>`, false)}`;
  return html`<section class="story" id="story-${id}">${isGrave(story) ? html`${heading}${content}` : foldable(heading, content, false)}</section>
`;
}

/** How a test of the client's own meets the same. */
const playsHtml = ({ plays }: ClientStory): Html =>
  plays.length === 0
    ? NO_HTML
    : html`<p class="small"><span class="dim">In a test of your own:</span> <code>createEmulator({ scenarios: ${JSON.stringify(plays)} })</code></p>`;

const comparedHtml = ({ broken, good }: ClientStory): Html => html`<div class="two">
<div class="did"><h4>What it did</h4><ul>${broken.map(
  ({ check, why, level, isKnown }) =>
    html`<li><span class="why">${clipped(why, WORDS_MAX)}</span> <a class="chip" href="#${check}">${check}, ${isKnown ? "known" : level}</a></li>`,
)}</ul></div>
<div><h4>What a good client does</h4><p>It ${good}.</p><ul>${[...new Set(broken.map(({ advice }) => advice))].map((one) => html`<li>${one}</li>`)}</ul></div>
</div>`;
