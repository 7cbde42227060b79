/**
 * Writes every generated file that is stale. With `--check` it writes nothing, names what is stale
 * and ends with 1.
 */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { readCommandLine, refuseWords } from "./command-line.ts";
import { switchProblems } from "./generate/revisions/problems.ts";
import { stagesOf } from "./generate/stages.ts";
import { GENERATE_COMMAND, STEPS, type Stale, staleAmong } from "./generate/steps.ts";

const isCheck = readCommandLine(
  "npm run generate -- [--check]",
  { check: { kind: "switch" } },
  (line) => {
    refuseWords(line);
    return line.text("check") !== undefined;
  },
);

const problems = await switchProblems();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);

const stages = stagesOf(STEPS);
let staleFiles = 0;
for (const stage of stages) {
  const stale = await staleAmong(stage);
  staleFiles += stale.length;
  if (isCheck) report(stale);
  else await write(stale);
  if (!isCheck && stale.length > 0 && stage !== stages.at(-1)) goOnAfresh();
}
if (staleFiles === 0) console.log("every generated file is fresh");

function report(stale: readonly Stale[]): void {
  for (const { path } of stale) console.error(`${path} is stale; run ${GENERATE_COMMAND}`);
  if (stale.length > 0) process.exitCode = 1;
}

async function write(stale: readonly Stale[]): Promise<void> {
  for (const { path, place, text } of stale) {
    await writeFile(place, text);
    console.log(`wrote ${path}`);
  }
}

/** What this process has imported and read may be older than what it wrote: another one makes the rest. */
function goOnAfresh(): never {
  const command = [...process.execArgv, ...process.argv.slice(1)];
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  process.exit(status ?? 1);
}
