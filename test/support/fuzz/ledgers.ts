import { API } from "./addresses.ts";
import type { Round } from "./round.ts";

type Entry = {
  readonly kind: string;
  readonly currency: string;
  readonly amountUsd: number;
  readonly amountXno?: number;
};
type Ledger = {
  readonly balanceUsd: number;
  readonly balanceXno: number;
  readonly entries: readonly Entry[];
};

/** In hundred millionths, in which every amount is whole. */
const whole = (amount: number): number => Math.round(amount * 1e8);

function ledgerFaults({ balanceUsd, balanceXno, entries }: Ledger, accepted: number): string[] {
  const sum = (currency: string, amountOf: (entry: Entry) => number): number =>
    entries
      .filter((entry) => entry.currency === currency)
      .reduce((total, entry) => total + whole(amountOf(entry)), 0);
  const usd = sum("USD", ({ amountUsd }) => amountUsd);
  const xno = sum("XNO", ({ amountXno = 0 }) => amountXno);
  const charges = entries.filter(({ kind }) => kind === "charge").length;
  return [
    ...(whole(balanceUsd) === usd ? [] : [`${balanceUsd} USD, but the entries make ${usd / 1e8}`]),
    ...(whole(balanceXno) === xno ? [] : [`${balanceXno} XNO, but the entries make ${xno / 1e8}`]),
    ...(balanceUsd < 0 || balanceXno < 0 ? [`below zero: ${balanceUsd} ${balanceXno}`] : []),
    ...(charges === accepted ? [] : [`${charges} charges for ${accepted} accepted jobs`]),
  ];
}

/** What is wrong with the ledgers of all keys that were used. */
export async function unbalanced({ emulator, accepted }: Round): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [key, count] of accepted) {
    if (key.includes(", ")) continue; // of a client that sent two keys: no request can name both
    const headers = { "x-api-key": key };
    const response = await emulator.fetch(`${API}/__emulator/ledger`, { headers });
    const text = await response.text();
    const found =
      response.status === 200
        ? ledgerFaults(JSON.parse(text) as Ledger, count) // of a form that other tests hold
        : [`the ledger answers ${response.status}: ${text}`];
    faults.push(...found.map((fault) => `${key.slice(0, 40)}: ${fault}`));
  }
  return faults;
}
