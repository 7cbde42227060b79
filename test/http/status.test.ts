import { describe, expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

const UNIFIED = "/api/video/status";
const LEGACY = "/api/generate-video/status";

describe("GET /api/video/status", () => {
  it.each([
    { after: "0s", phase: "pending", status: "IN_QUEUE", details: undefined },
    { after: "0.15s", phase: "pending", status: "IN_QUEUE", details: undefined },
    { after: "0.4s", phase: "queued", status: "IN_QUEUE", details: undefined },
    { after: "0.8s", phase: "processing", status: "IN_PROGRESS", details: expect.any(String) },
    { after: "1.3s", phase: "generating", status: "IN_PROGRESS", details: expect.any(String) },
    { after: "1.75s", phase: "delivering", status: "IN_PROGRESS", details: expect.any(String) },
  ])("says $status in the phase $phase", async ({ after, phase, status, details }) => {
    const { emulator, submit, read } = await aClient({
      pace: "fast",
      clock: { now: () => Date.UTC(2026, 0, 17) as never },
    });
    const { runId } = await submit(LAKE);
    emulator.clock.advance(after);
    expect((await read(`/__emulator/jobs/${runId}`)).phase).toBe(phase);
    expect(await read(`${UNIFIED}?requestId=${runId}`)).toEqual({
      requestId: runId,
      model: "kling-video",
      data: { status, requestId: runId, ...(details ? { details } : {}) },
    });
  });

  it("names the video and the final cost when the job is completed", async () => {
    const { emulator, submit, read } = await aClient();
    const { runId } = await submit(LAKE);
    const url = `${emulator.assetOrigin}/predictions/${runId}/0.mp4`;
    expect(await read(`${UNIFIED}?requestId=${runId}`)).toEqual({
      requestId: runId,
      model: "kling-video",
      data: { status: "COMPLETED", requestId: runId, output: { video: { url } }, cost: 0.4 },
    });
  });

  it("takes runId for requestId, and does not mind a model", async () => {
    const { submit, read } = await aClient();
    const { runId } = await submit(LAKE);
    const status = await read(`${UNIFIED}?runId=${runId}&model=kling-video`);
    expect(status.data.status).toBe("COMPLETED");
  });
});

describe("GET /api/generate-video/status", () => {
  it.each(["&model=kling-video", "&modelSlug=kling-video", "", "&model=another"])(
    "answers in its own spelling, with %o behind the id",
    async (more) => {
      const { emulator, submit, read } = await aClient();
      const { runId } = await submit(LAKE);
      const url = `${emulator.assetOrigin}/predictions/${runId}/0.mp4`;
      expect(await read(`${LEGACY}?runId=${runId}${more}`)).toEqual({
        data: { status: "COMPLETED", request_id: runId, output: { video: { url } }, cost: 0.4 },
      });
    },
  );
});

describe.each([
  { path: UNIFIED, name: "requestId" },
  { path: LEGACY, name: "runId" },
])("$path", ({ path, name }) => {
  it("answers 401 without a key", async () => {
    const { get } = await aClient();
    expect((await get(`${path}?${name}=vid_x`, {})).status).toBe(401);
  });

  it.each(["", `?${name}=`, "?id=vid_x"])("answers 400 to the query %o", async (query) => {
    const { get } = await aClient();
    const response = await get(path + query);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(name);
  });

  it.each(["vid_unknown", "%F0%9F%98%80", "%", "..", "a".repeat(5_000)])(
    "answers 404 to the unknown id %o",
    async (id) => {
      const { get } = await aClient();
      const response = await get(`${path}?${name}=${id}`);
      expect(response.status).toBe(404);
      expect((await response.json()).error.type).toBe("not_found_error");
    },
  );

  it("answers 403 to another key", async () => {
    const owner = await aClient();
    const { runId } = await owner.submit(LAKE);
    const response = await owner.as("sk-other").get(`${path}?${name}=${runId}`);
    expect(response.status).toBe(403);
    expect((await response.json()).error.type).toBe("permission_denied_error");
  });
});

describe("paces", () => {
  it("poll: each status read shows the job's next phase", async () => {
    const { submit, read } = await aClient({ pace: "poll" });
    const { runId } = await submit(LAKE);
    const seen: string[] = [];
    for (let i = 0; i < 7; i++) {
      seen.push((await read(`${UNIFIED}?requestId=${runId}`)).data.status);
    }
    expect(seen).toEqual([
      "IN_QUEUE",
      "IN_PROGRESS",
      "IN_PROGRESS",
      "IN_PROGRESS",
      "COMPLETED",
      "COMPLETED",
      "COMPLETED",
    ]);
  });

  it("poll: the reads of one world do not move another", async () => {
    const one = await aClient({ pace: "poll" }, "sk-one");
    const other = one.as("sk-other");
    const first = await one.submit(LAKE);
    const second = await other.submit(LAKE);
    for (let i = 0; i < 5; i++) await one.read(`${UNIFIED}?requestId=${first.runId}`);
    expect((await other.read(`/__emulator/jobs/${second.runId}`)).phase).toBe("pending");
  });

  it("manual: only the control plane moves the clock", async () => {
    const { submit, read, post } = await aClient({ pace: "manual" });
    const { runId } = await submit(LAKE);
    for (let i = 0; i < 5; i++) {
      expect((await read(`${UNIFIED}?requestId=${runId}`)).data.status).toBe("IN_QUEUE");
    }
    await post("/__emulator/clock/advance", { by: "1h" });
    expect((await read(`${UNIFIED}?requestId=${runId}`)).data.status).toBe("COMPLETED");
  });

  it("real: a job takes as long as its model, divided by the speed", async () => {
    const clock = { now: () => Date.UTC(2026, 0, 17) as never };
    const { emulator, submit, read } = await aClient({ pace: "real", speed: 1_000, clock });
    const { runId } = await submit(LAKE);
    expect((await read(`${UNIFIED}?requestId=${runId}`)).data.status).toBe("IN_QUEUE");
    emulator.clock.advance("2s");
    expect((await read(`${UNIFIED}?requestId=${runId}`)).data.status).toBe("COMPLETED");
  });
});
