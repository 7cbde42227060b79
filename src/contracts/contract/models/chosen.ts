import { loadCatalog, type ModelRule } from "../../../emulator/index.ts";
import { OptionError } from "../../../emulator/input/options.ts";

/** The rules of all models that are listed. */
export const listedModels = (): readonly ModelRule[] =>
  loadCatalog().all.filter(({ status }) => status.kind === "listed");

/**
 * The rules of the models that somebody named.
 *
 * @throws OptionError for one that does not exist, with the nearest, and for one that was removed.
 */
export function namedModels(ids: readonly string[]): readonly ModelRule[] {
  const catalog = loadCatalog();
  return [...new Set(ids)].map((id) => {
    const rule = catalog.find(id);
    if (rule !== undefined && rule.status.kind !== "removed") return rule;
    const problem = rule === undefined ? "there is no model" : "the service has no more";
    const nearest = catalog.nearest(id);
    const hint = nearest === undefined ? "" : `. Did you mean ${nearest}?`;
    throw new OptionError(`--model: ${problem} ${id}${hint}`);
  });
}
