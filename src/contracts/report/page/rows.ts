import { html } from "../../../emulator/observe/print/printed.ts";
import type { CheckReport } from "../../contract/result/client-report.ts";
import type { Row, RunResult, Shown, Verdict } from "../../contract/result/result.ts";
import { lossIn, namesText, openOf, reasonsOf, toldWith } from "../client/client-groups.ts";
import { othersTitle, othersToTell } from "../client/levels.ts";
import { lostText } from "../cost.ts";
import { countsOf, VERDICT_WORDS } from "../summary.ts";
import { EXCHANGES_MAX, exchangeHtml } from "./exchange.ts";
import { clipped, foldable, type Html, NO_HTML } from "./parts.ts";

/** Groups of rows in the order in which somebody has to look at them. */
const GROUPS: readonly Verdict[] = [
  ...(["error", "fail", "warn", "known"] as const),
  ...(["inconclusive", "skipped", "not-applicable", "pass"] as const),
];

const WORDS_MAX = 600;
const EXCHANGES_OF_A_ROW = 5;

/** What a bar of counts is made of; unticking one hides its group, without a script. */
export const barHtml = (result: RunResult): Html => {
  const counts = countsOf(result);
  return html`<div class="bar" aria-hidden="true">${counts.map(([verdict, count]) => html`<span class="${verdict}" style="flex:${count}"></span>`)}</div>
<fieldset class="legend" aria-label="Show">${counts.map(([verdict, count]) => html`<label class="${verdict}"><input type="checkbox" id="show-${verdict}" checked> ${count} ${VERDICT_WORDS[verdict]}</label>`)}</fieldset>`;
};

/** The rules that hide what is unticked. */
export const hidingStyle = (result: RunResult): Html =>
  html.join(
    countsOf(result).map(
      ([one]) => html`body:has(#show-${one}:not(:checked)) .group.${one} { display: none; }`,
    ),
    "\n",
  );

/** All rows, by what came of them. */
export function groupsHtml(result: RunResult): Html {
  const checks = new Map(result.client?.checks.map((one) => [one.id, one] as const));
  const exchanges = result.client ? new Map() : exchangesOf(result);
  return html`${GROUPS.map((verdict) => {
    const rows = rowsWith(verdict, result);
    if (rows.length === 0) return NO_HTML;
    const isBad = verdict === "fail" || verdict === "warn" || verdict === "error";
    const content = isBad
      ? html`${rows.map((row) => cardHtml(row, checks.get(row.id), exchanges))}`
      : html`${causesHtml(result, verdict)}<ul class="flat">${rows.map((row) => lineHtml(row, checks.get(row.id), exchanges))}</ul>`;
    const title = VERDICT_WORDS[verdict];
    const heading = html`<h2>${title.charAt(0).toUpperCase()}${title.slice(1)} (${rows.length})</h2>`;
    const isOpen = result.client
      ? verdict === "known"
      : verdict !== "pass" && verdict !== "not-applicable";
    return html`<section class="group ${verdict}">${isBad ? html`${heading}${content}` : foldable(heading, content, isOpen)}</section>
`;
  })}`;
}

/** What came of the rules that change no verdict: those that are broken in full. */
export function othersHtml(result: RunResult): Html {
  const { requirements, client } = result;
  if (requirements === undefined || requirements.others.length === 0) return NO_HTML;
  const checks = new Map(client?.checks.map((one) => [one.id, one] as const));
  const told = othersToTell(requirements);
  const rest = requirements.others.filter((row) => !told.includes(row));
  const heading = html`<h2>${othersTitle(requirements)} (${requirements.others.length})</h2>`;
  const content = html`${told.map((row) => cardHtml(row, checks.get(row.id), new Map()))}<ul class="flat">${rest.map((row) => lineHtml(row, checks.get(row.id), new Map()))}</ul>`;
  return foldable(heading, content, told.length > 0);
}

/** Why checks of a client could not be told: each cause once, with what to change. */
function causesHtml({ rows, client }: RunResult, verdict: Verdict): Html {
  if (client === undefined || !isUntold(verdict)) return NO_HTML;
  return html`<ul class="flat causes">${openOf(rows, client, verdict).map(
    ({ why, hint, ids }) =>
      html`<li><span class="why">${clipped(why, WORDS_MAX)}</span> ${ids.map((id) => html`<a class="chip" href="#${id}">${id}</a> `)}${hint === "" ? NO_HTML : html`<p class="small">→ ${hint}</p>`}</li>`,
  )}</ul>`;
}

const isUntold = (verdict: Verdict): verdict is "inconclusive" | "skipped" | "not-applicable" =>
  verdict === "inconclusive" || verdict === "skipped" || verdict === "not-applicable";

