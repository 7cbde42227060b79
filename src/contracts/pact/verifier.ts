import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Timer } from "../../emulator/index.ts";
import { killUnlessEnded, temporaryFolder } from "../../emulator/index.ts";
import { parsedJson } from "../../emulator/input/document.ts";
import { read } from "../../emulator/input/read.ts";
import type { PactFile } from "./pact-file.ts";
import { VERIFIER_VERDICTS, type VerifierVerdicts } from "./verdicts.ts";

/** What the child is told. */
export type VerifierInput = {
  /** Where the child finds the pact file. */
  readonly file: string;
  /** Of the provider, without a path: the paths of the file have `/api`. */
  readonly origin: string;
  readonly statesUrl: string;
  /** For one state or one request. */
  readonly timeoutMs: number;
};

/** What the child says. */
export type Verdicts =
  | { readonly is: "done"; readonly text: string }
  | { readonly is: "broken"; readonly problem: string };

/** What came of one interaction. */
export type Verified = {
  readonly description: string;
  readonly passed: boolean;
  /** What was expected and what came, one sentence each. */
  readonly mismatches: readonly string[];
  readonly tookMs: number;
};

/** The Verifier did not do its work; the sentence says what to do. */
export class VerifierBroken extends Error {}

/** Beside this file among the sources, and in a package. */
const CHILD = ["./verifier-child.ts", "./verifier-child.js"]
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((place) => existsSync(place));

/** All that the child may know of this machine: no proxy, no broker, no key. */
const PASSED = ["PATH", "HOME", "TMPDIR", "LANG"];

/**
 * Runs a pact against a provider, by Pact's own Verifier.
 *
 * What came of its interactions stands in the order of the pact.
 *
 * @throws VerifierBroken if it is not installed, takes longer than `wallMs`, or does not answer for
 *   every interaction.
 */
export async function verifyPact(
  pact: PactFile,
  options: Omit<VerifierInput, "file"> & {
    readonly wallMs: number;
    readonly signal?: AbortSignal;
  },
  timer: Timer,
): Promise<readonly Verified[]> {
  const { wallMs, signal, ...told } = options;
  const folder = temporaryFolder("nanogpt-pact-");
  try {
    const file = join(folder.path, "pact.json");
    writeFileSync(file, JSON.stringify(withNumbers(pact)));
    const verdicts = await askedChild({ ...told, file }, wallMs, timer, signal);
    if (verdicts.is === "broken") throw new VerifierBroken(advice(verdicts.problem));
    const reading = read(VERIFIER_VERDICTS, parsedJson(verdicts.text));
    if (!reading.ok) throw new VerifierBroken(`Pact's Verifier said: ${verdicts.text}`);
    return verifiedIn(reading.value, pact);
  } finally {
    folder.remove();
  }
}

/**
 * The Verifier names interactions by their descriptions only, which may be the same, or one a part of
 * another: it gets numbers in their place. Writing the file anew also takes numbers such as 1.0 out of
 * bodies, which its proxy makes shorter than it announces.
 */
const withNumbers = (pact: PactFile): PactFile => ({
  ...pact,
  interactions: pact.interactions.map((one, i) => ({ ...one, description: numberOf(i) })),
});

const numberOf = (i: number): string => `interaction ${i + 1}`;

function askedChild(
  options: VerifierInput,
  wallMs: number,
  timer: Timer,
  signal: AbortSignal | undefined,
): Promise<Verdicts> {
  if (signal?.aborted) return Promise.resolve({ is: "broken", problem: "the run was stopped" });
  if (CHILD === undefined)
    throw new VerifierBroken("the package is not complete: verifier-child is missing");
  const mark = randomUUID();
  const warden = killUnlessEnded(mark);
  const child = fork(CHILD, [], {
    env: { ...environment(), NANOGPT_VERIFIER_RUN: mark },
    execArgv: CHILD.endsWith(".ts") ? ["--import", "tsx"] : [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  warden.watch(child.pid);
  return new Promise((resolve) => {
    const broken = (problem: string) => resolve({ is: "broken", problem });
    const cancel = timer(wallMs, () => {
      child.kill("SIGKILL");
      broken(`it did not end within ${wallMs / 1_000} s`);
    });
    signal?.addEventListener("abort", () => {
      child.kill("SIGKILL");
      broken("the run was stopped");
    });
    child.once("message", (verdicts: Verdicts) => resolve(verdicts));
    child.once("error", (error) => broken(error.message));
    child.once("exit", (code, signal) => {
      cancel();
      warden.allIsWell();
      broken(`it ended with ${code ?? signal}`); // nothing more if it has answered
    });
    child.send(options);
  });
}

const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    PASSED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  ),
  PACT_DO_NOT_TRACK: "1",
});

const advice = (problem: string): string =>
  /Cannot find (package|module) '?@pact-foundation/.test(problem)
    ? "Pact is not installed: npm install --save-dev @pact-foundation/pact@16"
    : `Pact's Verifier broke down: ${problem}`;

const verifiedIn = (
  { interactionResults = [], errors = [], pendingErrors = [] }: VerifierVerdicts,
  { interactions }: PactFile,
): readonly Verified[] =>
  interactions.map(({ description }, i) => {
    const number = numberOf(i);
    const one = interactionResults.find((own) => own.description === number);
    if (one === undefined)
      throw new VerifierBroken(`Pact's Verifier did not answer for "${description}"`);
    const passed = one.result === "OK";
    // A problem begins with both parties and the states.
    const about = [...errors, ...pendingErrors].filter(({ interaction }) =>
      interaction.endsWith(` - ${number}`),
    );
    return {
      description,
      passed,
      mismatches: passed ? [] : about.flatMap(mismatchesOf),
      tookMs: durationMs(one.duration),
    };
  });

function mismatchesOf({
  mismatch,
}: NonNullable<VerifierVerdicts["errors"]>[number]): readonly string[] {
  const { mismatches = [], message, type } = mismatch ?? {};
  return mismatches.length > 0
    ? mismatches.map((one) =>
        [one.path, one.mismatch ?? one.description].filter(Boolean).join(": "),
      )
    : [message ?? type ?? "it failed"];
}

/** From `150ms` or `1.2s`. */
const durationMs = (text = ""): number => {
  const [, number = "0", unit] = /^([\d.]+)(ms|s)$/.exec(text) ?? [];
  return Number(number) * (unit === "s" ? 1_000 : 1);
};

const MOST_MISMATCHES = 5;

/** A list of hundreds, each field of each model, helps nobody. */
export function inShort(mismatches: readonly string[]): string {
  const rest = mismatches.length - MOST_MISMATCHES;
  const first = mismatches.slice(0, MOST_MISMATCHES).map((one) => one.slice(0, 300));
  return [...first, ...(rest > 0 ? [`and ${rest} more`] : [])].join("; ");
}
