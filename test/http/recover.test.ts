import { describe, expect, it } from "vitest";
import { modelId } from "../../src/emulator/domain/brand.ts";
import type { Job, Phase } from "../../src/emulator/domain/jobs/job.ts";
import { recovered } from "../../src/emulator/wire/follow-ups.ts";
import { aJob, NOON } from "../support/builders.ts";
import { type Answer, aClient, LAKE } from "../support/client.ts";

const RECOVER = "/api/generate-video/recover";
const VEO = { model: "veo2-video", prompt: "a lake" };
const THREAD = "3f2b8c1e-7d54-4a7e-9f0e-2c6b1a9d8e10";

/** A client that submitted these, and the ids in that order. */
async function aForgetfulOne(requests: readonly object[], pace: "instant" | "manual" = "instant") {
  const client = await aClient({ pace, balance: 1_000 });
  const ids: string[] = [];
  for (const request of requests) ids.push((await client.submit(request)).runId);
  const recover = async (query = ""): Promise<string[]> =>
    (await client.read(RECOVER + query)).data.map(({ runId }: Answer) => runId);
  return { ...client, ids, recover };
}

describe(`GET ${RECOVER}`, () => {
  it("lists the key's jobs, the newest first", async () => {
    const { ids, read } = await aForgetfulOne([{ ...LAKE, conversationUUID: THREAD }, VEO]);
    const entry = { status: "completed", createdAt: "2026-01-17T00:00:00.000Z" };
    const [first, second] = ids;
    expect(await read(RECOVER)).toEqual({
      data: [
        { runId: second, id: second, model: "veo2-video", ...entry, conversationUUID: null },
        { runId: first, id: first, model: "kling-video", ...entry, conversationUUID: THREAD },
      ],
    });
  });

  it("says when a job was submitted, on the clock of its world, to the millisecond", async () => {
    const { submit, read, post } = await aClient();
    await post("/__emulator/clock/advance", { by: "1234ms" });
    await submit(LAKE);
    expect((await read(RECOVER)).data[0].createdAt).toBe("2026-01-17T00:00:01.234Z");
  });

  it.each([
    { query: "", count: 10 },
    { query: "?limit=1", count: 1 },
    { query: "?limit=12", count: 12 },
    { query: "?limit=50", count: 13 },
    { query: "?model=kling-video&limit=50", count: 12 },
    { query: "?model=veo2-video", count: 1 },
    { query: "?model=none", count: 0 },
    { query: `?conversationUUID=${THREAD}`, count: 1 },
    { query: `?conversationUUID=${THREAD}&model=kling-video`, count: 0 },
    { query: "?conversationUUID=none", count: 0 },
    { query: "?model=&conversationUUID=", count: 10 },
  ])("gives $count entries for the query $query", async ({ query, count }) => {
    const veo = { ...VEO, conversationUUID: THREAD };
    const { ids, recover } = await aForgetfulOne([veo, ...Array.from({ length: 12 }, () => LAKE)]);
    const found = await recover(query);
    expect(found).toHaveLength(count);
    const wanted = new Set(found);
    expect(found).toEqual(ids.toReversed().filter((id) => wanted.has(id)));
  });

  it.each(["0", "51", "-1", "1.5", "", "ten", "1e1", "999999999999"])(
    "answers 400 to the limit %o",
    async (limit) => {
      const { get } = await aClient();
      const response = await get(`${RECOVER}?limit=${limit}`);
      expect(response.status).toBe(400);
      expect((await response.json()).error.message).toContain("from 1 to 50");
    },
  );

  it.each(["", undefined])("takes %o for no conversation", async (odd) => {
    const { read } = await aForgetfulOne([{ ...LAKE, conversationUUID: odd }]);
    expect((await read(RECOVER)).data[0].conversationUUID).toBeNull();
  });

  it("has a limit of its own", async () => {
    const { get } = await aClient({ limits: { recoversPerMinute: 2 } });
    expect((await get(RECOVER)).status).toBe(200);
    expect((await get(RECOVER)).status).toBe(200);
    expect((await get(RECOVER)).status).toBe(429);
  });

  it("answers 401 without a key, and shows nobody else's jobs", async () => {
    const { as, get } = await aForgetfulOne([LAKE]);
    expect((await get(RECOVER, {})).status).toBe(401);
    expect(await as("sk-other").read(RECOVER)).toEqual({ data: [] });
  });

  it("does not move a job on at the pace poll", async () => {
    const { submit, read } = await aClient({ pace: "poll" });
    await submit(LAKE);
    for (let i = 0; i < 5; i++) expect((await read(RECOVER)).data[0].status).toBe("pending");
  });

  it("keeps an extension in the conversation of its source", async () => {
    const dream = { model: "midjourney-video", imageDataUrl: "data:image/png;base64,AAAA" };
    const { ids, post, recover } = await aForgetfulOne([{ ...dream, conversationUUID: THREAD }]);
    await post("/api/generate-video/extend", { runId: ids[0], index: 0 });
    expect(await recover(`?conversationUUID=${THREAD}`)).toHaveLength(2);
  });
});

describe("an entry", () => {
  const job: Job = aJob({ model: modelId("kling-video") });
  const ended = { endedAt: NOON } as const;
  const failure = { reason: "broke", contentPolicy: false, refunded: true } as const;

  it.each<[Phase, string]>([
    ["pending", "pending"],
    ["queued", "pending"],
    ["processing", "processing"],
    ["generating", "processing"],
    ["delivering", "processing"],
    ["completed", "completed"],
    ["failed", "failed"],
    ["cancelled", "failed"],
  ])("in the phase %s says %s", (kind, word) => {
    const state = { kind, until: NOON, finalPrice: job.price, ...ended, ...failure } as Answer;
    expect(recovered([{ job, state }]).data[0]?.status).toBe(word);
  });
});
