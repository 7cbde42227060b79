import { html } from "../../../emulator/observe/print/printed.ts";
import type { Html } from "./parts.ts";

/** The look of every page: one column, light and dark by the reader's own setting, nothing loaded. */
export const STYLE: Html = html`
:root { color-scheme: light dark;
  --paper: light-dark(#fbfbfa, #14171b); --card: light-dark(#fff, #1b1f25); --soft: light-dark(#f1f2f0, #242a32);
  --ink: light-dark(#1d2126, #e6e8eb); --dim: light-dark(#5b636e, #9ba5b3); --line: light-dark(#dfe1dd, #343b45);
  --pass: light-dark(#1a7f4b, #4cc38a); --fail: light-dark(#c0311f, #ff8f7f); --warn: light-dark(#96640a, #e8b84a);
  --known: light-dark(#6b4fbb, #b39dfa); --open: light-dark(#4f6b8a, #8fb3da);
  --wash: light-dark(#fdeeeb, #3a211f); --queued: light-dark(#cfd6de, #414b58); --running: light-dark(#9db7d5, #3d5f86); }
* { box-sizing: border-box; }
body { font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; color: var(--ink); background: var(--paper);
  max-width: 64rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.02rem; margin: 0; line-height: 1.4; } h4 { font-size: .8rem; margin: 0 0 .3rem; color: var(--dim); font-weight: 600; }
p { margin: .4rem 0; } ul { margin: .3rem 0; padding-left: 1.1rem; } a { color: inherit; } .dim { color: var(--dim); }
small, .small { font-size: .85rem; } code, pre { font: .84em/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code, h1, .why, td { unicode-bidi: isolate; } pre { background: var(--soft); margin: .4rem 0; padding: .7rem .9rem; border-radius: 8px;
  white-space: pre-wrap; overflow: auto; max-height: 22rem; unicode-bidi: plaintext; }
section.group, body > details { margin: 1.2rem 0; } summary { cursor: pointer; } summary h2, summary h3 { display: inline; } details > summary::marker { color: var(--dim); }
.cost { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; align-items: baseline; background: var(--wash); border-radius: 14px; padding: 1.3rem 1.5rem; margin: 1.4rem 0; }
.cost p { flex-basis: 100%; margin: 0; font-weight: 600; } .cost div b { display: block; font-size: 2.3rem; line-height: 1.1; color: var(--fail); font-variant-numeric: tabular-nums; }
.cost.none { background: var(--soft); } .cost.none p { color: var(--pass); font-size: 1.25rem; } .cost.unsure p { color: var(--ink); font-size: 1.1rem; }
.bar { display: flex; gap: 3px; height: 14px; margin: 1.4rem 0 .6rem; } .bar span { border-radius: 4px; min-width: 6px; background: var(--tone); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; border: 0; padding: 0; margin: 0; }
.legend label { display: flex; gap: .4rem; align-items: center; cursor: pointer; } .legend input { accent-color: var(--tone); }
.pass { --tone: var(--pass); } .fail, .error { --tone: var(--fail); } .warn { --tone: var(--warn); } .known { --tone: var(--known); }
.inconclusive { --tone: var(--open); } .skipped, .not-applicable { --tone: var(--dim); }
.row { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 10px; padding: .9rem 1.1rem; margin: .7rem 0; }
.row h3 code, .story h3 code { color: var(--tone, var(--dim)); margin-right: .35rem; } .row dl { display: grid; grid-template-columns: 7.5rem 1fr; gap: .35rem .9rem; margin: .7rem 0 .2rem; }
dt { color: var(--dim); font-size: .85rem; padding-top: .1rem; } dd { margin: 0; min-width: 0; white-space: pre-line; }
.chip { display: inline-block; font-size: .78rem; line-height: 1.5; padding: 0 .5rem; border-radius: 99px; background: var(--soft); color: var(--dim); white-space: nowrap; text-decoration: none; font-weight: 400; }
.chip.loss { background: var(--wash); color: var(--fail); } .flat { margin: 0; padding: 0; list-style: none; }
.row .flat > li:first-child { border: 0; padding-top: 0; } .flat > li { border-top: 1px solid var(--line); padding: .45rem 0; } .flat > li code { margin-right: .4rem; }
.story { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1rem 1.2rem; margin: 1rem 0; } .story:target, .row:target { outline: 2px solid var(--open); }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: .9rem 0; } .two > div { background: var(--soft); border-radius: 9px; padding: .7rem .9rem; min-width: 0; }
.two > .did { background: var(--wash); }`;

