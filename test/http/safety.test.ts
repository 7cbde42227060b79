import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/emulator/index.ts";
import { type Answer, aClient, type Client, LAKE } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const SUBMIT = "/api/generate-video";
const BLOCKED = { ...LAKE, prompt: "a lake of blocked-content" };
const FLAGGED = { ...LAKE, prompt: "a lake of flagged-content" };
const NSFW = { model: "veo2-video", prompt: "nsfw" };

const entriesOf = async ({ read }: Client) => movementsIn(await read("/__emulator/ledger"));
const statusOf = async ({ read }: Client, id: string) =>
  (await read(`/api/video/status?requestId=${id}`)).data;

describe("a blocked prompt", () => {
  it("is refused for free, in the guide's words", async () => {
    const client = await aClient();
    const response = await client.post(SUBMIT, BLOCKED);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        message: "Your prompt was blocked due to safety concerns. Please modify your prompt.",
        type: "CONTENT_POLICY_VIOLATION",
      },
      refundMessage: "You were not charged.",
    });
    expect(await entriesOf(client)).toEqual([]);
  });

  it("is explained in the journal and nowhere else", async () => {
    const client = await aClient();
    const text = await (await client.post(SUBMIT, BLOCKED)).text();
    expect(text).not.toContain("blocked-content");
    const { entries } = await client.read("/__emulator/journal");
    expect(entries.at(0).note).toBe(
      'Blocked by the policy: "blocked-content", category blocked. See the option policy.',
    );
  });

  it.each([
    {
      first: "the values",
      body: { ...BLOCKED, duration: [] },
      status: 400,
      type: "invalid_request_error",
    },
    {
      first: "the model",
      body: { ...BLOCKED, model: "kling" },
      status: 404,
      type: "not_found_error",
    },
    { first: "not the balance", body: BLOCKED, status: 400, type: "CONTENT_POLICY_VIOLATION" },
  ])("is found after $first", async ({ body, status, type }) => {
    const { post } = await aClient({ balance: 0 });
    const response = await post(SUBMIT, body);
    expect([response.status, (await response.json()).error.type]).toEqual([status, type]);
  });
});

describe("a prompt that is found out later", () => {
  it("is accepted, paid, failed and refunded", async () => {
    const client = await aClient({ pace: "manual" });
    const { runId, cost, remainingBalance } = await client.submit(FLAGGED);
    expect([cost, remainingBalance]).toEqual([0.4, 99.6]);
    expect((await statusOf(client, runId)).status).toBe("IN_QUEUE");
    client.emulator.clock.advance("1h");
    expect(await statusOf(client, runId)).toEqual({
      status: "FAILED",
      requestId: runId,
      error: "Content policy violation",
      isNSFWError: true,
      userFriendlyError:
        "Content flagged as inappropriate. Please modify your prompt and try again.",
    });
    const entries = await entriesOf(client);
    expect(
      entries.map(({ kind, amountUsd }: Record<string, unknown>) => [kind, amountUsd]),
    ).toEqual([
      ["charge", -0.4],
      ["refund", 0.4],
    ]);
  });

  it("is never seen generating, and ends before a job that succeeds would", async () => {
    const ends = async (body: object) => {
      const client = await aClient({ pace: "manual" });
      const { runId } = await client.submit(body);
      const job = await client.read(`/__emulator/jobs/${runId}`);
      return [job.plan.generating, job.plan.delivering, Date.parse(job.endsAt)] as const;
    };
    const [failed, done] = [await ends(FLAGGED), await ends(LAKE)];
    expect(failed.slice(0, 2)).toEqual([0, 0]);
    expect(failed[2]).toBeLessThan(done[2]);
  });

  it("keeps the money with refundOnPolicyFailure off", async () => {
    const client = await aClient({ switches: { refundOnPolicyFailure: false } });
    const { runId } = await client.submit(FLAGGED);
    expect((await statusOf(client, runId)).status).toBe("FAILED");
    expect(await entriesOf(client)).toHaveLength(1);
  });

  it("has its error as an object when the switch says so, on both status paths", async () => {
    const { submit, emulator, key } = await aClient({ switches: { failedErrorAsObject: true } });
    const { runId } = await submit(FLAGGED);
    const { runId: good } = await submit(LAKE);
    for (const path of ["video/status?requestId", "generate-video/status?runId"]) {
      const read = async (id: string): Promise<Answer> =>
        (
          await emulator.fetch(`${emulator.baseUrl}/${path}=${id}`, {
            headers: { "x-api-key": key },
          })
        ).json();
      expect((await read(runId)).data.error).toEqual({ message: "Content policy violation" });
      expect((await read(good)).data).not.toHaveProperty("error");
    }
  });
});

describe("the models of the catalogue", () => {
  it.each([
    { what: "an ordinary model", body: NSFW, status: 202 },
    { what: "a stricter one", body: { ...LAKE, prompt: "nsfw" }, status: 400 },
  ])("$what answers $status", async ({ body, status }) => {
    const { post } = await aClient();
    expect((await post(SUBMIT, body)).status).toBe(status);
  });

  const STILL = "https://example.com/still.png";
  it.each([
    { what: "with the checker off by its default", sent: {}, end: "COMPLETED" },
    { what: "with the checker on", sent: { enable_safety_checker: true }, end: "FAILED" },
    {
      what: "with both switches sent",
      sent: { enable_safety_checker: true, showExplicitContent: true },
      end: "FAILED",
    },
  ])("wan-video-image-to-video, $what: $end", async ({ sent, end }) => {
    const client = await aClient();
    const body = { model: "wan-video-image-to-video", prompt: "nsfw", imageUrl: STILL, ...sent };
    const { runId } = await client.submit(body);
    expect((await statusOf(client, runId)).status).toBe(end);
  });
});

describe("another policy", () => {
  const policy = {
    ...DEFAULT_POLICY,
    categories: [{ name: "weather", terms: ["storm"], usual: "block", source: "decision" }],
  } as const;

  it("takes the place of the whole list", async () => {
    const { post } = await aClient({ policy });
    expect((await post(SUBMIT, BLOCKED)).status).toBe(202);
    expect((await post(SUBMIT, { ...LAKE, prompt: "a storm" })).status).toBe(400);
  });
});
