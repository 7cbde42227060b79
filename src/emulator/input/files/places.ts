import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { TextPlace } from "../document.ts";
import type { DocumentPath, Problem } from "../read.ts";

/**
 * Finds where things stand in a text of YAML or JSON, which is YAML too.
 *
 * @returns for the path of a value, where its name or the value itself is; where the nearest part around
 *   it is, if it is not there itself.
 */
export function placesIn(text: string): (at: Pick<Problem, "path" | "isName">) => TextPlace {
  const lines = new LineCounter();
  const spots = spotsIn(text, lines);
  return ({ path, isName }) => {
    const offset = spots.get(spotOf(path, isName)) ?? nearestSpot(spots, path);
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

function spotsIn(text: string, lines: LineCounter): ReadonlyMap<string, number> {
  const { contents } = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false, // to look for them takes quadratic time
  });
  return new Map(spotsOf(contents, []));
}

type Spot = readonly [spot: string, offset: number];

function spotsOf(node: unknown, path: DocumentPath): readonly Spot[] {
  const here: Spot = [spotOf(path, false), startOf(node)];
  if (isSeq(node)) return [here, ...node.items.flatMap((one, i) => spotsOf(one, [...path, i]))];
  if (!isMap(node)) return [here];
  const pairs = node.items.flatMap(({ key, value }): readonly Spot[] => {
    const inner = [...path, isScalar(key) ? String(key.value) : ""];
    const name: Spot = [spotOf(inner, true), startOf(key)];
    return [name, ...(startOf(value) < 0 ? [] : spotsOf(value, inner))];
  });
  return [here, ...pairs];
}

const spotOf = (path: DocumentPath, isName: boolean): string => JSON.stringify([path, isName]);

/** Below zero for what is not written. */
const startOf = (node: unknown): number => (isNode(node) ? (node.range?.[0] ?? -1) : -1);

function nearestSpot(spots: ReadonlyMap<string, number>, path: DocumentPath): number {
  const found = spots.get(spotOf(path, false)) ?? spots.get(spotOf(path, true));
  if (found !== undefined || path.length === 0) return Math.max(0, found ?? 0);
  return nearestSpot(spots, path.slice(0, -1));
}
