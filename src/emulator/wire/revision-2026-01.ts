import { balance } from "./balance.ts";
import type { Dialect } from "./dialect.ts";
import { extended } from "./extended.ts";
import { faultReply } from "./faults.ts";
import { oldestStatus } from "./oldest-status.ts";
import { recovered } from "./recovered.ts";
import { seed001Status } from "./seed-001-status.ts";
import { legacyStatus, unifiedStatus } from "./status.ts";
import { submitted } from "./submitted.ts";

/** `vid_` ids, the `id` beside `runId`, the nested status in capitals, errors as objects. */
export const revision202601: Dialect = {
  name: "2026-01",
  since: "2026-01-17",
  submitted,
  unifiedStatus,
  legacyStatus,
  extended,
  recovered,
  oldestStatus,
  seed001Status,
  balance,
  fault: faultReply,
};
