import { describe, expect, it } from "vitest";
import { PHASES } from "../../../src/emulator/domain/jobs/job.ts";
import { type Answer, aClient, LAKE } from "../../support/client.ts";
import { controlsOf } from "../../support/controls.ts";

async function atTheControls(pace: "manual" | "instant" | "poll" | "fast" | "real" = "manual") {
  const client = await aClient({ pace, balance: 1 });
  return { client, ...controlsOf(client) };
}

const MONEY: Readonly<Record<string, number>> = { failed: 1, cancelled: 1 };

describe.each(["manual", "instant", "fast", "real"] as const)(
  "a job put there, pace %s",
  (pace) => {
    it.each(PHASES)("is %s from the start, and its money has moved", async (phase) => {
      const { client, done } = await atTheControls(pace);
      const made = await done("POST", "/jobs", { ...LAKE, phase });
      expect(made).toMatchObject({ phase, priceUsd: 0.4, world: "…f3abf2a6" });
      expect((await done("GET", `/jobs/${made.id}`)).phase).toBe(phase);
      const { balanceUsd, entries } = await done("GET", "/ledger");
      expect(balanceUsd).toBe(MONEY[phase] ?? 0.6);
      const sum = entries.reduce((all: number, one: Answer) => all + one.amountUsd, 0);
      expect(sum).toBeCloseTo(balanceUsd, 6);
      expect((await client.read(`/api/video/status?requestId=${made.id}`)).data).toBeDefined();
    });
  },
);

/** A secret that looks like none. */
const PLAIN = "Zq7mTr4wKx9pLb2vNc6s";

type Sent = {
  readonly where: string;
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly fields?: object;
};

