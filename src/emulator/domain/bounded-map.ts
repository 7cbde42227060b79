/**
 * A map that forgets the entries that were added first when it would hold more than its bound. A bound that
 * becomes smaller is kept from the next entry on.
 */
export class BoundedMap<K, V> {
  readonly #map = new Map<K, V>();
  readonly #max: () => number;
  readonly #onForgotten: (value: V) => void;
  /**
   * Just before the oldest entry, while one entry after the other is forgotten: a new iterator would have to step
   * over all that was forgotten before. One that rests keeps alive each table that the map has outgrown since.
   */
  #oldest: IterableIterator<K> | undefined;
  #hasForgotten = false;

  constructor(max: number | (() => number), onForgotten: (value: V) => void = () => {}) {
    this.#max = typeof max === "number" ? () => max : max;
    this.#onForgotten = onForgotten;
  }

  get size(): number {
    return this.#map.size;
  }

  get hasForgotten(): boolean {
    return this.#hasForgotten;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  set(key: K, value: V): void {
    this.#map.set(key, value);
    for (const max = this.#max(); this.#map.size > max; ) this.#forgetOldest();
  }

  #forgetOldest(): void {
    this.#oldest ??= this.#map.keys();
    const oldest: K = this.#oldest.next().value;
    const value = this.#map.get(oldest);
    this.#map.delete(oldest);
    this.#hasForgotten = true;
    if (value !== undefined) this.#onForgotten(value);
  }

  delete(key: K): void {
    this.#oldest = undefined;
    this.#map.delete(key);
  }

  /** The first added first, as are the values. */
  keys(): IterableIterator<K> {
    return this.#map.keys();
  }

  entries(): IterableIterator<[K, V]> {
    return this.#map.entries();
  }

  values(): IterableIterator<V> {
    return this.#map.values();
  }
}
