import { describe, expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

describe("publicAssetOrigin", () => {
  const publicAssetOrigin = "https://assets.nano-gpt.example";

  it("is what the URLs of videos begin with, and is answered in process", async () => {
    const { emulator, submit, read } = await aClient({ publicAssetOrigin });
    const { runId } = await submit(LAKE);
    const { url } = (await read(`/api/video/status?requestId=${runId}`)).data.output.video;
    expect(url).toBe(`${publicAssetOrigin}/predictions/${runId}/0.mp4`);
    expect((await emulator.fetch(url)).headers.get("content-type")).toBe("video/mp4");
  });

  it("is where a video has moved to", async () => {
    const { emulator, submit, read } = await aClient({ publicAssetOrigin });
    await emulator.world("sk-test").scenario("asset-moved");
    const { runId } = await submit(LAKE);
    const { url } = (await read(`/api/video/status?requestId=${runId}`)).data.output.video;
    const inside = url.replace(publicAssetOrigin, emulator.assetOrigin);
    const { headers } = await emulator.fetch(inside, { redirect: "manual" });
    expect(headers.get("location")).toBe(`${publicAssetOrigin}/moved/predictions/${runId}/0.mp4`);
  });

  it.each(["https://assets.example/", "http://127.0.0.1:8080"])("may be %s", async (given) => {
    const { submit, read } = await aClient({ publicAssetOrigin: given });
    const { runId } = await submit(LAKE);
    const { url } = (await read(`/api/video/status?requestId=${runId}`)).data.output.video;
    expect(url).toBe(`${new URL(given).origin}/predictions/${runId}/0.mp4`);
  });

  it.each(["assets.example", "ftp://assets.example", "https://assets.example/path", ""])(
    "cannot be %j",
    async (given) => {
      await expect(aClient({ publicAssetOrigin: given })).rejects.toThrow(
        "publicAssetOrigin must be an origin such as https://assets.example",
      );
    },
  );
});
