/**
 * A map that forgets the entries that were added first when it would hold more than its bound. A bound that
 * becomes smaller is kept from the next entry on.
 */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #max: () => number;
  readonly #onForgotten: (value: V) => void;
  /**
   * Just before the oldest entry, while one entry after the other is forgotten: a new iterator would have to step
   * over all that was forgotten before. One that rests keeps alive each table that the map has outgrown since.
   */
  #oldest: IterableIterator<K> | undefined;
  #hasForgotten = false;

  constructor(max: number | (() => number), onForgotten: (value: V) => void = () => {}) {
    super();
    this.#max = typeof max === "number" ? () => max : max;
    this.#onForgotten = onForgotten;
  }

  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  override set(key: K, value: V): this {
    super.set(key, value);
    for (const max = this.#max(); this.size > max; ) this.#forgetOldest();
    return this;
  }

  #forgetOldest(): void {
    this.#oldest ??= this.keys();
    const oldest: K = this.#oldest.next().value;
    const value = this.get(oldest);
    super.delete(oldest);
    this.#hasForgotten = true;
    if (value !== undefined) this.#onForgotten(value);
  }

  override delete(key: K): boolean {
    this.#oldest = undefined;
    return super.delete(key);
  }
}
