import { usd } from "../core/brand.ts";
import type { Switches } from "../core/switches.ts";
import { submitted } from "./submitted.ts";
import type { Extended, ExtendedLong, Submitted } from "./types.ts";
import type { ExtendedView } from "./view.ts";

/** Seconds that an extension is said to take; documented as this number, whatever it takes. */
const ETA_SECONDS = 60;

/** The answer to an accepted extension. All its ids are the new job's (assumed: dossier 5). */
export function extended(
  view: ExtendedView,
  shape: Switches["extendShape"],
): Extended | ExtendedLong | Submitted {
  switch (shape) {
    case "standard":
      return submitted(view);
    case "long":
      return long(view);
    case "union":
      return { ...long(view), ...money(view) };
    default:
      return shape satisfies never;
  }
}

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
