const SHOWN = 4;

/** A key as it can be shown: a few letters of it, which tell one's own keys apart and open nothing. */
export const maskedKey = (key: string): string =>
  key.length >= 3 * SHOWN ? `${key.slice(0, SHOWN)}…${key.slice(-SHOWN)}` : `${key.slice(0, 3)}…`;
