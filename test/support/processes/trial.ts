import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { COMMAND } from "../command.ts";
import { codeOf, hasStack, leftBy } from "./left.ts";

/** Where the output of a process goes: to us, to nobody any more, to a full disk. */
type Outlet = "read" | "closed" | "full";

/** One process, and what happens to it. */
export type Trial = {
  readonly args: readonly string[];
  /** Exit codes that the documents name, but for those of signals. */
  readonly codes: readonly number[];
  /** Sent one after the other, each so many milliseconds after the one before. */
  readonly signals: readonly { readonly signal: NodeJS.Signals; readonly afterMs: number }[];
  /** The first is sent no earlier than this stands on its standard output: a busy machine takes its time. */
  readonly signalsFrom?: string;
  readonly stdout: Outlet;
  readonly stderr: Outlet;
  readonly stdin: "open" | "closed";
  /** What TMPDIR names. */
  readonly temporary: "a folder" | "nothing" | "a file" | "read-only";
  /** The most files that it may have open. */
  readonly filesMax?: number | undefined;
};

/** How a process ended. */
type Came = {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[];
};

/** Ten times as long as a command may take to end after a signal, and much longer than `verify` takes where ten others run. */
const WATCHDOG_MS = 30_000;
const ALONE_MS = 300_000;

const PLACES = {
  nothing: "/nowhere/at/all",
  "a file": "/etc/passwd",
  "read-only": "/proc/self", // nobody can write there, root included
};

const REDIRECTED: Readonly<Record<Outlet, (fd: 1 | 2) => string>> = {
  read: () => "",
  closed: () => "",
  full: (fd) => `${fd}>/dev/full`,
};

/** Runs one process and looks at how it ended and what it left behind. */
export async function tried(trial: Trial): Promise<Came> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "trial-")));
  const mark = `trial-${randomUUID()}`;
  const own = join(folder, mark);
  mkdirSync(own);
  try {
    const ended = await ran(trial, own, mark);
    const problems = [...problemsOf(trial, ended), ...(await leftBy(mark, own))];
    return { ...ended, problems };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Ended = Omit<Came, "problems"> & { readonly isHung: boolean };

async function ran(trial: Trial, own: string, mark: string): Promise<Ended> {
  const limit = trial.filesMax === undefined ? "" : `ulimit -n ${trial.filesMax};`;
  const outlets = [REDIRECTED[trial.stdout](1), REDIRECTED[trial.stderr](2)].join(" ");
  const script = `${limit} exec "$@" ${trial.stdin === "closed" ? "<&-" : ""} ${outlets}`;
  const child = spawn("sh", ["-c", script, "sh", process.execPath, COMMAND, ...trial.args], {
    cwd: own,
    env: { ...process.env, TRIAL: mark, TMPDIR: placeOf(trial, own) },
    stdio: "pipe",
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdin.on("error", () => {}); // it may be gone
  if (trial.stdout === "closed") child.stdout.destroy();
  if (trial.stderr === "closed") child.stderr.destroy();
  const exit = once(child, "exit");
  const watched = new AbortController();
  const isUp = seen(child.stdout, trial.signalsFrom ?? "");
  await Promise.race([isUp, exit]);
  for (const { signal, afterMs } of trial.signals) {
    await Promise.race([sleep(afterMs), exit]);
    child.kill(signal);
  }
  const hung = sleep(trial.signals.length > 0 ? WATCHDOG_MS : ALONE_MS, "hung", {
    signal: watched.signal,
  }).catch(() => "ended");
  const isHung = (await Promise.race([exit, hung])) === "hung";
  watched.abort();
  if (isHung) child.kill("SIGKILL");
  const [code, signal] = await exit;
  return { code: code ?? codeOf(signal), stdout, stderr, isHung };
}

/** Comes back once a stream has shown a text. */
function seen(stream: Readable, text: string): Promise<void> {
  let shown = "";
  return new Promise((resolve) => {
    if (text === "") resolve();
    stream.on("data", (chunk) => {
      shown += chunk;
      if (shown.includes(text)) resolve();
    });
  });
}

const placeOf = ({ temporary }: Trial, own: string): string =>
  temporary === "a folder" ? own : PLACES[temporary];

function problemsOf({ codes, signals }: Trial, { code, stderr, isHung }: Ended): readonly string[] {
  if (isHung) return ["it did not end"];
  const documented = [...codes, ...signals.map(({ signal }) => codeOf(signal))];
  return [
    ...(documented.includes(code) ? [] : [`it ended with ${code}, which is not documented`]),
    ...(hasStack(stderr) ? ["it wrote a stack"] : []),
  ];
}
