import { NoAnswer } from "../../target/door.ts";
import { isOfModel, type OtherCheck } from "../catalogue/check.ts";
import type { Row } from "../result/result.ts";
import { rowOf } from "../result/row.ts";
import { JOURNEYS } from "./all.ts";
import {
  Broken,
  type JourneyOutcome,
  type JourneySurroundings,
  Trip,
  Unavailable,
} from "./journey.ts";
import { modelJourney } from "./models.ts";

/** Makes checks, one after the other. `now` is in milliseconds. */
export async function runJourneys(
  checks: readonly OtherCheck[],
  surroundings: JourneySurroundings,
  { document, now }: { readonly document: unknown; readonly now: () => number },
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const check of checks) {
    const begun = now();
    const trip = new Trip(check.id, surroundings);
    const outcome = await outcomeOf(check, trip);
    const { exchanges, usd } = trip;
    rows.push(rowOf(check, document, { ...outcome, exchanges, usd, tookMs: now() - begun }));
  }
  return rows;
}

async function outcomeOf(check: OtherCheck, trip: Trip): Promise<JourneyOutcome> {
  const journey = isOfModel(check) ? modelJourney(check) : JOURNEYS[check.id];
  if (journey === undefined) {
    return { verdict: "error", why: `nobody knows how to make ${check.id}` };
  }
  try {
    await journey(trip);
    return { verdict: "pass", why: "" };
  } catch (error) {
    return failed(error, trip);
  }
}

function failed(error: unknown, { exchanges }: Trip): JourneyOutcome {
  if (error instanceof Broken) return { verdict: "fail", why: error.message };
  if (error instanceof Unavailable) return { verdict: "skipped", why: error.message };
  if (error instanceof NoAnswer) {
    exchanges.push(error.n);
    return { verdict: error.kind === "refused" ? "skipped" : "error", why: error.message };
  }
  return { verdict: "error", why: error instanceof Error ? error.message : String(error) };
}
