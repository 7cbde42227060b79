import { type Document, isMap, isSeq, parseDocument, type Scalar, visit, type YAMLSeq } from "yaml";
import type { CheckStatement } from "../judge.ts";
import { type KnownFailure, NO_REASON, nameOf } from "./entry.ts";
import { isMended } from "./hold.ts";

/** What a baseline becomes. */
export type Updated = {
  readonly text: string;
  /** `CL-023 in cancelled`. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
};

const BEGINNING = `# Known failures of this client: they do not fail a run of check-client --baseline.
# Each needs a reason. until: 2027-01-31 gives it a last day; scenario: limits it to one.
known: []
`;

/**
 * The text of a baseline with every failure in it: what is mended goes, what is new comes, without a
 * reason, and what stays keeps its reason and its comments. What stands before the first entry may be about
 * the list, and stays too.
 *
 * @param text as it is; undefined where there is none yet.
 * @param entries what was read from it.
 */
export function updatedBaseline(
  text: string | undefined,
  entries: readonly KnownFailure[],
  said: readonly CheckStatement[],
  scenarios: readonly string[],
): Updated {
  const document: Document = parseDocument(
    text === undefined || text.trim() === "" ? BEGINNING : text,
  );
  if (!isMap(document.contents)) document.contents = document.createNode({});
  if (!isSeq(document.get("known"))) document.set("known", document.createNode([]));
  const list = document.get("known") as YAMLSeq; // made sure of above
  const removed = entries.filter((entry) => isMended(entry, said, scenarios));
  if (removed.length > 0) writeOut(document);
  const kept = list.items.filter((_, i) => {
    const entry = entries[i];
    return entry === undefined || !removed.includes(entry);
  });
  const added = newEntries(said, scenarios);
  list.items = [...kept, ...added.map((one) => document.createNode(one))];
  list.flow = list.items.length === 0;
  return {
    text: document.toString({ lineWidth: 0 }),
    added: added.map((one) => nameOf({ scenario: undefined, ...one })),
    removed: removed.map(nameOf),
  };
}

/** Writes what each alias stands for in its place: its anchor may go with an entry. */
function writeOut(document: Document): void {
  visit(document, { Alias: (_, alias) => alias.resolve(document)?.clone() as Scalar });
  visit(document, { Value: (_, node) => void delete node.anchor });
}

type Added = { readonly check: string; readonly scenario?: string; readonly reason: string };

/** One for each check that fails wherever it looks, else one for each scenario, so that no new failure hides. */
function newEntries(
  said: readonly CheckStatement[],
  scenarios: readonly string[],
): readonly Added[] {
  const failing = said.filter(({ judged, known }) => judged.is === "fail" && known === undefined);
  const checks = [...new Set(failing.map(({ check }) => check))];
  return checks.flatMap((check): readonly Added[] => {
    const own = said.filter((one) => one.check === check);
    const looked = check.scenarios === "all" ? scenarios : check.scenarios;
    const isWhole =
      own.length === looked.length &&
      own.every(({ judged, known }) => judged.is !== "pass" && known === undefined);
    const reason = NO_REASON;
    if (isWhole) return [{ check: check.id, reason }];
    const failed = failing.filter((one) => one.check === check);
    return failed.map(({ run }) => ({ check: check.id, scenario: run.scenario, reason }));
  });
}
