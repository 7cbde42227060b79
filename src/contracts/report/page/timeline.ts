import { html } from "../../../emulator/observe/print/printed.ts";
import type { ClientStory, StoryEvent, StorySpan } from "../../contract/result/client-report.ts";
import { clipped, type Html, momentText, NO_HTML } from "./parts.ts";

/** The lanes of requests, in the order of the page, with what they are called there. */
const PURPOSES: Readonly<Record<string, string>> = {
  models: "models",
  balance: "balance",
  submit: "submit",
  poll: "poll status",
  recover: "recover",
  content: "content",
  download: "download",
  other: "other",
};

/** More marks in one lane than a line can show. */
const MARKS_MAX = 250;
const GUIDES_MAX = 3;
const TITLE_MAX = 120;
const SPAN_LANES_MAX = 8;

/** What a client did and when, on an axis that is true to scale. */
export function timelineHtml({ id, events, eventsLeftOut, spans, tookMs }: ClientStory): Html {
  const endMs = Math.max(1, tookMs, ...events.map(({ untilMs }) => untilMs));
  const at = (ms: number) => percent(Math.min(Math.max(ms, 0), endMs) / endMs);
  const behind = html`${wrongHtml(events, at)}${guidesHtml(events, at)}`;
  const lanes = [...new Set(spans.map(({ lane }) => lane))];
  const purposes = Object.keys(PURPOSES).filter((one) =>
    events.some(({ purpose }) => purpose === one),
  );
  return html`<figure class="timeline" role="img" aria-label="What the client did in ${id}, over ${momentText(endMs)}">
${lanes
  .slice(0, SPAN_LANES_MAX)
  .map((lane) =>
    laneHtml(
      lane,
      html`${behind}${spans.filter((one) => one.lane === lane).map((one) => spanHtml(one, at, endMs))}${lane.startsWith("client") ? signalsHtml(events, at) : NO_HTML}`,
    ),
  )}
${purposes.map((purpose) =>
  laneHtml(PURPOSES[purpose] ?? purpose, html`${behind}${marksHtml(events, purpose, at)}`),
)}
<div class="lane axis"><span></span><div class="track">${ticks(endMs).map((ms) => html`<span class="${ms > endMs * 0.95 ? "end" : ""}" style="left:${at(ms)}">${ms / 1_000} s</span>`)}</div></div>
</figure>
${keyHtml(events, eventsLeftOut)}`;
}

type Place = (ms: number) => string;

const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

const laneHtml = (name: string, content: Html): Html =>
  html`<div class="lane"><span title="${name}">${name}</span><div class="track">${content}</div></div>
`;

const FINAL = new Set(["completed", "failed", "cancelled"]);
const WAITING = new Set(["pending", "queued", "runs"]);

/** The part of the axis that one letter takes, about. */
const LETTER = 0.011;

function spanHtml({ what, fromMs, toMs }: StorySpan, at: Place, endMs: number): Html {
  const look = FINAL.has(what) ? what : WAITING.has(what) ? "" : "running";
  const title = `${what}, from ${momentText(fromMs)} to ${momentText(toMs)}`;
  const hasRoom = what !== "runs" && (toMs - fromMs) / endMs > (what.length + 1) * LETTER;
  return html`<i class="span ${look}" style="left:${at(fromMs)};width:calc(${at(toMs)} - ${at(fromMs)})" title="${title}">${hasRoom ? what : ""}</i>`;
}

function marksHtml(events: readonly StoryEvent[], purpose: string, at: Place): readonly Html[] {
  const own = events.filter((one) => one.purpose === purpose);
  const step = Math.ceil(own.length / MARKS_MAX);
  return own
    .filter((_, i) => i % step === 0)
    .map((event) => {
      const { atMs, untilMs, what, came, went, brokenRules } = event;
      const title = clipped([momentText(atMs), what, came, ...brokenRules].join(" "), TITLE_MAX);
      return html`<i class="mark ${went ?? ""} ${lookOf(event)}" style="left:${at(atMs)};width:calc(${at(untilMs)} - ${at(atMs)})" title="${title}"></i>`;
    });
}

/** How it looks that checks point to an event. */
export const lookOf = ({ isBad, brokenRules }: StoryEvent): "" | "bad" | "poor" =>
  isBad ? "bad" : brokenRules.length > 0 ? "poor" : "";

/** From the first exchange that a check points to, things go wrong. */
function wrongHtml(events: readonly StoryEvent[], at: Place): Html {
  const first = events.find(({ isBad }) => isBad);
  return first ? html`<i class="wrong" style="left:${at(first.atMs)};right:0"></i>` : NO_HTML;
}

/** The ends of jobs, as lines through all lanes. */
const guidesHtml = (events: readonly StoryEvent[], at: Place): readonly Html[] =>
  events
    .filter(({ by }) => by === "service")
    .slice(0, GUIDES_MAX)
    .map(({ atMs, what }) => html`<i class="guide" style="left:${at(atMs)}" title="${what}"></i>`);

const signalsHtml = (events: readonly StoryEvent[], at: Place): readonly Html[] =>
  events
    .filter(({ what }) => what === "Ctrl-C")
    .map(
      ({ atMs, what }) =>
        html`<i class="signal" style="left:${at(atMs)}" title="${momentText(atMs)} ${what}"></i>`,
    );

const STEPS_MS = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000];
const TICKS_MAX = 8;

/** Round moments, from 0 to the end, no more than fit. */
export function ticks(endMs: number): readonly number[] {
  const step =
    STEPS_MS.find((ms) => endMs / ms <= TICKS_MAX) ??
    Math.ceil(endMs / TICKS_MAX / 60_000) * 60_000;
  return Array.from({ length: Math.floor(endMs / step) + 1 }, (_, i) => i * step);
}

/** What the colours mean, as far as they are there. */
function keyHtml(events: readonly StoryEvent[], leftOut: number): Html {
  const some = (test: (event: StoryEvent) => boolean, look: string, text: string) =>
    events.some(test) ? html`<span><i class="${look}"></i>${text}</span>` : NO_HTML;
  return html`<div class="key">
${some((event) => event.went === "well" && lookOf(event) === "", "k-well", "answered")}
${some(({ went }) => went === "refused", "k-refused", "answered with an error")}
${some(({ went }) => went === "lost", "k-lost", "not to its end")}
${some((event) => lookOf(event) === "bad", "k-bad", "breaks a must")}
${some((event) => lookOf(event) === "poor", "k-poor", "a check points to it")}
${some(({ by }) => by === "service", "k-guide", "a job ends")}
${some(({ what }) => what === "Ctrl-C", "k-signal", "Ctrl-C")}
${leftOut > 0 ? html`<span>${leftOut} events between are not drawn</span>` : NO_HTML}
</div>`;
}
