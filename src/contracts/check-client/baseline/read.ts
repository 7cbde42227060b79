import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { didYouMean } from "../../../emulator/input/nearest.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import type { ClientCheck } from "../check.ts";
import { type KnownFailure, NO_REASON, nameOf } from "./entry.ts";

/** What a baseline can speak of. */
export type Known = {
  readonly checks: readonly ClientCheck[];
  /** All ids of scenarios. */
  readonly scenarios: readonly string[];
};

const FIELDS = ["check", "scenario", "reason", "until"];
const FORM = "a list of known failures under known:, each with a check and a reason";

/**
 * Reads the text of a baseline.
 *
 * @param isDraft whether reasons may still be missing.
 * @throws OptionError that names the line, and what may stand there.
 */
export function baselineFrom(
  text: string,
  file: string,
  known: Known,
  { isDraft = false }: { readonly isDraft?: boolean } = {},
): readonly KnownFailure[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error) throw new OptionError(`${file} is no YAML: ${error.message}`);
  const at = (node: Node | null) => lines.linePos(node?.range?.[0] ?? 0).line;
  const entries = itemsOf(document.contents, file).map((item) => {
    const line = at(item);
    const where = `${file}:${line}`;
    if (!isMap(item))
      throw new OptionError(`${where} is no known failure: it takes check and reason`);
    return entryOf(item, { where, line, known, isDraft });
  });
  refuseTwice(entries, file);
  return entries;
}

/** The nodes of the list; none in an empty file. */
function itemsOf(contents: unknown, file: string): readonly Node[] {
  if (contents === null || (isScalar(contents) && contents.value === null)) return [];
  const list = isMap(contents) ? contents.get("known", true) : undefined;
  const others = isMap(contents) ? contents.items.map(({ key }) => String(key)) : [];
  const stray = others.find((name) => name !== "known");
  if (stray !== undefined) throw new OptionError(`${file} has no ${stray}: it is ${FORM}`);
  if (isScalar(list) && list.value === null) return [];
  if (!isSeq(list)) throw new OptionError(`${file} is ${FORM}`);
  return list.items as readonly Node[]; // a list that was read holds nodes
}

type Place = {
  readonly where: string;
  readonly line: number;
  readonly known: Known;
  readonly isDraft: boolean;
};

function entryOf(item: YAMLMap, { where, line, known, isDraft }: Place): KnownFailure {
  const given: Readonly<Record<string, unknown>> = item.toJSON();
  const stray = Object.keys(given).find((name) => !FIELDS.includes(name));
  if (stray !== undefined) {
    const hint = didYouMean(stray, FIELDS) || ` It takes ${FIELDS.join(", ")}.`;
    throw new OptionError(`${where} has no ${stray}.${hint}`);
  }
  const check = checkIn(given["check"], where, known.checks);
  const scenario = scenarioIn(given["scenario"], where, check, known.scenarios);
  const until = dayIn(given["until"], where);
  const reason = typeof given["reason"] === "string" ? given["reason"].trim() : "";
  if (!isDraft && (reason === "" || reason === NO_REASON)) {
    const name = nameOf({ check: check.id, scenario });
    throw new OptionError(`${where} does not say why ${name} is let pass: write it as its reason`);
  }
  return { check: check.id, scenario, reason, until, line };
}

function checkIn(value: unknown, where: string, checks: readonly ClientCheck[]): ClientCheck {
  const found = checks.find(({ id }) => id === value);
  if (found) return found;
  if (value === undefined) throw new OptionError(`${where} has no check`);
  const hint =
    didYouMean(
      String(value),
      checks.map(({ id }) => id),
    ) || " See check-client list.";
  throw new OptionError(`${where}: there is no check ${value}.${hint}`);
}

function scenarioIn(
  value: unknown,
  where: string,
  { id, scenarios: own }: ClientCheck,
  all: readonly string[],
): string | undefined {
  if (value === undefined || value === null) return undefined;
  const looked = own === "all" ? all : own;
  if (looked.includes(String(value))) return String(value);
  if (all.includes(String(value))) {
    throw new OptionError(
      `${where}: ${id} does not look at ${value}, only at ${looked.join(", ")}`,
    );
  }
  const hint = didYouMean(String(value), all) || " See check-client list.";
  throw new OptionError(`${where}: there is no scenario ${value}.${hint}`);
}

function dayIn(value: unknown, where: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = String(value);
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  const isDay = Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
  if (isDay) return text;
  throw new OptionError(`${where}: until is a day such as 2027-01-31; got ${text}`);
}

function refuseTwice(entries: readonly KnownFailure[], file: string): void {
  for (const [i, entry] of entries.entries()) {
    const same = entries.slice(0, i).find((one) => nameOf(one) === nameOf(entry));
    if (same) {
      throw new OptionError(
        `${file}:${entry.line} says again what line ${same.line} says of ${nameOf(entry)}`,
      );
    }
  }
}
