import { describe, expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

const ASKED = { "x-api-key": "sk-test", "x-emulator-evidence": "1" };
const HEADER = "x-emulator-evidence";
const EXPOSE = "access-control-expose-headers";
const SUBMIT = "/api/generate-video";

describe("x-emulator-evidence: 1", () => {
  it("says what an accepted submit is worth, readable for pages of any origin", async () => {
    const { post } = await aClient();
    const response = await post(SUBMIT, LAKE, ASKED);
    expect(response.headers.get(HEADER)).toMatch(
      /^submitVideo\.202 documented; price \w+( \d{4}-\d\d-\d\d)?; timing assumed$/,
    );
    expect(response.headers.get(EXPOSE)).toContain(HEADER);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each([
    { model: "kling-v25-turbo-pro", price: "price observed 2026-08-24" },
    { model: "pixverse-v6", price: "price assumed" },
  ])("dates the price of $model: $price", async ({ model, price }) => {
    const { post } = await aClient();
    const response = await post(SUBMIT, { ...LAKE, model }, ASKED);
    expect(response.headers.get(HEADER)?.split("; ")).toContain(price);
  });

  it("says what a status is worth, body and all", async () => {
    const { submit, get } = await aClient();
    const { runId } = await submit(LAKE);
    const response = await get(`/api/video/status?requestId=${runId}`, ASKED);
    expect(response.headers.get(HEADER)).toMatch(
      /^videoStatus\.200 documented; videoStatus\.200\.json observed 2026-02-05; price /,
    );
    expect((await response.json()).data.status).toBe("COMPLETED");
  });

  it.each([
    { what: "a refusal", body: { ...LAKE, model: "x" }, says: "submitVideo.404 documented" },
    {
      what: "a refusal of the edge",
      body: "x".repeat(4_600_000),
      says: "submitVideo.413 observed",
    },
  ])("says what $what is worth, and nothing of a job", async ({ body, says }) => {
    const { post } = await aClient();
    const told = (await post(SUBMIT, body, ASKED)).headers.get(HEADER);
    expect(told).toContain(says);
    expect(told).not.toContain("price");
  });

  it("says what a shared refusal is worth under its shared name", async () => {
    const { get } = await aClient();
    const response = await get("/api/video/status", ASKED);
    expect(response.headers.get(HEADER)).toMatch(/^response\.MissingId documented; response\.Miss/);
  });

  it("admits what is spoken otherwise than by default", async () => {
    const { submit, get } = await aClient({ revision: "2025-12" });
    const { runId } = await submit(LAKE);
    const response = await get(`/api/video/status?requestId=${runId}`, ASKED);
    expect(response.headers.get(HEADER)).toContain("; otherwise than 2026-01: statusShape=flat, ");
  });

  it("leaves an answer alone that the spec does not know", async () => {
    const { get } = await aClient();
    for (const path of ["/health", "/api/teapot", "/__emulator/journal"]) {
      expect((await get(path, ASKED)).headers.get(HEADER), path).toBeNull();
    }
  });

  it("may be asked by a page, by the answer to its preflight", async () => {
    const { emulator } = await aClient();
    const init = { method: "OPTIONS" };
    const { headers } = await emulator.fetch(`${emulator.baseUrl}/generate-video`, init);
    expect(headers.get("access-control-allow-headers")).toContain(HEADER);
  });
});

it.each([undefined, "0", "", "true"])("is not told when asked with %o", async (value) => {
  const { post } = await aClient();
  const asked = value === undefined ? {} : { "x-emulator-evidence": value };
  const { headers } = await post(SUBMIT, LAKE, { "x-api-key": "k", ...asked } as never);
  expect(headers.get(HEADER)).toBeNull();
  expect(headers.get(EXPOSE) ?? "").not.toContain(HEADER);
});
