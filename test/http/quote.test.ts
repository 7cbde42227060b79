import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

const SUBMIT = "/api/generate-video";
const ASKING = { "content-type": "application/json", "x-x402": "true" };

describe("a quote for somebody without a key", () => {
  it("is the price that a key would be charged, and the rest of the body", async () => {
    const { emulator, post, submit } = await aClient();
    const response = await post(SUBMIT, LAKE, ASKING);
    expect(response.status).toBe(402);
    const quote = await response.json();
    const { paymentId } = quote.payment;
    expect(quote).toEqual({
      error: {
        type: "insufficient_quota",
        code: "insufficient_quota",
        message: "Payment required to complete this request.",
      },
      payment: {
        version: 1,
        paymentId: expect.stringMatching(/^pay_[0-9a-z]{16}$/),
        requestHash: `sha256:${createHash("sha256").update(JSON.stringify(LAKE)).digest("hex")}`,
        expiresAt: new Date(Number(emulator.clock.now()) + 900_000).toISOString(),
        amountUsd: "0.4",
        statusUrl: `${emulator.origin}/api/payments/${paymentId}`,
        completeUrl: `${emulator.origin}/api/payments/${paymentId}/complete`,
        accepted: [],
      },
      x402Version: 1,
      accepts: [],
    });
    expect((await submit(LAKE)).cost).toBe(Number(quote.payment.amountUsd));
  });

  it("leaves nothing behind: the first job is the same as without it", async () => {
    const asked = await aClient({ seed: 3 });
    await asked.post(SUBMIT, LAKE, ASKING);
    const { submit } = await aClient({ seed: 3 });
    expect(await asked.submit(LAKE)).toEqual(await submit(LAKE));
  });

  it("is the same for the same request at the same time, and its own for another", async () => {
    const { post } = await aClient();
    const idOf = async (body: object) =>
      (await (await post(SUBMIT, body, ASKING)).json()).payment.paymentId;
    expect(await idOf(LAKE)).toBe(await idOf(LAKE));
    expect(await idOf(LAKE)).not.toBe(await idOf({ ...LAKE, prompt: "a hill" }));
  });

  it.each([
    { what: "an unknown model", body: { model: "x" }, status: 404 },
    { what: "a removed model", body: { model: "longstories" }, status: 400 },
    { what: "a missing prompt", body: { model: "kling-video" }, status: 400 },
  ])("is not given for $what: $status", async ({ body, status }) => {
    const { post } = await aClient();
    expect((await post(SUBMIT, body, ASKING)).status).toBe(status);
  });

  it.each([
    { what: "the header says false", headers: { "x-x402": "false" } },
    { what: "there is no header", headers: {} },
    { what: "a payment is sent along", headers: { "x-x402": "true", "x-payment": "e30=" } },
    { what: "a paid quote is replayed", headers: { "x-x402": "true", authorization: "L402 a:b" } },
  ])("is not given when $what: 401", async ({ headers }) => {
    const { post } = await aClient();
    const response = await post(SUBMIT, LAKE, headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect((await response.json()).error.code).toBe("missing_api_key");
  });

  it("is not given when the switch is off", async () => {
    const { post } = await aClient({ switches: { x402: "off" } });
    expect((await post(SUBMIT, LAKE, ASKING)).status).toBe(401);
  });

  it("is not given in the place of a refusal: a wrong key stays wrong, a right one pays", async () => {
    const { post } = await aClient({ apiKeys: ["sk-good"] });
    expect((await post(SUBMIT, LAKE, { ...ASKING, "x-api-key": "sk-bad" })).status).toBe(401);
    expect((await post(SUBMIT, LAKE, { ...ASKING, "x-api-key": "sk-good" })).status).toBe(202);
  });

  it("knows no caps of a day, which are a key's", async () => {
    const { post } = await aClient({ limits: { usdPerDay: 0.1, requestsPerDay: 0 } });
    expect((await post(SUBMIT, LAKE, ASKING)).status).toBe(402);
  });

  it("is for submits only", async () => {
    const { get, post } = await aClient();
    expect((await get("/api/video/status?requestId=x", { "x-x402": "true" })).status).toBe(401);
    expect((await post("/api/check-balance", {}, ASKING)).status).toBe(401);
  });
});
