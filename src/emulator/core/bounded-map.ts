/** A map that forgets the entry that was added first when it would hold more than its bound. */
export class BoundedMap<K, V> {
  readonly #map = new Map<K, V>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  set(key: K, value: V): void {
    this.#map.set(key, value);
    if (this.#map.size > this.#max) this.#forgetOldest();
  }

  delete(key: K): void {
    this.#map.delete(key);
  }

  /** The first added first, as are the values. */
  keys(): IterableIterator<K> {
    return this.#map.keys();
  }

  values(): IterableIterator<V> {
    return this.#map.values();
  }

  #forgetOldest(): void {
    for (const key of this.#map.keys()) {
      this.#map.delete(key);
      return;
    }
  }
}
