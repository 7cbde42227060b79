import type { ModelRule } from "../domain/models/rule.ts";
import { ruleUnder } from "../domain/models/rule-under.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import type { Catalog } from "./catalog.ts";

/** The catalogue under some choices among disagreeing sources; each rule is changed once and kept. */
export function catalogUnder(catalog: Catalog, switches: Switches): Catalog {
  const rules = new Map<string, ModelRule>();
  const find = (id: string): ModelRule | undefined => {
    const known = rules.get(id);
    if (known !== undefined) return known;
    const rule = catalog.find(id);
    if (rule === undefined) return undefined;
    const changed = ruleUnder(rule, switches);
    rules.set(id, changed);
    return changed;
  };
  return {
    find,
    get all() {
      return catalog.all.flatMap(({ id }) => find(id) ?? []);
    },
    nearest: (id) => catalog.nearest(id),
    get sources() {
      return catalog.sources;
    },
  };
}
