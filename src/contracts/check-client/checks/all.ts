import type { ClientCheck } from "../check.ts";
import { FAILED_READ_CHECKS } from "./failed-reads.ts";
import { FILE_CHECKS } from "./file.ts";
import { LIMIT_CHECKS } from "./limits.ts";
import { MONEY_CHECKS } from "./money.ts";
import { ODD_FILE_CHECKS } from "./odd-files.ts";
import { OUTCOME_CHECKS } from "./outcome.ts";
import { POLLING_CHECKS } from "./polling.ts";
import { REQUEST_CHECKS } from "./requests.ts";
import { SECRET_CHECKS } from "./secrets.ts";
import { SUBMIT_CHECKS } from "./submit.ts";

/** Every rule of good clients, in the order of the ids. */
export const CLIENT_CHECKS: readonly ClientCheck[] = [
  ...REQUEST_CHECKS,
  ...SUBMIT_CHECKS,
  ...POLLING_CHECKS,
  ...OUTCOME_CHECKS,
  ...FILE_CHECKS,
  ...ODD_FILE_CHECKS,
  ...SECRET_CHECKS,
  ...LIMIT_CHECKS,
  ...FAILED_READ_CHECKS,
  ...MONEY_CHECKS,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));
