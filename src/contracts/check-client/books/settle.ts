import type { BookEntry, Books, Run } from "../run.ts";

/** In how many runs an account has to stand to be the usual one. */
const RUNS_MIN = 3;

/**
 * What only all runs together tell of the books of a client: whether a file that is not there holds no entry or is
 * looked for in the wrong place, and which account is the usual one.
 */
export function settledBooks(runs: readonly Run[]): readonly Run[] {
  const isFound = runs.some(({ books }) => books?.is === "read");
  const account = usualAccount(runs);
  return runs.map((run) =>
    run.books === undefined ? run : { ...run, books: settled(run.books, isFound, account) },
  );
}

function settled(books: Books, isFound: boolean, account: string | undefined): Books {
  if (books.is === "unreadable") return books;
  if (books.is === "read") return { ...books, account };
  if (isFound) return { is: "read", entries: [], account };
  return { is: "unreadable", why: `${books.why}, nor in that of any other: is books.file right?` };
}

/** The one account in more than half of the runs that name any. */
function usualAccount(runs: readonly Run[]): string | undefined {
  const named = runs.map(({ books }) => accountsIn(books)).filter(({ size }) => size > 0);
  const times = new Map<string, number>();
  for (const one of named.flatMap((accounts) => [...accounts])) {
    times.set(one, (times.get(one) ?? 0) + 1);
  }
  const [most] = [...times].toSorted(([, a], [, b]) => b - a);
  return most && most[1] >= RUNS_MIN && most[1] * 2 > named.length ? most[0] : undefined;
}

/** The accounts that stand in books. */
export const accountsIn = (books: Books | undefined): ReadonlySet<string> =>
  new Set(books?.is === "read" ? accountsOf(books.entries) : []);

const accountsOf = (entries: readonly BookEntry[]): readonly string[] =>
  entries.flatMap(({ account }) => account ?? []);
