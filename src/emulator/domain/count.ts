/** How far anything is counted. */
export const COUNT_MAX = 1e12;

/** One more, up to there: whatever is counted can always be written down and read again. */
export const oneMore = (count: number): number => Math.min(count + 1, COUNT_MAX);
