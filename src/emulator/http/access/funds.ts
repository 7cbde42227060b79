import { type Instant, microUsd } from "../../domain/brand.ts";
import { balanceAt } from "../../domain/money/account.ts";
import type { Funds } from "../../domain/money/payment.ts";
import type { World } from "../../store/store.ts";

const NOTHING = microUsd(0);

/** What both balances of a world hold. */
export const fundsAt = ({ account, nano }: World, now: Instant): Funds => ({
  balance: balanceAt(account, now),
  nano: nano === undefined ? NOTHING : balanceAt(nano, now),
});
