import { expect, it } from "vitest";
import { aClient, type Client, LAKE } from "../support/client.ts";
import { controlsOf } from "../support/controls.ts";

/** The jobs of this model take ten minutes here. */
const TEN_MINUTES = {
  pending: 500,
  queued: 40_000,
  processing: 90_000,
  generating: 420_000,
  delivering: 50_000,
};
const PHASES = ["IN_QUEUE", "IN_PROGRESS", "COMPLETED"];

/** What a client sees that polls until the end; `sleep` is all that it knows of time. */
async function polled(client: Client, runId: string, sleep: () => Promise<unknown>) {
  const seen: string[] = [];
  for (let i = 0; i < 1_000; i++) {
    const { status } = (await client.read(`/api/video/status?requestId=${runId}`)).data;
    if (seen.at(-1) !== status) seen.push(status);
    if (status === "COMPLETED") return seen;
    await sleep();
  }
  throw new Error("it never ends");
}

/** A client with a job of ten minutes. */
async function aRender(pace: "manual" | "poll") {
  const client = await aClient({ pace });
  const { done } = controlsOf(client);
  const { runId } = await client.submit(LAKE);
  const snapshot = await done("GET", "/snapshot");
  Object.assign(snapshot.worlds[0].jobs[0].plan, TEN_MINUTES);
  await done("PUT", "/snapshot", snapshot);
  return { client, done, runId };
}

it("a ten-minute render takes a client that skips one call a phase, and shows it all of them", async () => {
  const slow = await aRender("manual");
  const inRealOrder = await polled(slow.client, slow.runId, () =>
    slow.done("POST", "/clock/advance", { by: "5s" }),
  );
  expect(inRealOrder).toEqual(PHASES);

  const { client, done, runId } = await aRender("manual");
  let skips = 0;
  const skipped = await polled(client, runId, () => {
    skips++;
    return done("POST", "/clock/advance", { to: "next" });
  });
  expect(skipped).toEqual(inRealOrder);
  expect(skips).toBe(Object.keys(TEN_MINUTES).length);
  const moved = Date.parse((await done("GET", "/clock")).now) - Date.parse("2026-01-17T00:00:00Z");
  expect(moved).toBe(600_500);
});

it("at the pace poll it takes no call at the controls at all", async () => {
  const { client, runId } = await aRender("poll");
  expect(await polled(client, runId, async () => {})).toEqual(PHASES);
});
