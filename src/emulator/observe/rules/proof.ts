/** What proves a finding: how often it happened, and the journal entries of the first times. */
export type Proof = { count: number; readonly entries: number[] };

/** Entries that are kept for one finding. */
export const ENTRIES_MAX = 20;

export const noProof = (): Proof => ({ count: 0, entries: [] });

/** Adds one more time; `before` are entries that belong to it and were earlier. */
export function prove(proof: Proof, n: number, before?: number): void {
  proof.count += 1;
  if (before !== undefined && proof.entries.length === 0) proof.entries.push(before);
  if (proof.entries.length < ENTRIES_MAX && !proof.entries.includes(n)) proof.entries.push(n);
}
