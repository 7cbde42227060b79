import { describe, expect, it } from "vitest";
import { aClient } from "../support/client.ts";

const READ = [
  "/api/generate-video/content",
  "/api/generate-video/recover",
  "/api/generate-video/status",
  "/api/video/status",
  "/api/v1/video/status",
  "/api/v1/video-models",
  "/api/v1/models",
];
const WRITTEN = ["/api/generate-video", "/api/generate-video/extend", "/api/check-balance"];

const ROWS = [
  ...READ.flatMap((path) => ["POST", "DELETE"].map((method) => ({ method, path }))),
  ...WRITTEN.flatMap((path) => ["GET", "HEAD", "PUT"].map((method) => ({ method, path }))),
];

describe("a path with a method that it does not have", () => {
  it.each(ROWS)("answers 405 to $method $path", async ({ method, path }) => {
    const { emulator } = await aClient();
    const response = await emulator.fetch(emulator.origin + path, { method });
    expect(response.status).toBe(405);
    const allow = READ.includes(path) ? "GET, HEAD, OPTIONS" : "POST, OPTIONS";
    expect(response.headers.get("allow")).toBe(allow);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("is something else than a path that there is not, also on the other origin", async () => {
    const { emulator } = await aClient();
    expect((await emulator.fetch(`${emulator.origin}/api/generate`)).status).toBe(404);
    const url = `${emulator.assetOrigin}/api/generate-video`;
    expect((await emulator.fetch(url)).status).toBe(404);
  });

  it.each([...READ, ...WRITTEN])("answers preflights of %s", async (path) => {
    const { emulator } = await aClient();
    const response = await emulator.fetch(emulator.origin + path, { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });
});
