import { describe, expect, it } from "vitest";
import { later } from "../../src/emulator/domain/brand.ts";
import { stateAt } from "../../src/emulator/domain/jobs/job.ts";
import { REVISIONS } from "../../src/emulator/domain/revisions/revisions.ts";
import { switchesOf } from "../../src/emulator/domain/revisions/switches.ts";
import { dialectOf } from "../../src/emulator/wire/dialect.ts";
import { aJob, NOON } from "../support/builders.ts";
import { aClient, LAKE } from "../support/client.ts";

const UNIFIED = "/api/video/status";
const LEGACY = "/api/generate-video/status";
const JSON_TYPE = { "content-type": "application/json" };

describe.each([
  { revision: "2025-11", id: /^fal-request-[0-9a-z]{9}$/, needs: "&modelSlug=kling-video" },
  { revision: "2025-12", id: /^fal-request-[0-9a-z]{9}$/, needs: "" },
  { revision: "2026-01", id: /^vid_[0-9a-z]{17}$/, needs: "" },
])("revision $revision", ({ revision, id, needs }) => {
  it("takes a job from submit to a download", async () => {
    const { emulator, submit, read } = await aClient({ revision });
    const { runId, ...rest } = await submit(LAKE);
    expect(runId).toMatch(id);
    expect(rest.id).toBe(revision === "2026-01" ? runId : undefined);
    const unified = await read(`${UNIFIED}?requestId=${runId}`);
    const legacy = await read(`${LEGACY}?runId=${runId}${needs}`);
    const url = `${emulator.assetOrigin}/predictions/${runId}/0.mp4`;
    expect(unified.videoUrl ?? unified.data.output.video.url).toBe(url);
    expect(legacy.data).toEqual({
      status: "COMPLETED",
      request_id: runId,
      output: { video: { url } },
      ...(revision === "2025-11" ? {} : { cost: 0.4 }),
    });
    expect((await emulator.fetch(url)).status).toBe(200);
  });

  it("answers the list and the balance", async () => {
    const { read, post } = await aClient({ revision });
    expect((await read("/api/v1/models")).data.length).toBeGreaterThan(150);
    expect((await post("/api/check-balance", "")).status).toBe(200);
  });
});

describe("submitStatus", () => {
  it("200: an accepted submit is answered with 200", async () => {
    const { post } = await aClient({ switches: { submitStatus: 200 } });
    expect((await post("/api/generate-video", LAKE)).status).toBe(200);
  });
});

describe.each([
  { cancelledWord: "CANCELED", statusCost: true, cost: 0.4 },
  { cancelledWord: "CANCELLED", statusCost: false, cost: undefined },
] as const)("statusCost $statusCost, cancelledWord $cancelledWord", ({ cost, ...switches }) => {
  it.each([UNIFIED, LEGACY])("%s has the cost of a completed job: or not", async (path) => {
    const { submit, read } = await aClient({ switches });
    const { runId } = await submit(LAKE);
    const status = await read(`${path}?requestId=${runId}&runId=${runId}`);
    expect(status.data.cost).toBe(cost);
    expect("cost" in status.data).toBe(switches.statusCost);
  });

  it("spells a cancelled job its way", () => {
    const cancelled = aJob({ cancelledAt: later(NOON, 1) });
    const at = later(NOON, 9_000);
    const view = { job: cancelled, state: stateAt(cancelled, at), at, videoUrl: "" };
    const { legacyStatus } = dialectOf({ ...switchesOf("2026-01"), ...switches });
    expect(legacyStatus(view).data.status).toBe(switches.cancelledWord);
  });
});

describe("jobIdForm", () => {
  it.each([
    { jobIdForm: "vid", form: /^vid_[0-9a-z]{17}$/ },
    { jobIdForm: "fal-request", form: /^fal-request-[0-9a-z]{9}$/ },
  ] as const)("$jobIdForm: ids of that form, none twice", async ({ jobIdForm, form }) => {
    const { submit } = await aClient({ switches: { jobIdForm }, balance: 1_000 });
    const jobs = await Promise.all(Array.from({ length: 200 }, () => submit(LAKE)));
    const ids = new Set(jobs.map(({ runId }) => runId));
    expect(ids.size).toBe(200);
    for (const id of ids) expect(id).toMatch(form);
  });
});

