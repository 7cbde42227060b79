import { fork, type Random } from "../core/random.ts";

const HEX_DIGITS = 12;

/**
 * Gives each request an id for `X-Request-ID`: `req_` and twelve hexadecimal digits, by the seed and
 * by how many requests came before. The header is documented, its form is assumed.
 */
export function requestIds(random: Random): () => string {
  const own = fork(random, "request-ids");
  let count = 0;
  return () => {
    count += 1;
    const digits = Math.floor(own(String(count)) * 16 ** HEX_DIGITS).toString(16);
    return `req_${digits.padStart(HEX_DIGITS, "0")}`;
  };
}
