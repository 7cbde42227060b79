import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished } from "vitest";
import { running } from "../support/command.ts";
import { CIRCLES, dataUrl } from "../support/media-samples/samples.ts";

const KEY = { "x-api-key": "sk-media", "content-type": "application/json" };
const PNG = dataUrl("png");
const INDEX = new URL("../../dist/index.js", import.meta.url).href;

/** A submit with a small file that is read at once. */
const BODY = JSON.stringify({
  model: "infinitetalk",
  imageDataUrl: PNG,
  audioDataUrl: dataUrl("wav"),
});

/** Files that take the reader as many steps as a file of their length may take. */
const ENDLESS = Object.values(CIRCLES).map((head) =>
  Buffer.concat([head, Buffer.alloc(500_000)]).toString("base64"),
);

type Submitted = {
  readonly runId: string;
  readonly cost: number;
  readonly remainingBalance: number;
};

/** Starts the command, and sends it files that take long to read. */
async function busy() {
  const { child, firstLine, ended } = await running(["--port", "0"]);
  const [origin = ""] = /http:\/\/[^/]+/.exec(firstLine) ?? [];
  const submits = [...ENDLESS, ...ENDLESS].map((file) => {
    const body = {
      model: "infinitetalk",
      imageDataUrl: PNG,
      audioDataUrl: `data:audio/flac;base64,${file}`,
    };
    const init = { method: "POST", headers: KEY, body: JSON.stringify(body) };
    return fetch(`${origin}/api/generate-video`, init);
  });
  return { child, ended, origin, submits };
}

it("goes on serving while media are read that lead the reader in circles, and takes them in the end", async () => {
  const { child, ended, origin, submits } = await busy();
  let read = 0;
  for (const submit of submits)
    submit.then(() => {
      read += 1;
    });
  let served = 0;
  while (read < submits.length) {
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    served += 1;
  }
  expect(served).toBeGreaterThan(20);
  const answers: Submitted[] = [];
  for (const submit of submits) answers.push((await (await submit).json()) as Submitted);
  expect(new Set(answers.map(({ cost }) => cost)).size).toBe(1);
  expect(new Set(answers.map(({ runId }) => runId)).size).toBe(submits.length);
  const left = Math.min(...answers.map(({ remainingBalance }) => remainingBalance));
  const balance = await fetch(`${origin}/api/check-balance`, { method: "POST", headers: KEY });
  expect(await balance.json()).toMatchObject({ usd_balance: left.toFixed(8) });
  child.kill("SIGTERM");
  expect((await ended).code).toBe(0);
});

it.each(["SIGTERM", "SIGINT"] as const)(
  "ends at once by %s while it reads media",
  async (signal) => {
    const { child, ended, origin, submits } = await busy();
    const cut = Promise.allSettled(submits);
    await fetch(`${origin}/health`);
    child.kill(signal);
    expect((await ended).code).toBe(0);
    expect((await cut).filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  },
);

it("keeps no process alive that has read media in two emulators, and never closed them", async () => {
  const script = `
    import { createEmulator } from ${JSON.stringify(INDEX)};
    for (const seed of [1, 2]) {
      const emulator = await createEmulator({ listen: false, seed });
      const init = { method: "POST", headers: ${JSON.stringify(KEY)}, body: ${JSON.stringify(BODY)} };
      const answer = await emulator.fetch(emulator.baseUrl + "/generate-video", init);
      console.log(answer.status);
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  expect([...(await once(child, "close")), said]).toEqual([0, null, "202\n202\n"]);
});
