/**
 * How long the whole contract takes, offline, as a user runs it: every check, and every model that is
 * listed. It must end within 30 s on two cores. Run: npm run build && npm run bench:contracts
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { readCommandLine, refuseWords, wholeNumber } from "../scripts/command-line.ts";

const RUNS = readCommandLine("npm run bench:contracts -- [RUNS]", {}, (line) => {
  refuseWords(line, 1);
  return wholeNumber("RUNS", line.words[0] ?? "5");
});
const LIMIT_S = 30;
const COMMAND = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const RESULT = fileURLToPath(new URL("./results/contracts.md", import.meta.url));

type Run = { readonly wallS: number; readonly cpuS: number };

/** In seconds, of all children that have ended. */
const childrenCpuS = (): number => {
  const [, fields = ""] = readFileSync("/proc/self/stat", "utf8").split(") ");
  const [user = 0, system = 0] = fields.split(" ").slice(13, 15).map(Number);
  return (user + system) / 100;
};

async function run(args: readonly string[]): Promise<Run & { readonly said: string }> {
  const [begun, used] = [performance.now(), childrenCpuS()];
  const child = spawn(process.execPath, [COMMAND, "verify", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`verify ended with ${code}: ${said}`);
  const wallS = (performance.now() - begun) / 1_000;
  return { wallS, cpuS: childrenCpuS() - used, said: said.split("\n")[0] ?? "" };
}

const sorted = (runs: readonly Run[], what: keyof Run): readonly number[] =>
  runs.map((one) => one[what]).toSorted((a, b) => a - b);

const spread = (values: readonly number[]): string =>
  `${(values[Math.floor(values.length / 2)] ?? 0).toFixed(1)} (${values[0]?.toFixed(1)} to ${values.at(-1)?.toFixed(1)})`;

const rows: string[] = [];
let checks = "";
for (const [name, args] of [
  ["every check and every model", []],
  ["every check and one model", ["--model", "kling-video"]],
] as const) {
  const runs = [];
  for (let i = 0; i < RUNS; i++) runs.push(await run(args));
  checks ||= /\d+ passed/.exec(runs[0]?.said ?? "")?.[0] ?? "";
  const row = `| ${name} | ${spread(sorted(runs, "wallS"))} | ${spread(sorted(runs, "cpuS"))} |`;
  rows.push(row);
  console.log(row);
}
writeFileSync(
  RESULT,
  [
    "# The whole contract, offline",
    "",
    `\`node dist/cli.js verify\`, ${checks}, ${RUNS} runs each; median and range, in seconds. Node ${process.versions.node}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} at the end. The limit is ${LIMIT_S} s.`,
    "",
    "| What | Wall | CPU, with Pact's process |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n"),
);
