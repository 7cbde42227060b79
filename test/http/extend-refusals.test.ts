import { describe, expect, it } from "vitest";
import { aClient } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const EXTEND = "/api/generate-video/extend";
const DREAM = {
  model: "midjourney-video",
  prompt: "a dream",
  imageDataUrl: "data:image/png;base64,AAAA",
};

describe("an extend", () => {
  it("has a limit of its own, and takes nothing beyond it", async () => {
    const { submit, post, read } = await aClient({ limits: { extendsPerMinute: 1 } });
    const { runId } = await submit(DREAM);
    expect((await post(EXTEND, { runId, index: 0 })).status).toBe(202);
    const response = await post(EXTEND, { runId, index: 1 });
    expect(response.status).toBe(429);
    expect((await response.json()).error.type).toBe("RATE_LIMITED");
    expect(movementsIn(await read("/__emulator/ledger"))).toHaveLength(2);
    await submit(DREAM);
  });

  it("of a long body is refused by the hosting edge, in plain text", async () => {
    const { submit, post } = await aClient();
    const { runId } = await submit(DREAM);
    const padding = "x".repeat(4_500_000);
    const response = await post(EXTEND, { runId, index: 0, padding });
    expect(response.status).toBe(413);
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("of a job that ended without a video is answered with 404", async () => {
    const { submit, post } = await aClient();
    const { runId } = await submit({ ...DREAM, prompt: "flagged-content" });
    const response = await post(EXTEND, { runId, index: 0 });
    expect(response.status).toBe(404);
    expect((await response.json()).error.message).toContain("without a video");
  });
});
