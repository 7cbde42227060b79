import { describe, expect, it } from "vitest";
import { aClient } from "../support/client.ts";

describe.each([
  { path: "/api/v1/video-models", detailedByDefault: true },
  { path: "/api/v1/models", detailedByDefault: false },
])("GET $path", ({ path, detailedByDefault }) => {
  it.each([
    { query: "", detailed: detailedByDefault },
    { query: "?detailed=true", detailed: true },
    { query: "?detailed=false", detailed: false },
  ])("lists the video models with the query $query, no key needed", async ({ query, detailed }) => {
    const { get } = await aClient();
    const response = await get(path + query, {});
    expect(response.status).toBe(200);
    const { object, data, meta } = await response.json();
    expect(object).toBe("list");
    expect(meta.count).toBe(data.length);
    expect(data.length).toBeGreaterThan(150);
    const kling = data.find(({ id }: { id: string }) => id === "kling-video");
    expect("pricing" in kling).toBe(detailed);
  });

  it("does not list a model that was removed", async () => {
    const { read } = await aClient();
    const ids = (await read(path)).data.map(({ id }: { id: string }) => id);
    expect(ids).not.toContain("promptchan-video");
  });
});
