import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../../emulator/catalog/catalog.ts";
import { REVISIONS, type Revision } from "../../emulator/core/revisions.ts";
import { type Flags, parseFlags, type Typed } from "../../emulator/node/flags.ts";
import { usageText } from "../../emulator/node/help.ts";
import { oneOf } from "../../emulator/option-values.ts";
import { OptionError } from "../../emulator/options.ts";
import { factsOfDocument } from "../drift/document-facts.ts";
import type { Observation } from "../drift/observation.ts";
import { observationOf } from "../drift/observe.ts";
import type { Exchange } from "../gate/gate.ts";
import { EXIT, exitCodeOf } from "../report/exit-code.ts";
import type { Result } from "../report/result.ts";
import { terminalText } from "../report/terminal.ts";
import { writeReports } from "../report/write.ts";
import { documentOf } from "../spec/changes.ts";
import type { Target } from "../target/target.ts";
import { planText } from "../verify/plan-text.ts";
import { planFor, verify, type Wanted } from "../verify/verify.ts";
import { thisMachine } from "./machine.ts";
import { LIVE_URL, targetOf } from "./verify-target.ts";

const FLAGS: Flags = {
  target: {
    kind: "text",
    value: "NAME",
    help: "emulator, live, or the base URL of an API (emulator)",
  },
  revision: { kind: "text", value: "DATE", help: "the contract of this date (the newest)" },
  "spend-max": { kind: "number", value: "USD", help: "what a service may take at most (0)" },
  consent: {
    kind: "switch",
    help: "agree to requests that change something there, and cost that much",
  },
  job: {
    kind: "text",
    value: "ID",
    help: "a finished job of yours, to check reads without paying",
  },
  report: {
    kind: "text",
    value: "FOLDER",
    help: "write result.json, junit.xml, summary.md, index.html and observation.json",
  },
  plan: { kind: "switch", help: "say what would be done, and end" },
  json: { kind: "switch", help: "print the result as JSON" },
  help: { kind: "switch", help: "print this help" },
};

const USAGE = [
  "nanogpt-video-emulator verify [options]",
  "",
  "Holds the contract against the emulator, or against a service with the key in NANOGPT_API_KEY. A",
  "service is sent no POST without --consent, and nothing that costs money without --spend-max.",
  "Ends with 0 if it is kept, 1 if not, 4 if the budget stopped it, 5 if it could not be checked.",
];

/** `verify`: whether a target keeps the contract. Answers with the exit code. */
export async function runVerify(args: readonly string[]): Promise<number> {
  const typed = parseFlags(args, FLAGS, {});
  if (typed.given.has("help")) return print(usageText(USAGE, FLAGS), EXIT.ok);
  if (typed.words.length > 0)
    throw new OptionError(`verify takes no ${typed.words[0]}. See --help.`);
  const last = (name: string) => typed.given.get(name)?.at(-1);
  const key = process.env["NANOGPT_API_KEY"];
  const wanted = wantedOf(typed);
  const named = {
    name: last("target") ?? "emulator",
    revision: wanted.revision,
    key,
    job: last("job"),
  };
  const target = await targetOf(named, thisMachine);
  try {
    if (target.live || typed.given.has("plan")) {
      process.stderr.write(planText(await planFor(target, wanted), target.name));
    }
    if (typed.given.has("plan")) return EXIT.ok;
    const exchanges: Exchange[] = [];
    const seen = (exchange: Exchange) => void exchanges.push(exchange);
    const result = await verify(target, { ...wanted, seen }, thisMachine);
    const observation = await observed(exchanges, target, wanted.revision);
    return await told(result, typed, target.live ? [target.key] : [], observation);
  } finally {
    await target.close();
  }
}

/** What the exchanges show, for `drift`. */
async function observed(
  exchanges: readonly Exchange[],
  { live, baseUrl }: Target,
  revision: Revision,
): Promise<Observation> {
  const service = baseUrl === LIVE_URL ? "live" : "service";
  return observationOf(exchanges, {
    of: live ? service : "emulator",
    ...{ revision, baseUrl, now: thisMachine.now() },
    spec: factsOfDocument(await documentOf(revision)),
    models: loadCatalog().all,
  });
}

/** Writes and prints what came of it. */
async function told(
  result: Result,
  { given }: Typed,
  secrets: readonly string[],
  observation: Observation,
): Promise<number> {
  const folder = given.get("report")?.at(-1);
  const more = { "observation.json": `${JSON.stringify(observation, null, 2)}\n` };
  if (folder !== undefined) await writeReports(folder, result, secrets, more);
  const text = given.has("json") ? JSON.stringify(result, null, 2) : terminalText(result);
  return print(text, codeOf(result));
}

function wantedOf({ given }: Typed): Wanted {
  const last = (name: string) => given.get(name)?.at(-1);
  const revision = oneOf(
    "--revision",
    (last("revision") ?? REVISIONS.at(-1)) as Revision,
    REVISIONS,
  );
  const spendMaxUsd = Number(last("spend-max") ?? 0);
  if (!(spendMaxUsd >= 0 && spendMaxUsd < 1_000)) {
    throw new OptionError(`--spend-max takes US dollars from 0 to 1,000; got ${last("spend-max")}`);
  }
  const consent = given.has("consent");
  if (spendMaxUsd > 0 && !consent) {
    throw new OptionError(
      "--spend-max spends nothing without --consent. Add it, or leave both out.",
    );
  }
  const folder = last("report");
  const ledger = folder === undefined ? {} : { append: ledgerIn(folder) };
  return { revision, spendMaxUsd, consent, hasJob: given.has("job"), ...ledger };
}

/** Written line by line, so that it is there if the run breaks off. */
const ledgerIn =
  (folder: string) =>
  (line: string): void => {
    mkdirSync(folder, { recursive: true });
    appendFileSync(join(folder, "spend-ledger.jsonl"), `${line}\n`);
  };

/** A run that was to pay, and was stopped by its budget, has not shown what it was asked for. */
function codeOf(result: Result): number {
  const code = exitCodeOf(result);
  const wasStopped = result.exchanges.some(({ fate }) => fate?.startsWith("refused by the gate"));
  return code === EXIT.ok && wasStopped ? EXIT.refused : code;
}

function print(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}