const rowsWith = (verdict: Verdict, { rows, client }: RunResult): readonly Row[] =>
  client
    ? toldWith(rows, client, verdict).map(({ row }) => row)
    : rows.filter((row) => row.verdict === verdict);

type Exchanges = ReadonlyMap<number, Shown>;

/** The exchanges that a page shows: those of what is not well come first. */
function exchangesOf({ rows, exchanges }: RunResult): Exchanges {
  const bad = rows.filter(({ verdict }) => verdict !== "pass");
  const numbers = [...bad, ...rows].flatMap((row) => row.exchanges.slice(0, EXCHANGES_OF_A_ROW));
  const chosen = new Set([...new Set(numbers)].slice(0, EXCHANGES_MAX));
  return new Map(exchanges.filter(({ n }) => chosen.has(n)).map((one) => [one.n, one] as const));
}

/** A row that somebody has to read. */
function cardHtml(row: Row, check: CheckReport | undefined, exchanges: Exchanges): Html {
  const { id, title, level, engine, why, advice } = row;
  return html`<article class="row" id="${id}">
<h3><code>${id}</code>${title} <span class="chip">${level}</span>${check ? NO_HTML : html` <span class="chip">${engine}</span>`}</h3>
<dl>
${check ? html`<dt>What came</dt><dd>${cameHtml(check)}</dd>` : html`<dt>What came</dt><dd class="why">${clipped(why, WORDS_MAX)}</dd>`}
${check ? html`<dt>What to do</dt><dd>${check.advice}${hintsHtml(check)}</dd><dt>Why it matters</dt><dd>${check.story}</dd>` : advice === "" ? NO_HTML : html`<dt>What to do</dt><dd>${clipped(advice, WORDS_MAX)}</dd>`}
<dt>How we know</dt><dd class="dim small">${sourceHtml(row)}</dd>
</dl>
${exchangesHtml(row, exchanges)}
</article>
`;
}

/** Each reason once, with the scenarios that show it, and what it cost there. */
function cameHtml(check: CheckReport): Html {
  return html`<ul class="flat">${reasonsOf(check, "fail").map(({ why, scenarios }) => {
    const own = check.said.filter((one) => one.is === "fail" && one.why === why);
    const lost = lostText(lossIn({ ...check, said: own }));
    return html`<li><span class="why">${clipped(why, WORDS_MAX)}</span> ${scenarios.map((id) => html`<a class="chip" href="#story-${id}">${id}</a> `)}${lost === "" ? NO_HTML : html`<span class="chip loss">${lost}</span>`}</li>`;
  })}</ul>`;
}

function hintsHtml({ said }: CheckReport): Html {
  const hints = [...new Set(said.map(({ hint }) => hint).filter(Boolean))];
  return html`${hints.map((one) => html`<br><span class="dim">Or ${one}.</span>`)}`;
}

/** A row that is only looked up. */
function lineHtml(row: Row, check: CheckReport | undefined, exchanges: Exchanges): Html {
  const hints = new Set(
    check?.said.filter(({ is }) => is !== "fail").map(({ hint }) => hint) ?? [],
  );
  hints.delete("");
  const isGrouped = check !== undefined && isUntold(row.verdict); // under its cause
  const ran = check?.said.map(({ scenario }) => scenario) ?? [];
  return html`<li id="${row.id}"><code>${row.id}</code>${row.title} <span class="chip">${row.level}</span> <span class="small dim">${sourceHtml(row)}${ran.length > 0 ? `; in ${namesText(ran)}` : ""}</span>
${row.why === "" || isGrouped ? NO_HTML : html`<p class="small why">${clipped(row.why, WORDS_MAX)}</p>`}
${isGrouped ? NO_HTML : [...hints].map((one) => html`<p class="small">→ ${one}</p>`)}
${exchangesHtml(row, exchanges)}</li>
`;
}

const sourceHtml = ({ evidence, spec }: Row): Html =>
  html`${evidence.label}${evidence.date ? ` ${evidence.date}` : ""}: ${evidence.source.replace(/^assumed: /, "")}${spec === undefined ? "" : html` <code>${spec}</code>`}`;

function exchangesHtml({ exchanges: numbers }: Row, exchanges: Exchanges): Html {
  const shown = numbers.flatMap((n) => exchanges.get(n) ?? []);
  if (shown.length === 0) return NO_HTML;
  const rest = numbers.length - shown.length;
  const heading = `${shown.length} of ${numbers.length} exchanges`;
  return foldable(
    html`<span class="small dim">${rest > 0 ? heading : shown.length === 1 ? "The exchange" : `${shown.length} exchanges`}</span>`,
    html`${shown.map(exchangeHtml)}`,
    false,
  );
}
