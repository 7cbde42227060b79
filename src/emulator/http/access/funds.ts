import { type Instant, type MicroUsd, microUsd, minus, plus } from "../../domain/brand.ts";
import { balanceAt } from "../../domain/money/account.ts";
import type { Funds } from "../../domain/money/payment.ts";
import { TURNOVER_MAX } from "../../domain/money/turnover.ts";
import type { World } from "../../store/store.ts";

const NOTHING = microUsd(0);

/** What both balances of a world hold. */
export const fundsAt = ({ account, nano }: World, now: Instant): Funds => ({
  balance: balanceAt(account, now),
  nano: nano === undefined ? NOTHING : balanceAt(nano, now),
});

/** How much the balances of a world can still move. */
export const roomIn = ({ account, nano }: World): MicroUsd =>
  minus(TURNOVER_MAX, plus(account.turnover, nano?.turnover ?? NOTHING));
