import { givenYaml } from "../../../emulator/input/files/given.ts";
import { nameAmong, sparse } from "../../../emulator/input/files/loose.ts";
import { placesIn } from "../../../emulator/input/files/places.ts";
import {
  fields,
  form,
  listOf,
  optional,
  ruled,
  type Schema,
  text,
  type ValueRule,
} from "../../../emulator/input/schema.ts";
import type { ClientCheck } from "../check.ts";
import { type KnownFailure, NO_REASON, nameOf } from "./entry.ts";

/** What a baseline can speak of. */
export type BaselineNames = {
  readonly checks: readonly ClientCheck[];
  /** All ids of scenarios. */
  readonly scenarios: readonly string[];
};

type Terms = BaselineNames & { readonly isDraft: boolean };

/** An entry as it is written. */
type Written = {
  readonly check: string;
  readonly scenario?: string;
  readonly reason?: string;
  readonly until?: string;
};

const SEE_LIST = "See check-client list.";

const isDay = (value: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(value);
};

const entrySchema = (terms: Terms): Schema<Written> => {
  const ids = terms.checks.map(({ id }) => id);
  const written = fields<Written>({
    check: nameAmong("the id of a check", ids, SEE_LIST),
    scenario: optional(nameAmong("the id of a scenario", terms.scenarios, SEE_LIST)),
    reason: optional(text()),
    until: optional(form("a day such as 2027-01-31", isDay, ["2027-01-31"])),
  });
  return sparse(ruled(ruled(written, looksThere(terms)), hasReason(terms)));
};

/** An entry of a scenario that its check never looks at would never hold. */
const looksThere =
  ({ checks, scenarios }: Terms): ValueRule<Written> =>
  ({ check: id, scenario }) => {
    const own = checks.find((one) => one.id === id)?.scenarios ?? "all";
    const looked = own === "all" ? scenarios : own;
    if (scenario === undefined || looked.includes(scenario)) return undefined;
    const text = `must be a scenario that ${id} looks at: ${looked.join(", ")}; got ${scenario}`;
    return { at: ["scenario"], text };
  };

const hasReason =
  ({ isDraft }: Terms): ValueRule<Written> =>
  ({ check, scenario, reason = "" }) => {
    if (isDraft || (reason.trim() !== "" && reason.trim() !== NO_REASON)) return undefined;
    const name = nameOf({ check, scenario });
    return { at: ["reason"], text: `must say why ${name} is let pass` };
  };

type Baseline = { readonly known?: readonly Written[] };

/** Two entries about the same would hide which of them counts. */
const noneTwice: ValueRule<Baseline> = ({ known = [] }) => {
  const names = known.map(({ check, scenario }) => nameOf({ check, scenario }));
  const i = names.findIndex((name, at) => names.indexOf(name) < at);
  if (i < 0) return undefined;
  return {
    at: ["known", i],
    text: `says again what known[${names.indexOf(String(names[i]))}] says of ${names[i]}`,
  };
};

export const baselineSchema = (terms: Terms): Schema<Baseline> =>
  ruled(
    sparse(fields<Baseline>({ known: optional(listOf(entrySchema(terms), { max: 10_000 })) })),
    noneTwice,
  );

/**
 * Reads the text of a baseline.
 *
 * @param isDraft whether reasons may still be missing.
 * @throws OptionError that names the line, and what may stand there.
 */
export async function baselineFrom(
  text: string,
  file: string,
  known: BaselineNames,
  { isDraft = false }: { readonly isDraft?: boolean } = {},
): Promise<readonly KnownFailure[]> {
  const given = { text, name: file };
  const { known: entries = [] } = await givenYaml(given, baselineSchema({ ...known, isDraft }));
  const placeOf = placesIn(text);
  return entries.map(({ check, scenario, reason = "", until }, i) => ({
    ...{ check, scenario, until, reason: reason.trim() },
    line: placeOf({ path: ["known", i], isName: false }).line,
  }));
}
