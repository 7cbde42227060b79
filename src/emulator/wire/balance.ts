import { type MicroUsd, usd, type WorldId } from "../domain/brand.ts";
import { xnoFor } from "../domain/money/account.ts";
import { seededRandom } from "../domain/random.ts";
import type { Balance } from "./types.ts";

const NANO_ALPHABET = "13456789abcdefghijkmnopqrstuwxyz";
const NANO_DIGITS = 59;

/** The answer of `POST /api/check-balance`: amounts are strings with eight decimals. */
export const balance = (world: WorldId, amount: MicroUsd, nano: MicroUsd): Balance => ({
  usd_balance: usd(amount).toFixed(8),
  nano_balance: xnoFor(usd(nano)).toFixed(8),
  nanoDepositAddress: depositAddressOf(world),
});

/** Looks like a Nano address and belongs to nobody. The same key always has the same one. */
function depositAddressOf(world: WorldId): string {
  const random = seededRandom(`nano/${world}`);
  const digits = Array.from({ length: NANO_DIGITS }, (_, i) => {
    return NANO_ALPHABET[Math.floor(random(String(i)) * NANO_ALPHABET.length)];
  });
  return `nano_1${digits.join("")}`;
}
