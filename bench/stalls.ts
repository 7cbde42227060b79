/**
 * How long `/health` waits while the built command does what takes long, and what it holds after prompts of
 * megabytes. Run: npm run build && npx tsx bench/stalls.ts
 */
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { takeNothing } from "../scripts/command-line.ts";
import { rssMiBOf } from "./lib/process-facts.ts";
import { type Server, started, stopped } from "./lib/server.ts";

takeNothing("npx tsx bench/stalls.ts");

const RESULT = fileURLToPath(new URL("./results/stalls.md", import.meta.url));
const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const ARGS = [CLI, "--json", "--pace", "instant", "--balance", "100000"];
const OURS = { id: "ours", title: "the built command", args: ARGS } as const;
const HEADERS = { "x-api-key": "sk-bench", "content-type": "application/json" };

/** Two AAC frames without a configuration, which lead the reader in circles, and zeros. */
const FRAMES = Buffer.from("//FQgAAf/P/xUIAAH/w=", "base64");
const ENDLESS = Buffer.concat([FRAMES, Buffer.alloc(2_900_000)]).toString("base64");
const BAD_MEDIA = {
  model: "infinitetalk",
  imageDataUrl: "data:image/png;base64,AAAA",
  audioDataUrl: `data:audio/aac;base64,${ENDLESS}`,
};
const HOUR = {
  model: "video-upscaler",
  target_resolution: "720p",
  video: "https://example.com/clip.mp4",
  billedDuration: 3_600,
};
const PROMPTS = 600;
const PROMPT_CHARS = 4_400_000;

async function submitted({ origin }: Server, body: object): Promise<string> {
  const init = { method: "POST", headers: HEADERS, body: JSON.stringify(body) };
  const response = await fetch(`${origin}/api/generate-video`, init);
  const text = await response.text();
  if (response.status !== 202) throw new Error(`answers ${response.status}: ${text}`);
  return (JSON.parse(text) as { runId: string }).runId;
}

async function downloaded({ origin }: Server, id: string): Promise<number> {
  const status = await fetch(`${origin}/api/video/status?requestId=${id}`, { headers: HEADERS });
  const [url] = /http:[^"]+\.mp4/.exec(await status.text()) ?? [];
  if (url === undefined) throw new Error("the job has no video");
  return (await (await fetch(url)).arrayBuffer()).byteLength;
}

/** How long `/health` took, one request after the other, until some work was done. */
async function healthDuring({ origin }: Server, work: Promise<unknown>): Promise<string> {
  const startedAt = performance.now();
  const tookMs: number[] = [];
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const at = performance.now();
    await (await fetch(`${origin}/health`)).text();
    tookMs.push(performance.now() - at);
  }
  await done;
  tookMs.sort((a, b) => a - b);
  const at = (part: number) => (tookMs[Math.floor(part * (tookMs.length - 1))] ?? 0).toFixed(1);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  return `${seconds} | ${tookMs.length} | ${at(0.5)} | ${at(0.99)} | ${at(1)} |`;
}

const server = await started(OURS);
const rows: string[] = [];
const row = async (what: string, work: () => Promise<unknown>): Promise<void> => {
  rows.push(`| ${what} | ${await healthDuring(server, work())}`);
  console.log(rows.at(-1));
};
await row("nothing", () => new Promise((resolve) => setTimeout(resolve, 3_000)));
await row("a file of 2.9 MB that leads the reader in circles, first", () =>
  submitted(server, BAD_MEDIA),
);
await row("ten of them at once", () =>
  Promise.all(Array.from({ length: 10 }, () => submitted(server, BAD_MEDIA))),
);
const hour = await submitted(server, HOUR);
await row("a video of an hour, made and fetched", () => downloaded(server, hour));

const before = rssMiBOf(server.pid);
for (let i = 0; i < PROMPTS; i++) {
  await submitted(server, { model: "kling-video", prompt: String(i).padEnd(PROMPT_CHARS, "x") });
}
const memory = `${PROMPTS} prompts of 4.4 MB: ${before.toFixed(0)} MiB resident before, ${rssMiBOf(server.pid).toFixed(0)} MiB after.`;
console.log(memory);
await stopped(server);

const machine = `Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at the end.`;
writeFileSync(
  RESULT,
  [
    "# What keeps others waiting",
    "",
    `\`/health\` of the built command, asked again and again while it does something else. ${machine}`,
    "",
    "| Meanwhile | s in all | requests | median ms | p99 ms | longest ms |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    memory,
    "",
  ].join("\n"),
);
