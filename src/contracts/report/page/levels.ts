import { html } from "../../../emulator/observe/print/printed.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { levelText } from "../client/levels.ts";
import { type Html, NO_HTML } from "./parts.ts";

const LOOKS = { reached: "pass", "not reached": "fail", "not told": "inconclusive" } as const;

/** How far a client came, by which set of requirements. */
export function levelsHtml({ requirements }: RunResult): Html {
  if (requirements === undefined) return NO_HTML;
  const { set, levels } = requirements;
  return html`<section class="row"><h3>Requirements ${set}</h3><ul class="flat">${levels.map(
    (one) =>
      html`<li class="${LOOKS[one.verdict]}"><code>${one.level}</code> ${levelText(one)}</li>`,
  )}</ul></section>`;
}
