import type { Exchange } from "./exchange.ts";

/** What an entry weighs beside its texts: its headers, its URL, the object itself. */
const ENTRY_CHARS = 1_000;

/** The last exchanges of one world. Shifts nothing: the newest takes the place of the oldest. */
export class JournalRing {
  readonly #capacity: number;
  readonly #kept: (Exchange | undefined)[] = [];
  #count = 0;
  #size = 0;
  #chars = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** About how many characters it holds on to. */
  get chars(): number {
    return this.#chars;
  }

  /** How many exchanges were forgotten because there are newer ones. */
  get forgotten(): number {
    return this.#count - this.#size;
  }

  /** The number of the next exchange, from 1. */
  get next(): number {
    return this.#count + 1;
  }

  /** Takes the next exchange up. */
  add(exchange: Exchange): void {
    this.#count += 1;
    if (this.#capacity === 0) return;
    const place = (this.#count - 1) % this.#capacity;
    const oldest = this.#kept[place];
    if (oldest === undefined) this.#size += 1;
    else this.#chars -= charsOf(oldest);
    this.#chars += charsOf(exchange);
    this.#kept[place] = exchange;
  }

  /** Puts another record in the place of one; nothing where that is forgotten. */
  replace(old: Exchange, next: Exchange): void {
    const place = this.#kept.indexOf(old);
    if (place >= 0) this.#kept[place] = next;
  }

  /** Forgets the oldest; not the newest, and says whether it could. */
  dropOldest(): boolean {
    if (this.#size < 2) return false;
    const place = (this.#count - this.#size) % this.#capacity;
    const oldest = this.#kept[place];
    if (oldest !== undefined) this.#chars -= charsOf(oldest);
    this.#kept[place] = undefined;
    this.#size -= 1;
    return true;
  }

  /** Oldest first. */
  exchanges(): readonly Exchange[] {
    const start = this.#capacity === 0 ? 0 : this.#count % this.#capacity;
    return [...this.#kept.slice(start), ...this.#kept.slice(0, start)].filter(
      (one) => one !== undefined,
    );
  }
}

const charsOf = ({ requestBody, responseBody }: Exchange): number =>
  ENTRY_CHARS + (requestBody?.length ?? 0) + (responseBody?.length ?? 0);
