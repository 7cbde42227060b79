import type { Range } from "./option-values.ts";

const COUNT: Range = { whole: true };
const RATE: Range = { whole: true, above: 0 };
const DOLLARS: Range = { max: 1e9 };
const PORT: Range = { whole: true, max: 65_535 };

type Ranges<K extends string> = Readonly<Record<K, Range>>;

/** What the options may be that are numbers. */
export const RANGES: Ranges<
  | "speed"
  | "maxBodyBytes"
  | "maxMediaBytes"
  | "balance"
  | "nanoBalance"
  | "port"
  | "assetPort"
  | "maxJobs"
  | "journalSize"
> = {
  speed: { above: 0 },
  maxBodyBytes: { whole: true, above: 0, max: 500_000_000 },
  maxMediaBytes: { whole: true, above: 0 },
  balance: DOLLARS,
  nanoBalance: DOLLARS,
  port: PORT,
  assetPort: PORT,
  maxJobs: COUNT,
  journalSize: { whole: true, max: 1_000_000 },
};

/** What the caps of a day may be. */
export const CAP_RANGES: Ranges<"requestsPerDay" | "usdPerDay"> = {
  requestsPerDay: COUNT,
  usdPerDay: DOLLARS,
};

/** What the limits by second and minute may be. */
export const RATE_RANGES: Ranges<
  "submitsPerMinute" | "extendsPerMinute" | "recoversPerMinute" | "requestsPerSecond"
> = {
  submitsPerMinute: RATE,
  extendsPerMinute: RATE,
  recoversPerMinute: RATE,
  requestsPerSecond: RATE,
};
