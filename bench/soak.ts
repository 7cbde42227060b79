/**
 * A million requests in one process, with a look at the heap on the way: it must not grow once the
 * bounds are reached. Run: npm run bench:soak
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createEmulator } from "../src/emulator/index.ts";

const REQUESTS = Number(process.argv[2] ?? 1_000_000);
const LOOKS = 10;
const KEYS = 50;
const RESULT = fileURLToPath(new URL("./results/soak.md", import.meta.url));

const { gc } = globalThis;
if (gc === undefined) {
  console.error("soak: run it by npm run bench:soak, which lets it collect garbage");
  process.exit(1);
}

const emulator = await createEmulator({ pace: "instant", listen: false, maxJobs: 20_000 });
await emulator.fetch(`${emulator.origin}/__emulator/faults`, {
  method: "PUT",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ errorRate: 0.02, resetRate: 0.02, latency: "5ms" }),
});

const latest = new Map<string, string>();

async function ask(path: string, key: string, init: RequestInit = {}): Promise<string> {
  const headers = { "x-api-key": key, "content-type": "application/json" };
  try {
    return await (await emulator.fetch(emulator.baseUrl + path, { ...init, headers })).text();
  } catch {
    return ""; // by chance
  }
}

async function request(i: number): Promise<void> {
  const key = `sk-soak-${i % KEYS}`;
  const id = latest.get(key);
  const turn = Math.floor(i / KEYS) % 10;
  if (turn < 3 || id === undefined) {
    const words = i % 40 === 0 ? " #emulator:poll-5xx" : "";
    const prompt = `lake ${i}${words}`;
    const body = JSON.stringify({ model: "kling-video", prompt });
    const [, made] =
      /"runId":"([^"]+)"/.exec(await ask("/generate-video", key, { method: "POST", body })) ?? [];
    if (made !== undefined) latest.set(key, made);
  } else if (turn < 8) await ask(`/video/status?requestId=${id}`, key);
  else if (turn === 8) await ask("/generate-video/recover?limit=5", key);
  else await ask(`/video/statuses?requestId=${i}`, key);
}

const heapMiB = (): number => {
  gc();
  gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const rows: string[] = [];
const step = REQUESTS / LOOKS;
for (let look = 1; look <= LOOKS; look++) {
  for (let i = (look - 1) * step; i < look * step; i++) await request(i);
  const row = `| ${(look * step).toLocaleString("en")} | ${heapMiB().toFixed(1)} |`;
  rows.push(row);
  console.log(row);
}
await emulator.close();
writeFileSync(
  RESULT,
  [
    "# Memory under a million requests",
    "",
    `In one process, ${KEYS} keys, 20,000 jobs at most, faults by chance on; Node ${process.versions.node}.`,
    "",
    "| Requests | Heap after garbage collection, MiB |",
    "| --- | --- |",
    ...rows,
    "",
  ].join("\n"),
);
