import { spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parsedJson } from "../input/document.ts";
import { factsOf } from "../media/facts.ts";
import { dropUnwritable, print } from "../observe/print/output.ts";
import { say } from "../observe/print/printed.ts";
import { killUnlessEnded } from "../process/warden.ts";
import { progressView } from "./demo-progress.ts";

const COMMAND = fileURLToPath(new URL("cli.js", import.meta.url));
const KEY = "sk-demo";
const POLL_EVERY_MS = 100;
const REQUEST = {
  model: "veo3-1-video",
  prompt: "A serene lake at sunset, gentle ripples on the water",
  duration: "8",
  resolution: "720p",
  aspect_ratio: "16:9",
  generateAudio: true,
};

type Ready = { readonly origin: string; readonly baseUrl: string };
type Submitted = {
  readonly runId: string;
  readonly cost: number;
  readonly remainingBalance: number;
};
type Status = {
  readonly data: { readonly status: string; readonly output?: { readonly video: { url: string } } };
};
type JobReport = { readonly phase: string; readonly video: { readonly sha256: string } };
type Ledger = {
  readonly balanceUsd: number;
  readonly entries: readonly { at: string; kind: string; amountUsd: number; reason: string }[];
};

dropUnwritable();
const mark = randomUUID();
const warden = killUnlessEnded(mark);
const emulator = spawn(process.execPath, [COMMAND, "--port", "0", "--json"], {
  env: { ...process.env, NANOGPT_DEMO_RUN: mark },
  stdio: ["ignore", "pipe", "inherit"],
});
warden.watch(emulator.pid);
try {
  const [line] = await once(createInterface(emulator.stdout), "line");
  await demo(parsedJson(String(line)) as Ready);
} finally {
  emulator.kill("SIGTERM");
  warden.allIsWell();
}

async function demo({ origin, baseUrl }: Ready): Promise<void> {
  print(say`The emulator runs at ${baseUrl}. A client submits a job:\n`);
  print(say`  POST ${baseUrl}/generate-video`);
  print(say`  ${JSON.stringify(REQUEST)}\n`);
  const job = await ask<Submitted>(`${baseUrl}/generate-video`, {
    method: "POST",
    body: JSON.stringify(REQUEST),
  });
  print(
    say`Accepted as ${job.runId}. It cost ${job.cost} USD at once; ${job.remainingBalance} are left.\n`,
  );

  const url = await finished(baseUrl, origin, job.runId);
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const file = join(await mkdtemp(join(tmpdir(), "nanogpt-video-demo-")), `${job.runId}.mp4`);
  await writeFile(file, bytes);
  await report(origin, job.runId, bytes);
  print(say`\nThe video lies in ${file}`);
}

/** Polls as a client does, until the job is completed, and shows the phases on the way. */
async function finished(baseUrl: string, origin: string, id: string): Promise<string> {
  const progress = progressView(process.stdout);
  const phaseNow = async () => (await ask<JobReport>(`${origin}/__emulator/jobs/${id}`)).phase;
  for (;;) {
    const phase = await phaseNow();
    const { data } = await ask<Status>(`${baseUrl}/video/status?requestId=${id}`);
    if (phase !== (await phaseNow())) continue; // it went on meanwhile: which of them was seen?
    progress.show(phase, data.status);
    if (data.output) {
      progress.end();
      return data.output.video.url;
    }
    await sleep(POLL_EVERY_MS);
  }
}

async function report(origin: string, id: string, bytes: Uint8Array): Promise<void> {
  const { durationSeconds, width, height, sound, title } = await factsOf(bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const promised = (await ask<JobReport>(`${origin}/__emulator/jobs/${id}`)).video.sha256;
  print(say`Downloaded ${bytes.length} bytes of MP4:`);
  print(say`  ${durationSeconds.toFixed(2)} s, ${width}x${height}, ${sound ? "with" : "no"} sound`);
  print(say`  title ${title}`);
  print(say`  sha256 ${sha256} (${sha256 === promised ? "as" : "NOT as"} the emulator foretold)\n`);
  const { entries, balanceUsd } = await ask<Ledger>(`${origin}/__emulator/ledger`);
  print(say`The ledger:`);
  for (const { at, kind, amountUsd, reason } of entries) {
    print(say`  ${at}  ${kind.padEnd(10)} ${amountUsd.toFixed(2).padStart(8)} USD  ${reason}`);
  }
  print(say`  balance ${balanceUsd.toFixed(2)} USD`);
}

async function ask<T>(url: string, init: RequestInit = {}): Promise<T> {
  const headers = { "x-api-key": KEY, "content-type": "application/json" };
  const response = await fetch(url, { ...init, headers });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return parsedJson(await response.text()) as T; // the demo trusts the emulator it has just started
}