describe("submittedId and prechargeLabel", () => {
  it.each([
    { submittedId: true, prechargeLabel: true, fields: ["id", "prechargeLabel"] },
    { submittedId: false, prechargeLabel: true, fields: ["prechargeLabel"] },
    { submittedId: true, prechargeLabel: false, fields: ["id"] },
    { submittedId: false, prechargeLabel: false, fields: [] },
  ])("$submittedId, $prechargeLabel: has of the two $fields", async ({ fields, ...switches }) => {
    const { emulator } = await aClient({ switches });
    const response = await emulator.fetch(`${emulator.baseUrl}/generate-video`, {
      method: "POST",
      headers: { "x-api-key": "k" },
      body: JSON.stringify(LAKE),
    });
    const answer = (await response.json()) as object;
    expect(["id", "prechargeLabel"].filter((field) => field in answer)).toEqual(fields);
  });
});

describe("statusShape", () => {
  it.each([
    { statusShape: "nested", keys: ["requestId", "model", "data"] },
    {
      statusShape: "flat",
      keys: [
        "requestId",
        "status",
        "videoUrl",
        "error",
        "createdAt",
        "completedAt",
        "progress",
        "estimatedTimeRemaining",
      ],
    },
    {
      statusShape: "both",
      keys: [
        "requestId",
        "status",
        "videoUrl",
        "error",
        "createdAt",
        "completedAt",
        "progress",
        "estimatedTimeRemaining",
        "model",
        "data",
      ],
    },
  ] as const)("$statusShape: has its own fields", async ({ statusShape, keys }) => {
    const { submit, read } = await aClient({ switches: { statusShape } });
    const { runId } = await submit(LAKE);
    expect(Object.keys(await read(`${UNIFIED}?requestId=${runId}`))).toEqual(keys);
  });

  it("flat: tells times on the clock of the job's world", async () => {
    const { submit, read, post } = await aClient({
      pace: "manual",
      switches: { statusShape: "flat" },
    });
    await post("/__emulator/clock/advance", { by: "1h" });
    const { runId } = await submit(LAKE);
    const { now } = await read(`/__emulator/jobs/${runId}`);
    expect(await read(`${UNIFIED}?requestId=${runId}`)).toMatchObject({
      status: "queued",
      createdAt: now,
      progress: 0,
    });
  });
});

describe("legacyModel", () => {
  it.each([
    { legacyModel: "any", query: "", status: 200 },
    { legacyModel: "model", query: "", status: 400 },
    { legacyModel: "model", query: "&modelSlug=kling-video", status: 400 },
    { legacyModel: "model", query: "&model=", status: 400 },
    { legacyModel: "model", query: "&model=kling-video", status: 200 },
    { legacyModel: "modelSlug", query: "&model=kling-video", status: 400 },
    { legacyModel: "modelSlug", query: "&modelSlug=kling-video", status: 200 },
  ] as const)("$legacyModel: answers $status to the query $query", async (row) => {
    const { submit, get } = await aClient({ switches: { legacyModel: row.legacyModel } });
    const { runId } = await submit(LAKE);
    const response = await get(`${LEGACY}?runId=${runId}${row.query}`);
    expect(response.status).toBe(row.status);
    if (row.status === 400) {
      expect((await response.json()).error.message).toContain(`needs ${row.legacyModel}`);
    }
  });

  it("leaves the unified status alone", async () => {
    const { submit, get } = await aClient({ switches: { legacyModel: "modelSlug" } });
    const { runId } = await submit(LAKE);
    expect((await get(`${UNIFIED}?requestId=${runId}`)).status).toBe(200);
  });
});

