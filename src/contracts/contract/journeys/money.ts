import { field } from "../../../emulator/input/node.ts";
import { readStatus } from "../../target/read-status.ts";
import { KLING } from "../catalogue/journeys.ts";
import { type Journey, same, type Trip } from "./journey.ts";

/** In millionths, so that sums are exact. */
export const micro = (usd: unknown): number => Math.round(Number(usd) * 1e6);

/** What the account holds, in millionths of a US dollar. */
export async function readBalance(trip: Trip): Promise<number> {
  const { json } = await trip.expect([200], "POST", "/check-balance", { body: "{}" });
  const said = field(json, "usd_balance");
  same(Number.isNaN(Number(said ?? "none")), false, `usd_balance of the account is ${said}`);
  return micro(said);
}

const status = async (trip: Trip, id: string) =>
  trip.expect([200], "GET", `/video/status?requestId=${encodeURIComponent(id)}`);

/** PR-24: what is charged is what the answer says, and what the account then lacks. */
export const submitCharges: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const before = await readBalance(trip);
  const { json } = await trip.submit(KLING);
  const cost = micro(field(json, "cost"));
  const after = await readBalance(trip);
  same(cost > 0, true, `the cost of a submit is ${field(json, "cost")}`);
  same(
    before - after,
    cost,
    `a submit that costs ${cost / 1e6} USD took ${(before - after) / 1e6} of the balance`,
  );
  const remaining = micro(field(json, "remainingBalance"));
  same(
    remaining,
    after,
    `remainingBalance is ${remaining / 1e6}, and the balance ${after / 1e6} USD`,
  );
  same(field(json, "paymentSource"), "USD", `paymentSource is ${field(json, "paymentSource")}`);
};

/** PR-25: there is no idempotency. */
export const twoSubmitsAreTwoJobs: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const before = await readBalance(trip);
  const one = await trip.submit(KLING);
  const two = await trip.submit(KLING);
  const [first, second] = [field(one.json, "runId"), field(two.json, "runId")];
  same(first === second, false, `two submits of the same body got the same id, ${first}`);
  const cost = micro(field(one.json, "cost")) + micro(field(two.json, "cost"));
  const took = before - (await readBalance(trip));
  same(took, cost, `two submits took ${took / 1e6} USD, not ${cost / 1e6}`);
};

/** PR-48: the final cost is that of the submit, where nothing else is said. */
export const finalCost: Journey = async (trip) => {
  const id = await trip.given({ name: "a job exists", params: { phase: "completed" } });
  const answer = await status(trip, id);
  const { cost } = readStatus(answer);
  if (cost !== undefined)
    same(micro(cost), 400_000, `the final cost is ${cost} USD, and the submit took 0.4`);
};

/** PR-49: a job that fails gives its money back, once. */
export const failureIsRefunded: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const before = await readBalance(trip);
  const id = await trip.given({ name: "a job exists", params: { phase: "failed" } });
  same(readStatus(await status(trip, id)).word, "FAILED", "the job has not failed");
  await status(trip, id);
  const after = await readBalance(trip);
  same(after, before, `the refund of a failed job lacks ${(before - after) / 1e6} USD`);
};

/** PR-50: reading is free. */
export const pollingIsFree: Journey = async (trip) => {
  const id = await trip.given({ name: "a job exists", params: { phase: "generating" } });
  const before = await readBalance(trip);
  for (let polls = 0; polls < 10; polls++) await status(trip, id);
  const took = before - (await readBalance(trip));
  same(took, 0, `ten polls took ${took / 1e6} USD`);
};

/** PR-30: what is refused costs nothing. */
export const refusalIsFree: Journey = async (trip) => {
  await trip.given({ name: "an account" });
  const before = await readBalance(trip);
  await trip.expect([400], "POST", "/generate-video", {
    body: JSON.stringify({ ...KLING, duration: "7" }),
  });
  const took = before - (await readBalance(trip));
  same(took, 0, `a refused submit took ${took / 1e6} USD`);
};
