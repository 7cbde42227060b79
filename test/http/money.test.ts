import { describe, expect, it } from "vitest";
import { type Answer, aClient, type Client, LAKE } from "../support/client.ts";
import { audioUrl, videoUrl } from "../support/inline-media.ts";

const SUBMIT = "/api/generate-video";
const STILL = "https://example.com/still.png";
const VOICE = "https://example.com/voice.mp3";
const FACE = { model: "bytedance-avatar-omni-human-1.5", image: STILL };
const UPSCALE = { model: "video-upscaler", target_resolution: "4k" };

/** The job's price at submit, its price in the end, and the kinds of what moved. */
async function billOf(client: Client, body: object) {
  const { runId, cost } = await client.submit(body);
  const { data } = await client.read(`/api/video/status?requestId=${runId}`);
  const { entries } = await client.read("/__emulator/ledger");
  const kinds = entries.map(({ kind }: Answer) => kind);
  return { cost, final: data.cost, status: data.status, error: data.error, kinds };
}

describe("the final price", () => {
  it.each([
    { what: "assumed audio", body: { ...FACE, audio: VOICE }, cost: 1.25, final: 1.25 },
    { what: "stated audio", body: { ...FACE, audio: VOICE, audioDuration: 8 }, cost: 2, final: 2 },
    { what: "inline audio", body: { ...FACE, audio: audioUrl(3) }, cost: 1.25, final: 0.75 },
    {
      what: "inline audio of a part of a second",
      body: { ...FACE, audio: audioUrl(6.2) },
      cost: 1.25,
      final: 1.75,
    },
    {
      what: "inline audio that is longer than stated",
      body: { ...FACE, audio: audioUrl(9), audioDuration: 8 },
      cost: 2,
      final: 2.25,
    },
    { what: "a fixed price", body: LAKE, cost: 0.4, final: 0.4 },
  ])("of $what is $final after a precharge of $cost", async ({ body, cost, final }) => {
    const settled = cost === final ? [] : ["settlement"];
    expect(await billOf(await aClient(), body)).toEqual({
      cost,
      final,
      status: "COMPLETED",
      error: undefined,
      kinds: ["deposit", "charge", ...settled],
    });
  });

  it.each([
    { what: "an assumed length", fields: {}, cost: 0.1875, final: 0.1125 },
    { what: "videoDuration", fields: { videoDuration: 10 }, cost: 0.375, final: 0.375 },
    { what: "billedDuration", fields: { billedDuration: 4 }, cost: 0.15, final: 0.15 },
    {
      what: "billedDuration before videoDuration",
      fields: { billedDuration: 4, videoDuration: 10 },
      cost: 0.15,
      final: 0.15,
    },
    {
      what: "duration, a setting and no override",
      fields: { duration: "10" },
      cost: 0.375,
      final: 0.1125,
    },
  ])("of an upscale of 3 s goes by $what: $cost, then $final", async ({ fields, cost, final }) => {
    const body = { ...UPSCALE, videoDataUrl: await videoUrl(3), ...fields };
    expect(await billOf(await aClient(), body)).toMatchObject({ cost, final });
  });

  it("goes with a video that is as long as the file", async () => {
    const { submit, read } = await aClient();
    const { runId } = await submit({ ...FACE, audio: audioUrl(6.2) });
    expect((await read(`/__emulator/jobs/${runId}`)).video.durationSeconds).toBe(6.2);
  });
});

describe("a failed job", () => {
  // The client's word is taken at submit; the file itself is longer than the model takes.
  const body = { ...FACE, audio: audioUrl(121), audioDuration: 5 };

  it("names the audio as the reason, and gives the money back", async () => {
    const client = await aClient();
    expect(await billOf(client, body)).toEqual({
      cost: 1.25,
      final: undefined,
      status: "FAILED",
      error: expect.stringMatching(/INVALID_AUDIO_DURATION.*up to 120 seconds/),
      kinds: ["deposit", "charge", "refund"],
    });
    expect((await client.read("/__emulator/ledger")).balanceUsd).toBe(100);
  });

  it("keeps the money when refundOnFailure is off", async () => {
    const client = await aClient({ switches: { refundOnFailure: false } });
    expect((await billOf(client, body)).kinds).toEqual(["deposit", "charge"]);
    expect((await client.read("/__emulator/ledger")).balanceUsd).toBe(98.75);
  });

  it("gives XNO back as XNO", async () => {
    const client = await aClient({ balance: 0, nanoBalance: 10 });
    expect((await billOf(client, body)).kinds).toEqual(["deposit", "charge", "refund"]);
    expect((await client.read("/__emulator/ledger")).balanceXno).toBe(10);
  });
});

describe("XNO", () => {
  const balances = async ({ post }: Client) => {
    const { usd_balance, nano_balance } = await (await post("/api/check-balance", "")).json();
    return [usd_balance, nano_balance];
  };

  it("pays when the dollars are short, at 0.8 dollars apiece", async () => {
    const client = await aClient({ balance: 0.5, nanoBalance: 3.1 });
    expect(await balances(client)).toEqual(["0.50000000", "3.10000000"]);
    expect(await client.submit(LAKE)).toMatchObject({
      cost: 0.4,
      paymentSource: "USD",
      remainingBalance: 0.1,
    });
    expect(await client.submit(LAKE)).toMatchObject({
      cost: 0.4,
      paymentSource: "XNO",
      remainingBalance: 2.08,
    });
    expect(await balances(client)).toEqual(["0.10000000", "2.60000000"]);
  });

  it("is not added to dollars for one price", async () => {
    const client = await aClient({ balance: 0.3, nanoBalance: 0.3 });
    const response = await client.post(SUBMIT, LAKE);
    expect(response.status).toBe(402);
    expect(await balances(client)).toEqual(["0.30000000", "0.30000000"]);
  });

  it("stands in the ledger with its worth", async () => {
    const client = await aClient({ balance: 0, nanoBalance: 1 });
    const { runId } = await client.submit(LAKE);
    const at = "2026-01-17T00:00:00.000Z";
    expect(await client.read("/__emulator/ledger")).toEqual({
      balanceUsd: 0,
      balanceXno: 0.5,
      entries: [
        {
          kind: "deposit",
          reason: "opening balance",
          currency: "XNO",
          amountUsd: 0.8,
          amountXno: 1,
          at,
        },
        {
          kind: "charge",
          reason: "precharge for kling-video",
          job: runId,
          currency: "XNO",
          amountUsd: -0.4,
          amountXno: -0.5,
          at,
        },
      ],
    });
  });

  it("pays for exactly as many of many submits at once as both balances hold", async () => {
    const { post, read } = await aClient({ balance: 30 * 0.4 + 0.39, nanoBalance: 7 * 0.5 + 0.49 });
    const answers = await Promise.all(Array.from({ length: 500 }, () => post(SUBMIT, LAKE)));
    const paid = await Promise.all(
      answers.filter(({ status }) => status === 202).map((answer) => answer.json()),
    );
    const by = (source: string) =>
      paid.filter(({ paymentSource }) => paymentSource === source).length;
    expect([by("USD"), by("XNO"), answers.length - paid.length]).toEqual([30, 7, 463]);
    const { balanceUsd, balanceXno } = await read("/__emulator/ledger");
    expect(balanceUsd).toBeCloseTo(0.39, 6);
    expect(balanceXno).toBeCloseTo(0.49, 6);
  });

  it.each([-1, Number.NaN, 2e9])("cannot be %d at the start", async (nanoBalance) => {
    await expect(aClient({ nanoBalance })).rejects.toThrow("nanoBalance");
  });
});
