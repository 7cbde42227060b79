import type { MicroUsd } from "../brand.ts";

/** The two balances of an account. */
export type Currency = "USD" | "XNO";

/**
 * Dollars for one XNO. Assumed, and never changing: the real rate moves, and no answer shows it. At
 * this rate a millionth of a dollar is exactly 125 of the hundred millionths of an XNO that a balance
 * shows, so XNO can be kept at its worth in dollars without losing any.
 */
const USD_PER_XNO = 0.8;

/** What an amount of XNO is worth. */
export const worthOfXno = (xno: number): number => xno * USD_PER_XNO;

/** How much XNO an amount of dollars is. */
export const xnoFor = (usd: number): number => usd / USD_PER_XNO;

/** What an account holds; XNO at its worth. */
export type Funds = { readonly balance: MicroUsd; readonly nano: MicroUsd };

/**
 * Which balance pays a price: dollars as long as they suffice, else XNO; undefined if neither does.
 * One charge is never split. (Assumed: only the two words are documented.)
 */
export function payerOf(price: MicroUsd, { balance, nano }: Funds): Currency | undefined {
  if (price <= balance) return "USD";
  return price <= nano ? "XNO" : undefined;
}
