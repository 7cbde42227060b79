import { html } from "../../../emulator/observe/print/printed.ts";
import type { ClientStory, StoryEvent } from "../../contract/result/client-report.ts";
import type { Shown } from "../../contract/result/result.ts";
import { EXCHANGES_MAX, exchangeHtml } from "./exchange.ts";
import { clipped, type Html, momentText, NO_HTML } from "./parts.ts";
import { lookOf } from "./timeline.ts";

/** What happened again and again in the same way, as one step. */
type Step = {
  readonly first: StoryEvent;
  readonly last: StoryEvent;
  readonly times: number;
};

/** Bounds of one list, and of the exchanges that open in one story. */
const STEPS_MAX = 80;
const OPENING_MAX = 25;
const WORDS_MAX = 400;

/** The events of a story with repetitions put together. */
function stepsOf(events: readonly StoryEvent[]): readonly Step[] {
  const steps: Step[] = [];
  for (const event of events) {
    const before = steps.at(-1);
    if (before && isSame(before.first, event)) {
      steps[steps.length - 1] = { ...before, last: event, times: before.times + 1 };
    } else {
      steps.push({ first: event, last: event, times: 1 });
    }
  }
  return steps;
}

const isSame = (a: StoryEvent, b: StoryEvent): boolean =>
  a.what === b.what &&
  a.came === b.came &&
  a.by === b.by &&
  a.brokenRules.join() === b.brokenRules.join();

/** The exchanges that a page shows, of all stories together: those that checks point to come first. */
export function openingExchanges(stories: readonly ClientStory[]): ReadonlySet<number> {
  const chosen = stories.flatMap(({ events }) => {
    const firsts = stepsOf(events).map(({ first }) => first);
    const numbers = [
      ...firsts.filter(({ brokenRules }) => brokenRules.length > 0),
      ...firsts,
    ].flatMap(({ exchange }) => exchange ?? []);
    return [...new Set(numbers)].slice(0, OPENING_MAX);
  });
  return new Set(chosen.slice(0, EXCHANGES_MAX));
}

/** What a client did, step by step; an exchange opens below its step. */
export function stepsHtml(
  { events, eventsLeftOut }: ClientStory,
  exchanges: ReadonlyMap<number, Shown>,
): Html {
  const steps = stepsOf(events);
  const rest = steps.slice(STEPS_MAX).reduce((sum, { times }) => sum + times, eventsLeftOut);
  return html`<ol class="steps">
${steps.slice(0, STEPS_MAX).map((step) => stepHtml(step, exchanges))}
${rest > 0 ? html`<li class="dim">${rest} steps more are not shown here</li>` : NO_HTML}
</ol>`;
}

function stepHtml({ first, last, times }: Step, exchanges: ReadonlyMap<number, Shown>): Html {
  const again = times > 1 ? ` ×${times}, until ${momentText(last.atMs)}` : "";
  const rules = first.brokenRules.map((id) => html` <a class="chip" href="#${id}">${id}</a>`);
  const line = html`<span class="step"><time>${momentText(first.atMs)}</time><span class="what">${clipped(first.what, WORDS_MAX)}</span><span>${clipped(first.came, WORDS_MAX)}${again}${rules}</span></span>`;
  const shown = first.exchange === undefined ? undefined : exchanges.get(first.exchange);
  const look = lookOf(first);
  return shown
    ? html`<li class="${look}"><details><summary>${line}</summary>${exchangeHtml(shown)}</details></li>
`
    : html`<li class="${look}">${line}</li>
`;
}
