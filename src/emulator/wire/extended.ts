import { usd } from "../domain/brand.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import type { ExtendedView } from "./status/view.ts";
import type { Extended, ExtendedLong } from "./types.ts";

/** Seconds that an extension is said to take; documented as this number, whatever it takes. */
const ETA_SECONDS = 60;

/** D12: the forms of an answer, but for the one that is an ordinary submit's. */
export type ExtendedShape = Exclude<Switches["extendShape"], "standard">;

/** The answer to an accepted extension. All its ids are the new job's (assumed: follow-ups#extend). */
export const extended = (view: ExtendedView, shape: ExtendedShape): Extended | ExtendedLong =>
  shape === "long" ? long(view) : { ...long(view), ...money(view) };

const long = ({ job, index, seconds }: ExtendedView): ExtendedLong => ({
  success: true,
  runId: job.id,
  id: job.id,
  taskId: job.id,
  status: "pending",
  model: job.model,
  message: `Extending video ${index + 1} by ${seconds} seconds...`,
  eta: ETA_SECONDS,
});

const money = ({ job, balance }: ExtendedView) =>
  ({
    cost: usd(job.price),
    paymentSource: "USD",
    remainingBalance: usd(balance),
  }) as const;
