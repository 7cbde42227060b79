import { describe, expect, it } from "vitest";
import { aClient, LAKE, type Reply } from "../support/client.ts";

const OLDEST = "/api/v1/video/status";
/** As seed 001 writes it, after the base URL. */
const WRITTEN = "/video-status";
const SEED_001 = `/api${WRITTEN}`;
const STORY = { model: "longstories-movie", script: "Once there was a lamp.", duration: "30" };

/** How far into a fast job each phase lies. */
const PHASES = [
  { after: "0s", phase: "pending", oldest: "PENDING", seed: "queued" },
  { after: "0.4s", phase: "queued", oldest: "PENDING", seed: "queued" },
  { after: "0.8s", phase: "processing", oldest: "PROCESSING", seed: "processing" },
  { after: "1.3s", phase: "generating", oldest: "PROCESSING", seed: "generating" },
  { after: "1.75s", phase: "delivering", oldest: "PROCESSING", seed: "delivering" },
];

const standing = { pace: "fast", clock: { now: () => Date.UTC(2026, 0, 17) as never } } as const;

describe("a submit of a scripted story", () => {
  it("is answered with a project of its own", async () => {
    const { submit } = await aClient();
    const { runId, projectId } = await submit(STORY);
    expect(projectId).toBe(`project_${runId.slice(4)}`);
  });

  it("keeps the project that it names", async () => {
    const { submit } = await aClient();
    expect((await submit({ ...STORY, projectId: "mine" })).projectId).toBe("mine");
  });

  it("is the only one with a project", async () => {
    const { submit } = await aClient();
    expect(await submit({ ...LAKE, projectId: "mine" })).not.toHaveProperty("projectId");
  });
});

describe(`GET ${OLDEST}`, () => {
  it.each(PHASES)("says $oldest in the phase $phase", async ({ after, phase, oldest }) => {
    const { emulator, submit, read } = await aClient(standing);
    const { runId, projectId } = await submit(STORY);
    emulator.clock.advance(after);
    expect((await read(`/__emulator/jobs/${runId}`)).phase).toBe(phase);
    expect(await read(`${OLDEST}?runId=${runId}&projectId=${projectId}`)).toEqual({
      status: oldest,
      data: { isCompleted: false, isSuccess: false },
    });
  });

  it("names the video when the job is completed, whatever cost and paymentSource say", async () => {
    const { emulator, submit, read } = await aClient();
    const { runId, projectId, cost } = await submit(STORY);
    const query = `?runId=${runId}&projectId=${projectId}&cost=${cost}&paymentSource=USD`;
    const url = `${emulator.assetOrigin}/predictions/${runId}/0.mp4`;
    expect(await read(OLDEST + query)).toEqual({
      status: "COMPLETED",
      data: { isCompleted: true, isSuccess: true, output: { url } },
    });
  });

  it("says of a failed job that it is over, and not well", async () => {
    const { submit, read } = await aClient();
    const { runId, projectId } = await submit({ ...STORY, script: "A flagged-content lamp." });
    expect(await read(`${OLDEST}?runId=${runId}&projectId=${projectId}`)).toEqual({
      status: "FAILED",
      data: { isCompleted: true, isSuccess: false },
    });
  });

  it.each([
    ["no runId", "?projectId=PROJECT", "runId"],
    ["no projectId", "?runId=RUN", "projectId"],
    ["another projectId", "?runId=RUN&projectId=other", "projectId"],
  ])("answers 400 to %s", async (_, query, field) => {
    const { submit, get } = await aClient();
    const { runId, projectId } = await submit(STORY);
    const path = OLDEST + query.replace("RUN", runId).replace("PROJECT", projectId);
    const response = await get(path);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(field);
  });

  it("knows no job that has no project", async () => {
    const { submit, get } = await aClient();
    const { runId } = await submit(LAKE);
    expect((await get(`${OLDEST}?runId=${runId}&projectId=undefined`)).status).toBe(400);
  });

  it("answers 401 without a key, 403 to another one, 404 to an unknown job", async () => {
    const { submit, get, as } = await aClient();
    const { runId, projectId } = await submit(STORY);
    const path = `${OLDEST}?runId=${runId}&projectId=${projectId}`;
    expect((await get(path, {})).status).toBe(401);
    expect((await as("sk-other").get(path)).status).toBe(403);
    expect((await get(`${OLDEST}?runId=vid_none&projectId=x`)).status).toBe(404);
  });
});

describe(`GET ${SEED_001}`, () => {
  const SPOKEN = { switches: { seed001Words: true } };

  it("is not there unless told", async () => {
    const { submit, get } = await aClient();
    const { runId } = await submit(LAKE);
    expect((await get(`${SEED_001}?runId=${runId}`)).status).toBe(404);
  });

  it.each(PHASES)("says $seed in the phase $phase", async ({ after, seed }) => {
    const { emulator, submit, key } = await aClient({ ...standing, ...SPOKEN });
    const { runId } = await submit(LAKE);
    emulator.clock.advance(after);
    const { data } = await spoken(emulator, key, runId);
    expect(data.status).toBe(seed);
  });

  it("says succeeded, in the unified body", async () => {
    const { emulator, submit, key, read } = await aClient(SPOKEN);
    const { runId } = await submit(LAKE);
    const unified = await read(`/api/video/status?runId=${runId}`);
    expect(await spoken(emulator, key, runId)).toEqual({
      ...unified,
      data: { ...unified.data, status: "succeeded" },
    });
  });

  async function spoken(
    emulator: Awaited<ReturnType<typeof aClient>>["emulator"],
    key: string,
    runId: string,
  ) {
    const url = `${emulator.origin}${SEED_001}?runId=${runId}`;
    const response: Reply = await emulator.fetch(url, { headers: { "x-api-key": key } });
    return response.json();
  }
});
