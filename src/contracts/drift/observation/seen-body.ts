import { isNode } from "../../../emulator/input/node.ts";
import { escaped, type Fields, type JsonType } from "../../contract/spec/facts.ts";
import { typeOf } from "../compare/schema-fields.ts";
import type { Discreet } from "../public-words.ts";
import type { SeenBody, SeenField } from "./observation.ts";

/** What stands in the place of a name or a word that is not ours to write down. */
export const UNNAMED = "(another)";

type Count = { readonly types: Map<JsonType, number>; readonly words: Map<string, number> };

/** Counts the fields of bodies: their names as far as the spec has them or they look like ones, their types, and their words where the spec has some. */
export class BodyTally {
  readonly #fields: Fields;
  readonly #discreet: Discreet;
  readonly #counts = new Map<string, Count>();
  #bodies = 0;

  /** @param fields what the spec says of such a body; empty if it knows none. */
  constructor(fields: Fields, discreet: Discreet) {
    this.#fields = fields;
    this.#discreet = discreet;
  }

  /** Undefined is a body that is no JSON: it is counted, and not looked into. */
  add(body: unknown): void {
    this.#bodies++;
    if (body !== undefined) this.#count("", body);
  }

  result(): SeenBody {
    const fields = [...this.#counts].map(
      ([path, { types, words }]) =>
        [
          path,
          {
            types: objectInOrder(types),
            ...(words.size > 0 && { words: objectInOrder(words) }),
          } as SeenField,
        ] as const,
    );
    return { count: this.#bodies, fields: objectInOrder(new Map(fields)) };
  }

  #count(path: string, value: unknown): void {
    const type = typeOf(value);
    const count = this.#counts.get(path) ?? { types: new Map(), words: new Map() };
    this.#counts.set(path, count);
    raise(count.types, type);
    const words = this.#fields.get(path)?.words;
    if (words && typeof value === "string") {
      raise(count.words, words.includes(value) ? value : (this.#discreet(value) ?? UNNAMED));
    }
    if (this.#fields.get(path)?.types.length === 0) return; // the spec leaves open what is in it
    for (const [step, inner] of this.#innerOf(path, value)) this.#count(`${path}/${step}`, inner);
  }

  #innerOf(path: string, value: unknown): readonly (readonly [string, unknown])[] {
    if (Array.isArray(value)) return value.map((inner) => ["*", inner]);
    if (!isNode(value)) return [];
    return Object.entries(value).map(([name, inner]) => [this.#stepFor(path, name), inner]);
  }

  /** The names of a map are data, like its values. */
  #stepFor(path: string, name: string): string {
    const step = escaped(name);
    if (this.#fields.has(`${path}/${step}`)) return step;
    if (this.#fields.has(`${path}/*`)) return "*";
    return this.#discreet(name) ?? UNNAMED;
  }
}

/** One more of a kind. */
export const raise = <Key>(counts: Map<Key, number>, key: Key): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** A map as an object, in the order of the names: a file of it changes only where the service does. */
export const objectInOrder = <Value>(
  map: ReadonlyMap<string, Value>,
): Readonly<Record<string, Value>> =>
  Object.fromEntries([...map].toSorted(([a], [b]) => (a < b ? -1 : 1)));
