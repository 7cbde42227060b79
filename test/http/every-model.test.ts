import { describe, expect, it } from "vitest";
import {
  brokenRequestsFor,
  type SubmitBody,
  validRequestFor,
} from "../../src/contracts/contract/models/requests.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { factsOf } from "../../src/emulator/media/facts.ts";
import { aClient } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const accepted = loadCatalog().all.filter(({ status }) => status.kind !== "removed");

/** What a request says of the length, where its model listens to that. */
function secondsAskedIn({ model, duration, seconds }: SubmitBody): number | undefined {
  const { length } = accepted.find(({ id }) => id === model) ?? {};
  if (length?.from !== "request") return undefined;
  const asked = length.fields.includes("seconds") ? seconds : duration;
  return asked === undefined ? undefined : Number.parseInt(String(asked), 10);
}

const STATUSES = ["IN_QUEUE", "IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED"];

describe.each(accepted.map((rule) => ({ id: rule.id, rule })))("$id", ({ rule }) => {
  it("accepts a valid request, moves through the phases and delivers what was asked for", async () => {
    const { submit, read, get } = await aClient({ pace: "poll", balance: 1e6 });
    const request = validRequestFor(rule, 1);
    const { runId, cost } = await submit(request);
    const statuses: string[] = [];
    let url = "";
    for (const _ of STATUSES) {
      const { data } = await read(`/api/video/status?requestId=${runId}`);
      statuses.push(data.status);
      url = data.output?.video.url ?? "";
    }
    expect(statuses).toEqual(STATUSES);
    expect(cost).toBeGreaterThan(0);

    const { video } = await read(`/__emulator/jobs/${runId}`);
    expect(video.durationSeconds).toBe(secondsAskedIn(request) ?? video.durationSeconds);
    const link = url.startsWith("/") ? ((await get(url)).headers.get("location") ?? "") : url;
    const facts = await factsOf(new Uint8Array(await (await get(link, {})).arrayBuffer()));
    expect(facts).toMatchObject({
      width: video.width,
      height: video.height,
      sound: video.sound,
      title: runId,
    });
    expect(Math.abs(facts.durationSeconds - video.durationSeconds)).toBeLessThanOrEqual(
      1 / video.fps + 1e-3,
    );
  });

  it("refuses each of its rules broken one at a time, with 400 and the field's name, for free", async () => {
    const { post, read } = await aClient({ balance: 1e6 });
    const broken = brokenRequestsFor(rule);
    expect(broken.length).toBeGreaterThan(0);
    for (const { title, field, body } of broken) {
      const response = await post("/api/generate-video", body);
      expect(response.status, title).toBe(400);
      const { error } = await response.json();
      const message: string = error.message ?? error;
      // A sentence that is on record names the field in words of its own.
      const isQuoted = rule.wordings.some((one) => one.param === field && one.sentence === message);
      if (!isQuoted) expect(message.toLowerCase(), title).toContain(field.toLowerCase());
    }
    expect(movementsIn(await read("/__emulator/ledger"))).toEqual([]);
  });
});
