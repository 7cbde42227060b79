import { balanceAt } from "../core/account.ts";
import { type Instant, microUsd } from "../core/brand.ts";
import type { Funds } from "../core/payment.ts";
import type { World } from "../runtime/store.ts";

const NOTHING = microUsd(0);

/** What both balances of a world hold. */
export const fundsAt = ({ account, nano }: World, now: Instant): Funds => ({
  balance: balanceAt(account, now),
  nano: nano === undefined ? NOTHING : balanceAt(nano, now),
});
