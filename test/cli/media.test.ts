import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { running } from "../support/command.ts";
import { chunksOf } from "../support/fuzz/media-chunks.ts";
import { grown } from "../support/fuzz/media-growth.ts";
import { dataUrl, sampleOf } from "../support/media-samples/samples.ts";

const KEY = { "x-api-key": "sk-media", "content-type": "application/json" };
const PNG = dataUrl("png");
const INDEX = new URL("../../dist/index.js", import.meta.url).href;

/** Files of a megabyte that have one part of an MP4 many thousand times. */
const MP4 = sampleOf("mp4");
const CLAIMS = chunksOf("mp4", MP4).map((chunk) => grown(MP4, chunk, chunksOf("mp4", MP4)));

/** A finished video of ten minutes, which takes a thread some tenths of a second to make. */
const LONG = JSON.stringify({
  model: "longstories-movie",
  prompt: "a lake",
  duration: "600",
  phase: "completed",
});

type Submitted = {
  readonly runId: string;
  readonly remainingBalance: number;
};

async function started(...options: readonly string[]) {
  const { child, firstLine, ended } = await running(["--port", "0", ...options]);
  const [origin = ""] = /http:\/\/[^/]+/.exec(firstLine) ?? [];
  return { child, ended, origin };
}

it("takes media that claim more than they have, and goes on serving", async () => {
  const { child, ended, origin } = await started("--pace", "manual"); // no job ends, and is settled, meanwhile
  const submits = CLAIMS.map((file) => {
    const audioDataUrl = `data:audio/mp4;base64,${file.toString("base64")}`;
    const body = JSON.stringify({ model: "infinitetalk", imageDataUrl: PNG, audioDataUrl });
    return fetch(`${origin}/api/generate-video`, { method: "POST", headers: KEY, body });
  });
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  const answers: Submitted[] = [];
  for (const submit of submits) {
    const answer = await submit;
    expect([202, 400]).toContain(answer.status); // some are longer than the model takes
    if (answer.status === 202) answers.push((await answer.json()) as Submitted);
  }
  expect(new Set(answers.map(({ runId }) => runId)).size).toBeGreaterThan(submits.length / 2);
  const left = Math.min(...answers.map(({ remainingBalance }) => remainingBalance));
  const balance = await fetch(`${origin}/api/check-balance`, { method: "POST", headers: KEY });
  expect(await balance.json()).toMatchObject({ usd_balance: left.toFixed(8) });
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

it.each(["SIGTERM", "SIGINT"] as const)(
  "ends at once by %s while it makes a long video",
  async (signal) => {
    const { child, ended, origin } = await started();
    const init = { method: "POST", headers: KEY, body: LONG };
    const { id } = (await (await fetch(`${origin}/__emulator/jobs`, init)).json()) as {
      id: string;
    };
    const report = fetch(`${origin}/__emulator/jobs/${id}`, { headers: KEY });
    const cut = expect(report).rejects.toThrow("fetch failed");
    await fetch(`${origin}/health`);
    child.kill(signal);
    expect((await ended).code).toBe(0);
    await cut;
  },
);

/** Runs a script with the package, and returns how it ended and what it printed. */
async function ran(script: string): Promise<readonly unknown[]> {
  const source = `import { createEmulator } from ${JSON.stringify(INDEX)};${script}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  return [...(await once(child, "close")), said];
}

it("keeps no process alive that has made long videos in two emulators, and never closed them", async () => {
  const script = `
    for (const seed of [1, 2]) {
      const world = (await createEmulator({ listen: false, seed })).world("sk-media");
      const { id } = await world.addJob(${LONG});
      console.log((await world.job(id)).video.durationSeconds);
    }`;
  expect(await ran(script)).toEqual([0, null, "600\n600\n"]);
});

it("leaves nothing behind when it is closed while it makes a long video", async () => {
  const script = `
    const emulator = await createEmulator({ listen: false });
    const world = emulator.world("sk-media");
    const { id } = await world.addJob(${LONG});
    const init = { headers: { "x-api-key": "sk-media" } };
    const asked = emulator.fetch(emulator.origin + "/__emulator/jobs/" + id, init);
    asked.then(() => console.log("made"), (error) => console.log(error.cause.code));
    setTimeout(async () => {
      await emulator.close();
      const closedAt = performance.now();
      process.on("exit", () => {
        const left = process.getActiveResourcesInfo().filter((name) => name !== "PipeWrap");
        console.log(left.length, performance.now() - closedAt < 3000);
      });
    }, 50);`;
  expect(await ran(script)).toEqual([0, null, "ECONNRESET\n0 true\n"]);
});