/** The look of timelines, and of what stands below them. */
export const TIMELINE_STYLE: Html = html`
.timeline { margin: 1rem 0 .6rem; font-size: .8rem; } .lane { display: grid; grid-template-columns: 7rem 1fr; gap: .6rem; align-items: center; }
.lane > span { color: var(--dim); text-align: right; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.track { position: relative; height: 26px; margin-right: 8px; border-bottom: 1px solid var(--line); min-width: 0; }
.axis .track { height: 20px; border: 0; } .axis .track span { position: absolute; transform: translateX(-50%); color: var(--dim); white-space: nowrap; font-variant-numeric: tabular-nums; }
.axis .track span:first-child { transform: none; } .axis .track span.end { transform: translateX(-100%); }
.track i { position: absolute; top: 5px; bottom: 5px; border-radius: 4px; min-width: 3px; } .span { background: var(--queued); overflow: hidden; }
.track i.span { font: normal .72rem/16px system-ui, sans-serif; padding-left: .3rem; color: var(--ink); white-space: nowrap; }
.track i.running { background: var(--running); } .track i.completed { background: color-mix(in srgb, var(--pass) 45%, transparent); }
.track i.failed, .track i.cancelled { background: color-mix(in srgb, var(--fail) 40%, transparent); }
.track i.mark { min-width: 7px; background: var(--open); } .track i.refused { background: var(--warn); }
.track i.lost { background: repeating-linear-gradient(45deg, var(--warn) 0 3px, transparent 3px 6px); box-shadow: inset 0 0 0 1px var(--warn); }
.track i.bad { background-color: var(--fail); top: 2px; bottom: 2px; box-shadow: 0 0 0 2px var(--card), 0 0 0 3.5px var(--fail); z-index: 1; }
.track i.poor { box-shadow: 0 0 0 1.5px var(--card), 0 0 0 3px var(--warn); z-index: 1; } .track i.wrong { top: 0; bottom: -1px; border-radius: 0; background: var(--wash); } .track i.signal { top: 0; bottom: 0; width: 2px; min-width: 2px; border-radius: 0; background: var(--known); }
.track i.guide { top: 0; bottom: -1px; width: 0; min-width: 0; border-left: 1px dashed var(--dim); border-radius: 0; }
.key { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; color: var(--dim); font-size: .78rem; margin: .3rem 0 .8rem; }
.key i { display: inline-block; position: static; width: 10px; height: 10px; border-radius: 3px; margin-right: .35rem; }
.k-well { background: var(--open); } .k-refused { background: var(--warn); } .k-lost { box-shadow: inset 0 0 0 2px var(--warn); } .k-bad { background: var(--fail); } .k-poor { box-shadow: inset 0 0 0 2px var(--warn); }
.k-guide { border: 1px dashed var(--dim); } .k-signal { background: var(--known); }
.steps { list-style: none; margin: .4rem 0; padding: 0; font-size: .86rem; } .steps > li { border-top: 1px solid var(--line); padding: .25rem 0; }
.steps .step { display: inline-grid; grid-template-columns: 4.2rem minmax(0, 1fr) auto; gap: .6rem; width: calc(100% - 1.2rem); vertical-align: top; }
.steps > li > .step { margin-left: 1.2rem; } .steps summary { list-style-position: outside; margin-left: 1.2rem; } .steps summary .step { width: 100%; } .steps time { color: var(--dim); text-align: right; font-variant-numeric: tabular-nums; }
.steps .bad .step, .steps .bad time { color: var(--fail); font-weight: 600; } .exchange { margin: .3rem 0 .6rem 1.05rem; } .exchange h4 { margin-top: .5rem; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; } th { text-align: left; color: var(--dim); font-weight: 600; } th, td { padding: .35rem .6rem .35rem 0; border-top: 1px solid var(--line); vertical-align: top; }
footer { margin-top: 3rem; color: var(--dim); font-size: .85rem; }
@media (max-width: 44rem) { body { padding: 1.2rem .8rem 3rem; } .two, .row dl { grid-template-columns: 1fr; } .row dl { gap: .1rem; } dd { margin-bottom: .5rem; }
  .lane { grid-template-columns: 1fr; gap: 0; } .lane > span { text-align: left; } .cost div b { font-size: 1.8rem; } .wide { display: none; }
  .steps .step { grid-template-columns: 3.4rem minmax(0, 1fr); } .steps .step > :last-child:nth-child(3) { grid-column: 2; } }
@media print { body { max-width: none; } pre { max-height: none; } }`;
