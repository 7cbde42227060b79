import { type MicroUsd, microUsd, minus, plus, usd, type WorldId } from "../../../domain/brand.ts";
import { fundsAt, roomIn, worthOfXno, xnoFor } from "../../../domain/money/account.ts";
import {
  amountOf,
  type Entry,
  entriesOf,
  openingEntry,
  spentBy,
} from "../../../domain/money/ledger.ts";
import { publicNameOf } from "../../../input/secrets/public-name.ts";
import type { WorldContents } from "../../../store/store.ts";
import type { Clocks, Worlds } from "../../services.ts";
import type { Balances } from "../inputs.ts";
import { refusedWith } from "./sentence.ts";

/** The account of a key. */
export type AccountReport = {
  /** In a form that is no secret. */
  readonly world: string;
  readonly balanceUsd: number;
  readonly balanceXno: number;
  /** What jobs and moderation took less what came back, XNO at its worth. */
  readonly spentUsd: number;
  readonly jobs: number;
  /** The time in its world. */
  readonly now: string;
};

/** One account, or all that anything was ever written to. */
export async function listAccounts(
  services: Clocks & Worlds,
  world?: WorldId,
): Promise<readonly AccountReport[]> {
  const { worlds } = await services.store.contents(world);
  return worlds.map((one) => reportOf(services, one));
}

function reportOf(services: Clocks, contents: WorldContents): AccountReport {
  const { world, jobs } = contents;
  const now = services.clock.nowIn(world);
  const { balance, nano } = fundsAt(world, now);
  return {
    world: publicNameOf(world.id),
    balanceUsd: usd(balance),
    balanceXno: xnoFor(usd(nano)),
    spentUsd: usd(spentBy(movementsOf(services, contents))),
    jobs: jobs.length,
    now: new Date(now).toISOString(),
  };
}

/** What has moved on an account since it opened, in the order of its time. */
function movementsOf(
  services: Clocks,
  { world, jobs, otherEntries }: WorldContents,
): readonly Entry[] {
  const now = services.clock.nowIn(world);
  return [...otherEntries, ...jobs.flatMap((job) => entriesOf(job, now))].sort(
    (a, b) => a.at - b.at,
  );
}

/** An entry as it is shown. Dollars in any case; of an XNO movement, its worth and the XNO itself. */
type EntryReport = Omit<Entry, "amount" | "at" | "currency"> & {
  readonly currency: "USD" | "XNO";
  readonly amountUsd: number;
  readonly amountXno?: number;
  readonly at: string;
};

export type LedgerReport = {
  readonly balanceUsd: number;
  readonly balanceXno: number;
  readonly entries: readonly EntryReport[];
};

/** Every movement of money on an account, the money that it opened with first. */
export async function ledgerOf(services: Clocks & Worlds, id: WorldId): Promise<LedgerReport> {
  const { worlds } = await services.store.contents(id);
  const entries = worlds.flatMap((contents) => {
    const { account, nano } = contents.world;
    const moved = movementsOf(services, contents);
    const opened = moved[0]?.at ?? services.clock.nowIn(contents.world);
    return [
      ...openingEntry(account.opening, opened),
      ...openingEntry(nano?.opening ?? microUsd(0), opened, { currency: "XNO" }),
      ...moved,
    ];
  });
  const world = await services.store.world(id);
  const { balance, nano } = fundsAt(world, services.clock.nowIn(world));
  return {
    balanceUsd: usd(balance),
    balanceXno: xnoFor(usd(nano)),
    entries: entries.map(shown),
  };
}

const shown = ({ amount, at, currency, ...entry }: Entry): EntryReport => ({
  ...entry,
  currency: currency ?? "USD",
  amountUsd: usd(amount),
  ...(currency === undefined ? {} : { amountXno: xnoFor(usd(amount)) }),
  at: new Date(at).toISOString(),
});

/** Sets what an account holds now, by an entry in its ledger. */
export async function setBalances(
  services: Clocks & Worlds,
  id: WorldId,
  { balanceUsd, balanceXno }: Balances,
): Promise<AccountReport> {
  await services.store.commit(id, (world) => {
    const at = services.clock.nowIn(world);
    const { balance, nano } = fundsAt(world, at);
    const entries = [
      ...adjustment(balance, balanceUsd, {}),
      ...adjustment(nano, balanceXno === undefined ? undefined : worthOfXno(balanceXno), {
        currency: "XNO",
      }),
    ];
    const turnover = entries.reduce((sum, entry) => plus(sum, amountOf(entry)), microUsd(0));
    if (turnover > roomIn(world)) throw refusedWith({ kind: "account-full" });
    const events = entries.map(
      (entry) => ({ kind: "moved", world: id, entry: { ...entry, at } }) as const,
    );
    return { events, answer: undefined };
  });
  const [report] = await listAccounts(services, id);
  if (report) return report;
  throw new Error("a world that was asked for is there");
}

function adjustment(
  now: MicroUsd,
  wanted: number | undefined,
  currency: Pick<Entry, "currency">,
): readonly Omit<Entry, "at">[] {
  const amount = minus(microUsd(wanted ?? usd(now)), now);
  if (amount === 0) return [];
  return [{ kind: "adjustment", reason: "set from the control plane", amount, ...currency }];
}
