import { fork } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Timer } from "../../emulator/runtime/timer.ts";
import { parsedJson } from "../json.ts";
import type { PactFile } from "./build.ts";

/** What the child is told. */
export type VerifyOptions = {
  /** A pact file. */
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
 * Runs a pact file against a provider, by Pact's own Verifier.
 *
 * @throws VerifierBroken if it is not installed, takes longer than `wallMs`, or does not answer for
 *   every interaction of the file.
 */
export async function verifyPactFile(
  options: VerifyOptions & { readonly wallMs: number; readonly signal?: AbortSignal },
  timer: Timer,
): Promise<readonly Verified[]> {
  const { wallMs, signal, ...told } = options;
  const verdicts = await askedChild(told, wallMs, timer, signal);
  if (verdicts.is === "broken") throw new VerifierBroken(advice(verdicts.problem));
  const result = parsedJson(verdicts.text);
  if (result === undefined) throw new VerifierBroken(`Pact's Verifier said: ${verdicts.text}`);
  const verified = readResult(result);
  const file = JSON.parse(readFileSync(options.file, "utf8")) as PactFile;
  if (verified.length !== file.interactions.length) {
    throw new VerifierBroken(
      `Pact's Verifier answered for ${verified.length} of ${file.interactions.length} interactions`,
    );
  }
  return verified;
}

function askedChild(
  options: VerifyOptions,
  wallMs: number,
  timer: Timer,
  signal: AbortSignal | undefined,
): Promise<Verdicts> {
  if (signal?.aborted) return Promise.resolve({ is: "broken", problem: "the run was stopped" });
  if (CHILD === undefined)
    throw new VerifierBroken("the package is not complete: verifier-child is missing");
  const child = fork(CHILD, [], {
    env: environment(),
    execArgv: CHILD.endsWith(".ts") ? ["--import", "tsx"] : [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
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

type Raw = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly Raw[] => (Array.isArray(value) ? value : []);

function readResult(result: unknown): readonly Verified[] {
  const { interactionResults, errors, pendingErrors } = Object(result) as Raw;
  const problems = [...list(errors), ...list(pendingErrors)];
  return list(interactionResults).map((one) => {
    const description = String(one["description"]);
    const passed = one["result"] === "OK";
    const about = problems.filter((problem) =>
      String(problem["interaction"]).includes(description),
    );
    return {
      description,
      passed,
      mismatches: passed ? [] : about.flatMap(mismatchesOf),
      tookMs: durationMs(one["duration"]),
    };
  });
}

function mismatchesOf(problem: Raw): readonly string[] {
  const mismatch = Object(problem["mismatch"]) as Raw;
  const found = list(mismatch["mismatches"]).map((one) =>
    [one["path"], one["mismatch"] ?? one["description"]].filter(Boolean).join(": "),
  );
  return found.length > 0
    ? found
    : [String(mismatch["message"] ?? mismatch["type"] ?? "it failed")];
}

/** From `150ms` or `1.2s`. */
const durationMs = (value: unknown): number => {
  const [, number = "0", unit] = /^([\d.]+)(ms|s)$/.exec(String(value)) ?? [];
  return Number(number) * (unit === "s" ? 1_000 : 1);
};
