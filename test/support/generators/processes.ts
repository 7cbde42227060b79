import { resolve } from "node:path";
import { between, fork, type Random, seededRandom } from "../../../src/emulator/domain/random.ts";
import { type Trial, tried } from "../processes/trial.ts";
import type { Generator } from "./generator.ts";

/** A command that can be tried in any situation, and the exit codes that are documented for it without one. */
type Command = {
  readonly args: readonly string[];
  readonly codes: readonly number[];
  /** Ends by nothing but a signal. */
  readonly waits?: true;
};

const CLIENT = resolve("test/clients/axios.mjs");
const SUBMIT = `curl -s "$NANOGPT_BASE_URL/generate-video" -H "x-api-key: $NANOGPT_API_KEY" -d '{"model":"kling-video","prompt":"p"}'`;
const stuck = ["check-client", "--scenario", "stuck", "--limit", "5"];

const COMMANDS: readonly [Command, ...Command[]] = [
  { args: ["start", "--port", "0"], codes: [0], waits: true },
  { args: ["--port", "0", "--json"], codes: [0], waits: true },
  { args: ["--prot", "0"], codes: [2] },
  { args: ["--help"], codes: [0] },
  { args: ["models", "--json"], codes: [0] },
  { args: ["revisions"], codes: [0] },
  { args: ["init", "out/config.yaml"], codes: [0, 1, 2] },
  { args: ["validate"], codes: [0, 1, 2] },
  { args: ["exec", "--", "sh", "-c", "exit 3"], codes: [3] },
  { args: ["exec", "--fail-on", "error", "--", "true"], codes: [6] },
  { args: ["exec", "--fail-on", "error", "--", "sh", "-c", SUBMIT], codes: [0, 1, 6, 7, 23, 137] },
  { args: ["exec", "--report", "out/a.xml", "--", "sh", "-c", SUBMIT], codes: [0, 1, 7, 23, 137] },
  { args: ["exec", "--", "sh", "-c", "sleep 600 & sleep 601"], codes: [137], waits: true },
  {
    args: ["exec", "--", "sh", "-c", "trap '' TERM INT HUP; sleep 600"],
    codes: [137],
    waits: true,
  },
  { args: ["exec", "--", "sh", "-c", "setsid sleep 600 & sleep 601"], codes: [137], waits: true },
  { args: ["exec", "--intercept", "--", "sh", "-c", `node ${CLIENT} 2>&-`], codes: [0, 1] },
  { args: ["check-client", "list"], codes: [0] },
  { args: ["check-client", "attach", "--port", "0"], codes: [0], waits: true },
  { args: [...stuck, "--command", "sh -c 'sleep 600 & sleep 601'"], codes: [1, 5] },
  { args: [...stuck, "--intercept", "--command", `node ${CLIENT} {prompt}`], codes: [0, 1, 5] },
  { args: [...stuck, "--report", "out/r", "--command", "true"], codes: [0, 1, 5] },
  { args: ["verify", "--report", "out/v"], codes: [0, 1, 5] },
  { args: ["drift", "--json"], codes: [2, 5, 6] },
  { args: ["pact", "build", "--out", "out"], codes: [0, 5] },
];

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const;
const OUTLETS = ["read", "read", "closed", "full"] as const;
const PLACES = ["a folder", "a folder", "a folder", "nothing", "a file", "read-only"] as const;

/** How long until the first signal, and until a second, in milliseconds. */
const FIRST_MS = 4_000;
const SECOND_MS = 600;
/** With fewer, Node itself does not start. */
const FILES = [40, 60] as const;

/** What a command may say where the system does not give it what it needs. */
const REFUSED = [1, 2, 5, 126];

/** The trial of a number: the same seed gives the same. */
function trialOf(random: Random): Trial {
  const oneOf = <T>(what: string, [first, ...rest]: readonly [T, ...T[]]): T =>
    [first, ...rest][between(random, what, [0, rest.length])] ?? first;
  const command = oneOf("command", COMMANDS);
  const count = between(random, "count", command.waits ? [1, 2] : [0, 2]);
  const signals = Array.from({ length: count }, (_, i) => ({
    signal: oneOf(`signal ${i}`, SIGNALS),
    afterMs: between(random, `time ${i}`, [0, i === 0 ? FIRST_MS : SECOND_MS]),
  }));
  const temporary = oneOf("temporary", PLACES);
  const filesMax = oneOf("files", [undefined, undefined, undefined, undefined, ...FILES]);
  const isRefused = temporary !== "a folder" || filesMax !== undefined;
  return {
    args: command.args,
    codes: [...command.codes, ...(isRefused ? REFUSED : [])],
    ...{ signals, temporary, filesMax },
    stdout: oneOf("stdout", OUTLETS),
    stderr: oneOf("stderr", OUTLETS),
    stdin: oneOf("stdin", ["open", "closed"]),
  };
}

/** A few at a time, which mostly wait. */
const BATCH = 4;

export const PROCESSES: Generator = {
  name: "processes",
  about: "a command ends as documented, leaves nothing and writes no stack, whatever is done to it",
  short: 16,
  long: 2_000,
  run: async ({ seed, rounds, first }, { onWork, onFailure }) => {
    const random = seededRandom(`processes ${seed}`);
    for (let at = first; at < first + rounds; at += BATCH) {
      const numbers = Array.from(
        { length: Math.min(BATCH, first + rounds - at) },
        (_, i) => at + i,
      );
      onWork(() => `processes ${numbers.join(", ")}`);
      const came = await Promise.all(
        numbers.map(async (n) => {
          const trial = trialOf(fork(random, `${n}`));
          return { n, trial, ...(await tried(trial)) };
        }),
      );
      for (const { n, trial, problems, stderr } of came) {
        if (problems.length === 0) continue;
        const again = `Again with: npm run fuzz -- processes --seed ${seed} --first ${n} --rounds 1`;
        const text = [...problems, JSON.stringify(trial), stderr.slice(-2_000), again].join("\n");
        if (!onFailure(problems[0] ?? "", text)) return;
      }
    }
  },
};
