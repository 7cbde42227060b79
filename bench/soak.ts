/**
 * Two million requests of simulated traffic in one process, with a look at the heap and at the money on the way: the
 * heap must not grow once the bounds are reached, and each account must hold what its client can account for.
 * Run: npm run bench:soak
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readCommandLine, refuseWords, wholeNumber } from "../scripts/command-line.ts";
import { createEmulator } from "../src/emulator/index.ts";

const REQUESTS = readCommandLine("npm run bench:soak -- [REQUESTS]", {}, (line) => {
  refuseWords(line, 1);
  return wholeNumber("REQUESTS", line.words[0] ?? "2000000");
});
const LOOKS = 10;
const KEYS = Array.from({ length: 200 }, (_, i) => `sk-soak-${i}`);
const OPENING_USD = 1_000_000;
const RESULT = fileURLToPath(new URL("./results/soak.md", import.meta.url));

const { gc } = globalThis;
if (gc === undefined) {
  console.error("soak: run it by npm run bench:soak, which lets it collect garbage");
  process.exit(1);
}

const emulator = await createEmulator({
  pace: "instant",
  listen: false,
  maxJobs: 20_000,
  balance: OPENING_USD,
});
await emulator.fetch(`${emulator.origin}/__emulator/faults`, {
  method: "PUT",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ errorRate: 0.02, resetRate: 0.02, latency: "5ms" }),
});

const latest = new Map<string, string>();
/** What each client was charged for jobs that were not refunded, in millionths of a dollar. */
const charged = new Map<string, number>();
let lost = 0;

async function ask(url: string, key: string, init: RequestInit = {}): Promise<string | undefined> {
  const headers = { "x-api-key": key, "content-type": "application/json" };
  try {
    return await (await emulator.fetch(url, { ...init, headers })).text();
  } catch {
    lost += 1; // by chance
    return undefined;
  }
}

async function submit(i: number, key: string): Promise<void> {
  const isRefunded = i % 97 === 0;
  const words = i % 40 === 0 ? " #emulator:poll-5xx" : "";
  const prompt = `lake ${i}${words}${isRefunded ? " #emulator:fails" : ""}`;
  const body = JSON.stringify({ model: "kling-video", prompt });
  const text = await ask(`${emulator.baseUrl}/generate-video`, key, { method: "POST", body });
  const answer = JSON.parse(text?.startsWith("{") ? text : "{}");
  if (answer.runId !== undefined) latest.set(key, answer.runId);
  // Where the answer was lost, the journal alone knows whether it was charged.
  const cost = text === undefined ? emulator.world(key).journal().at(-1)?.chargedUsd : answer.cost;
  const micros = isRefunded ? 0 : Math.round((cost ?? 0) * 1_000_000);
  charged.set(key, (charged.get(key) ?? 0) + micros);
}

async function request(i: number): Promise<void> {
  const key = KEYS[i % KEYS.length] ?? "";
  const id = latest.get(key);
  const turn = Math.floor(i / KEYS.length) % 10;
  const api = emulator.baseUrl;
  if (turn < 3 || id === undefined) await submit(i, key);
  else if (turn < 8) await ask(`${api}/video/status?requestId=${id}`, key);
  else if (turn === 8) await ask(`${api}/generate-video/recover?limit=5`, key);
  else if (i % 7 > 0) await ask(`${api}/video/statuses?requestId=${i}`, key);
  else await ask(`${emulator.assetOrigin}/predictions/${id}/0.mp4`, key, { method: "HEAD" });
}

const heapMiB = (): number => {
  gc();
  gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/** How many accounts hold something else than what their clients can account for. */
async function accountsThatDiffer(): Promise<number> {
  let differing = 0;
  for (const key of KEYS) {
    const balance = Math.round((await emulator.world(key).balance()) * 1_000_000);
    if (balance !== OPENING_USD * 1_000_000 - (charged.get(key) ?? 0)) differing += 1;
  }
  return differing;
}

const rows: string[] = [];
const step = REQUESTS / LOOKS;
const begun = process.uptime();
for (let look = 1; look <= LOOKS; look++) {
  for (let i = (look - 1) * step; i < look * step; i++) await request(i);
  const requests = (look * step).toLocaleString("en");
  const row = `| ${requests} | ${heapMiB().toFixed(1)} | ${await accountsThatDiffer()} |`;
  rows.push(row);
  console.log(row);
}
const seconds = Math.round(process.uptime() - begun);
await emulator.close();
writeFileSync(
  RESULT,
  [
    `# Memory and money under ${REQUESTS.toLocaleString("en")} requests`,
    "",
    `In one process, ${KEYS.length} keys, 20,000 jobs at most, faults by chance on (${lost.toLocaleString("en")} answers lost), a job in 97 refunded;`,
    `Node ${process.versions.node}, ${seconds} s.`,
    "",
    "| Requests | Heap after garbage collection, MiB | Accounts that differ |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n"),
);
