import { describe, expect, it, onTestFinished, vi } from "vitest";
import { aClient, clientOf } from "../support/client.ts";

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

describe("the list, which is large and the same for everybody", () => {
  const LONG = 20_000;

  it("is written once, but for when it was made", async () => {
    const { emulator, read } = await aClient();
    const stringify = vi.spyOn(JSON, "stringify");
    onTestFinished(() => stringify.mockRestore());
    const { meta, ...first } = await read("/api/v1/video-models");
    emulator.clock.advance("1h");
    const { meta: later, ...second } = await read("/api/v1/video-models");
    const texts = stringify.mock.results.map(({ value }) => String(value));
    expect(texts.filter(({ length }) => length > LONG)).toHaveLength(1);
    expect(second).toEqual(first);
    expect(Date.parse(later.generated_at) - Date.parse(meta.generated_at)).toBe(3_600_000);
  });

  it("is another one for a key that is spoken to in another shape", async () => {
    const { emulator, read } = await aClient();
    const switches = { catalogShape: "2026-01" } as const;
    await emulator.world("sk-older").speak({ switches });
    const older = clientOf(emulator, "sk-older", { switches });
    for (const client of [{ read }, older, { read }, older]) {
      const [first] = (await client.read("/api/v1/video-models")).data;
      expect("settings" in first).toBe(client === older);
    }
  });

  it("is recorded up to a length, with the length of the whole", async () => {
    const { get, read } = await aClient();
    const text = await (await get("/api/v1/video-models")).text();
    const { responseBody } = (await read("/__emulator/journal")).entries[0];
    expect(text.length).toBeGreaterThan(65_536);
    expect(responseBody).toBe(`${text.slice(0, 65_536)}… (${text.length} characters in all)`);
  });
});
