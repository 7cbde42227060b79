import { describe, expect, it } from "vitest";
import type { Switches } from "../../src/emulator/domain/revisions/switches.ts";
import { aClient, LAKE } from "../support/client.ts";

type Row = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly needs: keyof Switches;
  /** The revisions that do not have it. */
  readonly lacking: readonly string[];
};

const ROWS: readonly Row[] = [
  ...["extend", "content", "recover"].map(
    (name): Row => ({
      method: name === "extend" ? "POST" : "GET",
      path: `/api/generate-video/${name}`,
      needs: "followUpRoutes",
      lacking: ["2025-11"],
    }),
  ),
  {
    method: "GET",
    path: "/api/v1/video-models",
    needs: "videoModelsRoute",
    lacking: ["2025-11", "2025-12"],
  },
  {
    method: "GET",
    path: "/api/v1/moderation-models",
    needs: "inlineModeration",
    lacking: ["2025-11", "2025-12"],
  },
];

const CASES = ["2025-11", "2025-12", "2026-01"].flatMap((revision) =>
  ROWS.map((row) => ({ revision, ...row, isThere: !row.lacking.includes(revision) })),
);

/** What a refusal says, in either shape. */
async function saidBy(response: { json(): Promise<{ error: unknown }> }): Promise<string> {
  return JSON.stringify((await response.json()).error);
}

describe("a path that a revision does not have yet", () => {
  it.each(CASES)("$revision: $method $path is there: $isThere", async (row) => {
    const { get, post } = await aClient({ revision: row.revision });
    const asked = await (row.method === "GET" ? get(row.path) : post(row.path, {}));
    const missing = `There is no ${row.method} ${row.path}.`;
    if (row.isThere) expect([200, 400]).toContain(asked.status);
    else
      expect([asked.status, await saidBy(asked)]).toEqual([404, expect.stringContaining(missing)]);

    const other = await (row.method === "GET" ? post(row.path, {}) : get(row.path));
    expect(other.status).toBe(row.isThere ? 405 : 404);
  });

  it.each(ROWS)("$path hangs on $needs alone", async ({ method, path, needs }) => {
    for (const isThere of [true, false]) {
      const { emulator } = await aClient({ revision: "2025-11", switches: { [needs]: isThere } });
      const answer = await emulator.fetch(emulator.origin + path, { method });
      expect(answer.status === 404, `${needs}=${isThere}`).toBe(!isThere);
      const newest = await aClient({ switches: { [needs]: isThere } });
      const said = await newest.emulator.fetch(newest.emulator.origin + path, { method });
      expect(said.status === 404, `2026-01, ${needs}=${isThere}`).toBe(!isThere);
    }
  });

  it("has no say in what an answer is worth", async () => {
    const { get } = await aClient({ revision: "2025-11" });
    const headers = { "x-api-key": "k", "x-emulator-evidence": "1" };
    const missing = await get("/api/generate-video/recover", headers);
    expect(missing.headers.get("x-emulator-evidence")).toBeNull();
    const there = await get("/api/video/status?requestId=none", headers);
    expect(there.headers.get("x-emulator-evidence")).toContain("videoStatus.404");
  });
});

describe("without followUpRoutes", () => {
  it("a result lies at a URL of its own, whatever the model", async () => {
    const { emulator, submit, read } = await aClient({ revision: "2025-11" });
    const { runId } = await submit({ model: "sora-2", prompt: "a lake" });
    const { videoUrl } = await read(`/api/video/status?requestId=${runId}`);
    expect(videoUrl).toBe(`${emulator.assetOrigin}/predictions/${runId}/0.mp4`);
    expect((await emulator.fetch(videoUrl)).status).toBe(200);
  });
});

describe("without inlineModeration", () => {
  it.each(["true", "no-such-model", "omni-moderation-latest"])(
    "the header moderation: %s does nothing and costs nothing",
    async (moderation) => {
      const { post, read } = await aClient({ switches: { inlineModeration: false } });
      const headers = { "x-api-key": "sk-test", "moderation-model": "another", moderation };
      const answer = await post(
        "/api/generate-video",
        { ...LAKE, prompt: "flagged-content" },
        headers,
      );
      expect(answer.status).toBe(202);
      expect(answer.headers.get("x-nanogpt-inline-moderation-flagged")).toBeNull();
      const { entries } = await read("/__emulator/ledger");
      expect(entries.filter(({ kind }: { kind: string }) => kind === "moderation")).toEqual([]);
    },
  );

  it("a quote is given in spite of the header", async () => {
    const { post } = await aClient({ switches: { inlineModeration: false } });
    const headers = { "x-x402": "true", moderation: "true" };
    expect((await post("/api/generate-video", LAKE, headers)).status).toBe(402);
  });
});