describe("jobs at the controls", () => {
  it("are as a submit would have made them when no phase is given", async () => {
    const { done } = await atTheControls();
    expect((await done("POST", "/jobs", LAKE)).phase).toBe("pending");
  });

  it("are free on request, at any price too", async () => {
    const { done, refused } = await atTheControls();
    const free = await done("POST", "/jobs", { ...LAKE, phase: "failed", chargeUsd: false });
    expect(free).toMatchObject({ charged: false, priceUsd: 0.4 });
    expect((await done("GET", "/ledger")).entries).toHaveLength(1);
    await done("POST", "/jobs", { ...LAKE, phase: "completed", chargeUsd: 0.25 });
    expect((await done("GET", "/ledger")).balanceUsd).toBe(0.75);
    const [status, message] = await refused("POST", "/jobs", { ...LAKE, chargeUsd: 5 });
    expect([status, message]).toEqual([409, expect.stringContaining("nsufficient")]);
  });

  it("count for no limit, and disturb no id that comes after them twice", async () => {
    const { client, done } = await atTheControls();
    const made = await done("POST", "/jobs", LAKE);
    expect((await client.submit(LAKE)).runId).not.toBe(made.id);
  });

  it.each([
    { where: "another header", headers: { "x-token": PLAIN } },
    { where: "a second key", headers: { authorization: `Bearer ${PLAIN}` } },
    { where: "a cookie", headers: { cookie: `sid=${PLAIN}` } },
    { where: "the query", query: `?token=${PLAIN}` },
    { where: "a field of the body", fields: { api_key: PLAIN } },
  ])("show no prompt with a secret that stood in $where of its submit", async (sent) => {
    const { where: _, headers = {}, query = "", fields = {} } = sent as Sent;
    const client = await aClient();
    const { runId } = await client
      .post(
        `/api/generate-video${query}`,
        { ...LAKE, prompt: `a lake, ${PLAIN}, at dawn`, ...fields },
        { "x-api-key": client.key, "content-type": "application/json", ...headers },
      )
      .then((reply) => reply.json());
    const all = await client.read("/__emulator/jobs");
    const one = await client.read(`/__emulator/jobs/${runId}`);
    expect([all.jobs[0].prompt, one.prompt]).toEqual(Array(2).fill("a lake, (redacted), at dawn"));
  });

  it("show the first 10,000 characters of a prompt in a list, and no part of a key there", async () => {
    const { done } = await atTheControls();
    const key = `sk-proj-${"Zq7".repeat(30)}`;
    const prompt = `${"a lake ".repeat(1_428)}${key}${" a river".repeat(5_000)}`;
    const { id } = await done("POST", "/jobs", { ...LAKE, prompt });
    const [listed] = (await done("GET", "/jobs")).jobs;
    expect(listed.prompt).toMatch(/^(a lake ){1428}\S{0,4}…$/);
    const whole = (await done("GET", `/jobs/${id}`)).prompt;
    expect(whole).toMatch(/ a river$/);
    expect(`${listed.prompt}${whole}`).not.toContain("Zq7Zq7");
  });

  it("are listed, the last first, for one key or for all", async () => {
    const { done } = await atTheControls();
    const a = await done("POST", "/jobs", LAKE);
    const b = await done("POST", "/jobs", { ...LAKE, phase: "completed" });
    const c = await done("POST", "/jobs", LAKE, "sk-another-key-1234");
    const ids = async (path: string, key?: string) =>
      (await done("GET", path, undefined, key)).jobs.map(({ id }: Answer) => id);
    expect(await ids("/jobs")).toEqual([a.id, b.id]);
    expect(await ids("/jobs", "")).toEqual([c.id, a.id, b.id]);
    expect(await ids("/jobs?phase=completed", "")).toEqual([b.id]);
    expect(await ids("/jobs?model=veo2-video")).toEqual([]);
    expect(await done("GET", "/jobs?limit=1", undefined, "")).toMatchObject({
      total: 3,
      jobs: [{ world: "sk-a…51a4fc9e", phase: "pending" }],
    });
  });

  it.each([
    { ending: "complete", body: {}, phase: "completed", balance: 0.6, status: "COMPLETED" },
    { ending: "cancel", body: undefined, phase: "cancelled", balance: 1, status: "CANCELED" },
    { ending: "fail", body: {}, phase: "failed", balance: 1, status: "FAILED" },
    { ending: "fail", body: { refunded: false }, phase: "failed", balance: 0.6, status: "FAILED" },
    {
      ending: "fail",
      body: { contentPolicy: true, reason: "no lakes" },
      phase: "failed",
      balance: 1,
      status: "FAILED",
    },
  ])("$ending $body ends a job now", async ({ ending, body, phase, balance, status }) => {
    const { client, done, refused } = await atTheControls();
    const { runId } = await client.submit(LAKE);
    const { now } = await done("POST", "/clock/advance", { by: "3s" });
    const ended = await done("POST", `/jobs/${runId}/${ending}`, body);
    expect(ended).toMatchObject({ id: runId, phase, endsAt: now });
    expect((await done("GET", "/ledger")).balanceUsd).toBe(balance);
    const { data } = await client.read(`/api/video/status?requestId=${runId}`);
    expect(data.status).toBe(status);
    if (body && "reason" in body) expect(JSON.stringify(data)).toContain("no lakes");
    const [code, message] = await refused("POST", `/jobs/${runId}/cancel`);
    expect([code, message]).toEqual([409, expect.stringContaining(`has been ${phase} since`)]);
    expect((await done("GET", "/ledger")).balanceUsd).toBe(balance);
  });

  it("ends a job once, however many ask at the same time", async () => {
    const { client, send, done } = await atTheControls();
    const { runId } = await client.submit(LAKE);
    const answers = await Promise.all(
      ["fail", "cancel", "complete", "cancel"].map((end) => send("POST", `/jobs/${runId}/${end}`)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    expect((await done("GET", "/ledger")).balanceUsd).toBe(1);
  });

  it.each([
    ["POST", "/jobs", { ...LAKE, phase: "done" }, 400, "phase must be one of"],
    ["POST", "/jobs", { ...LAKE, phase: "complete" }, 400, "Did you mean completed?"],
    ["POST", "/jobs", { model: "klng-video", prompt: "a" }, 400, "klng-video"],
    ["POST", "/jobs", { prompt: "a" }, 400, "model"],
    ["POST", "/jobs", { ...LAKE, duration: "7" }, 400, "duration"],
    ["POST", "/jobs", { ...LAKE, durration: "5" }, 400, "Did you mean duration?"],
    ["POST", "/jobs", { ...LAKE, chargeUsd: -1 }, 400, "chargeUsd must be a number"],
    ["POST", "/jobs", { ...LAKE, chargeUsd: true }, 400, "chargeUsd must be a number"],
    ["POST", "/jobs", { ...LAKE, refunded: true }, 400, "phase failed only"],
    ["POST", "/jobs", { ...LAKE, prompt: "blocked-content" }, 400, "blocked"],
    ["GET", "/jobs?phase=over", undefined, 400, "phase must be one of"],
    ["GET", "/jobs?limit=0", undefined, 400, "from 1 to 1000"],
    ["GET", "/jobs?model=klng-video", undefined, 400, "Did you mean kling-video?"],
    ["GET", "/jobs?modle=x", undefined, 400, "Did you mean model?"],
    ["POST", "/jobs/vid_1/complete", {}, 404, "There is no job vid_1"],
    ["POST", "/jobs/vid_1/cancel", { reason: "x" }, 400, "reason"],
    ["POST", "/jobs/vid_1/fail", { reason: 7 }, 400, "reason must be text"],
    ["POST", "/jobs/vid_1/fail", { refunded: "no" }, 400, "refunded must be true or false"],
  ])("refuses %s %s %j with %i: %s", async (method, path, body, status, words) => {
    const { refused } = await atTheControls();
    const [code, message] = await refused(method, path, body);
    expect([code, message]).toEqual([status, expect.stringMatching(new RegExp(words, "i"))]);
  });

  it("asks for a key where a job is to be made, and guards those of other keys", async () => {
    const { client, refused } = await atTheControls();
    const { runId } = await client.submit(LAKE);
    expect((await refused("POST", "/jobs", LAKE, ""))[0]).toBe(400);
    expect((await refused("POST", `/jobs/${runId}/cancel`, {}, "sk-other"))[0]).toBe(404);
  });
});
