import type { InterceptorFor } from "../../contracts/cli/check-client/client-in.ts";
import { didYouMean } from "../domain/nearest.ts";
import { start } from "./start.ts";

/** What can be typed after the name of the program. All but `start` load what they need only now. */
export type Command = {
  /** How it is typed. */
  readonly usage: string;
  /** One line of the help. */
  readonly summary: string;
  /** Words that only it has, as in `check-client judge`. */
  readonly verbs?: readonly string[];
  /** Runs with what was typed behind the name; answers with the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
  /** Starts programs and ends all that they start, as Windows has no way to. */
  readonly endsGroups?: true;
  /** The exit code where it could not do what it should; otherwise 2 for a wrong option, and 1. */
  readonly failure?: number;
};

/** How the contract suite ends where it could not judge. */
const NOT_JUDGED = 5;

/** The commands, in the order of the help. */
const COMMANDS = {
  start: {
    usage: "[start] [options]",
    summary: "serve until Ctrl-C",
    run: (args) => start(args, { usage: usage(), unknownCommand }),
  },
  exec: {
    usage: "exec -- COMMAND",
    summary: "run a command against it",
    run: async (args) => (await import("./exec/exec.ts")).exec(args),
    endsGroups: true,
  },
  init: {
    usage: "init [FILE]",
    summary: "write a config file to begin with",
    run: async (args) => (await import("./init.ts")).init(args),
  },
  validate: {
    usage: "validate [FILE]",
    summary: "check a config file",
    run: async (args) => (await import("./validate.ts")).validate(args),
  },
  models: {
    usage: "models [MODEL]",
    summary: "list the models, or show one",
    run: async (args) => (await import("./models.ts")).models(args),
  },
  revisions: {
    usage: "revisions",
    summary: "list the revisions and every switch",
    run: async (args) => (await import("./revisions.ts")).revisions(args),
  },
  "check-client": {
    usage: "check-client",
    summary: "run a client through what can go wrong, and judge it",
    run: async (args) =>
      (await import("../../contracts/cli/check-client.ts")).runCheckClient(args, interceptorFor),
    verbs: ["list", "attach", "finish", "judge"], // init is a command, too
    failure: NOT_JUDGED,
    endsGroups: true,
  },
  verify: {
    usage: "verify",
    summary: "hold the contract against the emulator or a service",
    run: async (args) => (await import("../../contracts/cli/verify.ts")).runVerify(args),
    failure: NOT_JUDGED,
  },
  drift: {
    usage: "drift",
    summary: "say what has moved between the contract and a service",
    run: async (args) => (await import("../../contracts/cli/drift.ts")).runDrift(args),
    failure: NOT_JUDGED,
  },
  pact: {
    usage: "pact build|check",
    summary: "the contract as a pact file; pact files of others",
    verbs: ["build", "check"],
    run: async (args) => (await import("../../contracts/cli/pact.ts")).runPact(args),
    failure: NOT_JUDGED,
  },
} as const satisfies Readonly<Record<string, Command>>;

/** Loaded only if a client has the host built in: it needs an optional peer. */
const interceptorFor: InterceptorFor = async (allowed) =>
  (await import("../intercept/interceptor.ts")).interceptorFor(allowed);

/** The command that is meant, and what was typed behind it; `start` where none is named. */
export function commandIn(typed: readonly string[]): {
  readonly command: Command;
  readonly args: readonly string[];
} {
  const [name = "", ...args] = typed;
  if (!Object.hasOwn(COMMANDS, name)) return { command: COMMANDS.start, args: typed };
  return { command: COMMANDS[name as keyof typeof COMMANDS], args }; // just looked
}

/** One line for each command. */
function usage(): readonly string[] {
  const rows = Object.values<Command>(COMMANDS);
  const width = Math.max(...rows.map((row) => row.usage.length)) + 3;
  return rows.map((row) => `  nanogpt-video-emulator ${row.usage.padEnd(width)}${row.summary}`);
}

/** What is an option here, and a word elsewhere. */
const OPTIONS: Readonly<Record<string, string>> = { help: "--help", version: "--version" };

/** A sentence for a word that stands where none can. */
function unknownCommand(word: string): string {
  if (Object.hasOwn(COMMANDS, word)) {
    const { usage } = COMMANDS[word as keyof typeof COMMANDS]; // just looked
    const [name = "", ...rest] = usage.replace(/^\[start\] /, "start ").split(" ");
    const line = [name, ...(rest.includes("[options]") ? [] : ["[options]"]), ...rest].join(" ");
    return `the command comes first, and once: nanogpt-video-emulator ${line}`;
  }
  const says = `there is no command ${JSON.stringify(word)}.`;
  if (Object.hasOwn(OPTIONS, word)) return `${says} Did you mean ${OPTIONS[word]}?`;
  const line = lineWith(word);
  const hint = line ? ` Did you mean ${line}?` : didYouMean(word, Object.keys(COMMANDS));
  return `${says}${hint} See --help.`;
}

/** The command line that a word is a part of. */
function lineWith(word: string): string | undefined {
  const [owner] =
    Object.entries<Command>(COMMANDS).find(([, { verbs = [] }]) => verbs.includes(word)) ?? [];
  return owner && `${owner} ${word}`;
}
