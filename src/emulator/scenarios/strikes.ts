import { BoundedMap } from "../domain/bounded-map.ts";
import { oneMore } from "../domain/brand.ts";

/** Names that are remembered for one world; those that struck longest ago are forgotten first. */
const NAMES_MAX = 1_000;

/**
 * How often things have struck in a world, by the names under which they are counted. Kept in place, for
 * there may be many; nobody but the store may add.
 */
export class Strikes {
  readonly #counts = new BoundedMap<string, number>(NAMES_MAX);

  constructor(counts: Readonly<Record<string, number>> = {}) {
    for (const [what, count] of Object.entries(counts)) this.#counts.set(what, count);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  add(what: string): void {
    const before = this.of(what);
    this.#counts.delete(what);
    this.#counts.set(what, oneMore(before));
  }

  /** A copy, as plain data. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts.entries());
  }
}
