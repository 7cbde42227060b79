import { oneMore } from "../domain/brand.ts";
import { fork, type Random } from "../domain/random.ts";

const HEX_DIGITS = 12;

/**
 * Gives each request an id for `X-Request-ID`: `req_` and twelve hexadecimal digits, by the seed and
 * by how many requests came before. The header is documented, its form is assumed.
 */
export class RequestIds {
  readonly #random: Random;
  #count = 0;

  constructor(random: Random) {
    this.#random = fork(random, "request-ids");
  }

  next(): string {
    this.#count = oneMore(this.#count);
    const digits = Math.floor(this.#random(String(this.#count)) * 16 ** HEX_DIGITS).toString(16);
    return `req_${digits.padStart(HEX_DIGITS, "0")}`;
  }

  /** How many were given. */
  get count(): number {
    return this.#count;
  }

  /** Goes on as if so many had been given. */
  continueFrom(count: number): void {
    this.#count = count;
  }
}
