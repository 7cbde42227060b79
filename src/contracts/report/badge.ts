import { type Printed, xml } from "../../emulator/observe/print/printed.ts";
import type { RunResult, Verdict } from "../contract/result/result.ts";
import { levelReached } from "./client/levels.ts";

/** A badge in the endpoint form of shields.io. */
export type Badge = {
  readonly schemaVersion: 1;
  readonly label: string;
  readonly message: string;
  readonly color: keyof typeof COLOURS;
  /** Shields shows it as an error if it is one. */
  readonly isError: boolean;
};

const COLOURS = {
  brightgreen: "#3d9a50",
  yellow: "#b58a1b",
  orange: "#cf6f2b",
  red: "#c2402f",
  lightgrey: "#7d858f",
} as const;

const LABEL = "client check";

/** How a level looks that a client has reached, though not the next one. */
const LEVEL_COLOURS = {
  "safe with money": "orange",
  complete: "yellow",
  exemplary: "brightgreen",
} as const;

/**
 * How a client does, in a few words: the level that it has reached, or `44 of 46` of the checks that are about
 * it. The label cites the set of requirements. Green only if all passed; grey where only a journal was judged,
 * as that is no praise.
 */
export function badgeOf(result: Pick<RunResult, "rows" | "client" | "requirements">): Badge {
  const { rows, client, requirements } = result;
  const label = requirements ? `${LABEL} ${requirements.set}` : LABEL;
  const count = (...verdicts: readonly Verdict[]) =>
    rows.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const total = rows.length - count("not-applicable");
  const passed = count("pass");
  const badge = (message: string, color: Badge["color"]): Badge => ({
    ...{ schemaVersion: 1, label, message, color, isError: color === "red" },
  });
  if (count("error") > 0 || total === 0) return badge("not known", "lightgrey");
  const level = levelReached(result);
  if (level) return badge(level, LEVEL_COLOURS[level]);
  const message = `${passed} of ${total}`;
  if (count("fail") > 0) return badge(message, "red");
  if (count("warn", "known") > 0) return badge(message, "orange");
  if (client?.isByJournal) return badge(`${message} by journal`, "lightgrey");
  return badge(message, "yellow");
}

const HEIGHT = 20;
const MARGIN = 7;

/** About the width of a text in 11 px Verdana; the picture stretches the text to exactly this. */
const widthOf = (text: string): number =>
  Math.ceil([...text].reduce((sum, sign) => sum + (/[ijlft.,' ]/.test(sign) ? 4 : 6.6), 0));

/** The badge as a picture. By hand: badge-maker 6 is 900 kB when bundled, for what is a dozen lines. */
export function badgeSvg({ label, message, color }: Badge): Printed<"xml"> {
  const [left, right] = [widthOf(label), widthOf(message)];
  const split = left + 2 * MARGIN;
  const width = split + right + 2 * MARGIN;
  const text = (x: number, length: number, content: string) =>
    xml`<text x="${x}" y="14" textLength="${length}">${content}</text>`;
  return xml`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" role="img" aria-label="${label}: ${message}">
<title>${label}: ${message}</title>
<clipPath id="r"><rect width="${width}" height="${HEIGHT}" rx="4"/></clipPath>
<g clip-path="url(#r)"><rect width="${width}" height="${HEIGHT}" fill="#444b54"/><rect x="${split}" width="${width - split}" height="${HEIGHT}" fill="${COLOURS[color]}"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(MARGIN, left, label)}${text(split + MARGIN, right, message)}</g>
</svg>
`;
}
