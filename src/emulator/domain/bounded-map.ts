/** A map that forgets the entry that was added first when it would hold more than its bound. */
export class BoundedMap<K, V> {
  readonly #map = new Map<K, V>();
  readonly #max: number;
  /**
   * Always just before the oldest entry: what it has passed was forgotten. A new iterator would have
   * to step over all that was forgotten before.
   */
  readonly #oldest: IterableIterator<K>;
  #hasForgotten = false;

  constructor(max: number) {
    this.#max = max;
    this.#oldest = this.#map.keys();
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
    if (this.#map.size <= this.#max) return;
    this.#map.delete(this.#oldest.next().value);
    this.#hasForgotten = true;
  }

  delete(key: K): void {
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
