import { PACT_CHECKS } from "../../src/contracts/contract/catalogue/all.ts";
import { OTHER_CHECKS } from "../../src/contracts/contract/catalogue/journeys.ts";
import type { Drift } from "./drift.ts";
import { FILES_DRIFTS } from "./files.ts";
import { FORMS_DRIFTS } from "./forms.ts";
import { LISTS_DRIFTS } from "./lists.ts";
import { MODEL_DRIFTS } from "./models.ts";
import { MONEY_DRIFTS } from "./money.ts";
import { STATUS_DRIFTS } from "./status.ts";
import { SUBMIT_DRIFTS } from "./submit.ts";
import { TIME_DRIFTS } from "./time.ts";

/** What a service could change, one thing at a time. */
export const DRIFTS: readonly Drift[] = [
  ...SUBMIT_DRIFTS,
  ...STATUS_DRIFTS,
  ...TIME_DRIFTS,
  ...LISTS_DRIFTS,
  ...MONEY_DRIFTS,
  ...MODEL_DRIFTS,
  ...FILES_DRIFTS,
  ...FORMS_DRIFTS,
];

/** Every check of the service, as `docs/drifts.md` names it: ids of each model's own checks are one. */
export const CHECK_FAMILIES: readonly string[] = [
  ...[...PACT_CHECKS, ...OTHER_CHECKS].map(({ id }) => id),
  ...["PR-00", "PR-20:…", "PR-23:…"],
];