describe("strictRequestId", () => {
  it.each([
    { strictRequestId: false, name: "requestId", status: 200 },
    { strictRequestId: false, name: "runId", status: 200 },
    { strictRequestId: true, name: "requestId", status: 200 },
    { strictRequestId: true, name: "runId", status: 400 },
  ])("$strictRequestId: answers $status to $name", async ({ strictRequestId, name, status }) => {
    const { submit, get } = await aClient({ switches: { strictRequestId } });
    const { runId } = await submit(LAKE);
    const response = await get(`${UNIFIED}?${name}=${runId}`);
    expect(response.status).toBe(status);
    if (status === 400) {
      expect((await response.json()).error.message).toBe(
        "The query needs requestId: the id that the submit answered with.",
      );
    }
  });
});

describe("statusAuth", () => {
  it.each([
    { statusAuth: "required", key: undefined, status: 401 },
    { statusAuth: "optional", key: undefined, status: 200 },
    { statusAuth: "optional", key: "sk-test", status: 200 },
    { statusAuth: "optional", key: "sk-other", status: 403 },
    { statusAuth: "optional", key: "sk-unknown", status: 401 },
  ] as const)("$statusAuth: answers $status to the key $key", async (row) => {
    const { submit, get } = await aClient({
      switches: { statusAuth: row.statusAuth },
      apiKeys: ["sk-test", "sk-other"],
    });
    const { runId } = await submit(LAKE);
    const headers = row.key === undefined ? {} : { "x-api-key": row.key };
    expect((await get(`${UNIFIED}?requestId=${runId}`, headers)).status).toBe(row.status);
    expect((await get(`${LEGACY}?runId=${runId}`, headers)).status).toBe(row.status);
  });

  it("optional: everything else still needs a key", async () => {
    const { post } = await aClient({ switches: { statusAuth: "optional" } });
    expect((await post("/api/check-balance", "", JSON_TYPE)).status).toBe(401);
    expect((await post("/api/generate-video", LAKE, JSON_TYPE)).status).toBe(401);
  });

  it("optional: a read without a key moves the world of the job, at the pace poll", async () => {
    const { submit, get } = await aClient({
      pace: "poll",
      switches: { statusAuth: "optional" },
    });
    const { runId } = await submit(LAKE);
    const words: string[] = [];
    for (let i = 0; i < 5; i++) {
      const response = await get(`${UNIFIED}?requestId=${runId}`, {});
      words.push((await response.json()).data.status);
    }
    expect(words.at(-1)).toBe("COMPLETED");
  });
});

describe("modelsListsVideo", () => {
  it.each(["", "?detailed=true"])("false: /v1/models%s has no video model", async (query) => {
    const { read } = await aClient({ switches: { modelsListsVideo: false } });
    const { data, meta } = await read(`/api/v1/models${query}`);
    expect({ data, count: meta.count }).toEqual({ data: [], count: 0 });
    expect((await read("/api/v1/video-models")).data.length).toBeGreaterThan(150);
  });
});

describe("catalogShape", () => {
  it("2026-01: an entry has settings and a plain modality", async () => {
    const live = await aClient();
    const old = await aClient({ switches: { catalogShape: "2026-01" } });
    const entryIn = async ({ read }: typeof live, wanted: string) => {
      const { data } = await read("/api/v1/video-models");
      return data.find(({ id }: { id: string }) => id === wanted);
    };
    const { supported_parameters: _, ...entry } = await entryIn(live, "kling-video");
    expect(await entryIn(old, "kling-video")).toEqual({
      ...entry,
      architecture: { ...entry.architecture, modality: "video" },
      capabilities: { ...entry.capabilities, fps_control: false },
      settings: [],
    });
    const wan = await entryIn(old, "wan-video-image-to-video");
    expect(wan?.capabilities.fps_control).toBe(true);
  });

  it("leaves the short list alone", async () => {
    const { read } = await aClient({ switches: { catalogShape: "2026-01" } });
    const [first] = (await read("/api/v1/video-models?detailed=false")).data;
    expect(Object.keys(first)).toEqual(["id", "object", "created", "owned_by"]);
  });
});

describe("the same seed", () => {
  it.each(REVISIONS)("gives the same answers twice: %s", async (revision) => {
    const texts = await Promise.all(
      [1, 2].map(async () => {
        const { post } = await aClient({ revision });
        return (await post("/api/generate-video", LAKE)).text();
      }),
    );
    expect(texts[0]).toBe(texts[1]);
  });
});
