/**
 * What happens to an answer on its way over the wire; the client's account and jobs are as if it had
 * arrived. Times are milliseconds of the world's clock, shares lie between 0 and 1.
 */
export type WireEffect =
  /** The connection is reset before the first byte. */
  | { readonly kind: "cut" }
  /** Half of the body comes, as if it were all. */
  | { readonly kind: "half" }
  /** Nothing comes for a while, and then the connection is reset. */
  | { readonly kind: "cut-late"; readonly ms: number }
  /** The whole answer comes later. */
  | { readonly kind: "late"; readonly ms: number }
  /** The declared length, a share of the bytes, then a reset. */
  | { readonly kind: "cut-short"; readonly share: number }
  /** A share of the bytes, then a pause, then the rest. */
  | { readonly kind: "stalled"; readonly share: number; readonly ms: number }
  | { readonly kind: "slow"; readonly bytesPerSecond: number };
