import type { Row } from "../contract/result/result.ts";

/** The first rows of each family that has many, such as `PR-20:…`, and how many more there are of it. */
export type Shortened = {
  readonly shown: readonly Row[];
  readonly more: readonly { readonly family: string; readonly count: number }[];
};

const SHOWN_MAX = 3;

/** What is read by a person is short: when all models refuse otherwise, three of them say so as well as hundreds. */
export function shortened(rows: readonly Row[]): Shortened {
  const counts = new Map<string, number>();
  const shown = rows.filter((row) => {
    const family = familyOf(row);
    if (family === undefined) return true;
    const count = (counts.get(family) ?? 0) + 1;
    counts.set(family, count);
    return count <= SHOWN_MAX;
  });
  const more = [...counts].map(([family, count]) => ({ family, count: count - SHOWN_MAX }));
  return { shown, more: more.filter(({ count }) => count > 0) };
}

const familyOf = ({ id }: Row): string | undefined => {
  const colon = id.indexOf(":");
  return colon < 0 ? undefined : `${id.slice(0, colon)}:…`;
};
