import { join } from "node:path";
import {
  loadCatalog,
  type Revision,
  signalCode,
  untilSignal,
  waitFor,
} from "../../emulator/index.ts";
import { parseFlags } from "../../emulator/input/flags.ts";
import { usageText } from "../../emulator/input/help.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { redactorOf } from "../../emulator/input/secrets/shown.ts";
import { appendLine, refuseUnwritable } from "../../emulator/observe/print/files.ts";
import { complain, print, printError } from "../../emulator/observe/print/output.ts";
import { block, json, redacted, say } from "../../emulator/observe/print/printed.ts";
import { errorSentence } from "../../emulator/observe/print/sentence.ts";
import { listedModels } from "../contract/models/chosen.ts";
import type { RunResult } from "../contract/result/result.ts";
import { documentOf } from "../contract/spec/changes.ts";
import { factsOfDocument } from "../drift/compare/document-facts.ts";
import type { Observation } from "../drift/observation/observation.ts";
import { observationOf } from "../drift/observation/observe.ts";
import type { GateExchange } from "../gate/gate.ts";
import { EXIT, exitCodeOf } from "../report/exit-code.ts";
import { resultText } from "../report/terminal.ts";
import type { Target } from "../target/target.ts";
import { planText } from "../verify/plan-text.ts";
import { planFor, type VerifyRequest, verifyTarget } from "../verify/verify.ts";
import { readApiKey } from "./api-key.ts";
import { thisMachine } from "./machine.ts";
import { refuseReport, reported } from "./reported.ts";
import { NoConsent, VERIFY_FLAGS, type VerifyFlags, wantedOf } from "./verify-options.ts";
import { LIVE_URL, targetOf } from "./verify-target.ts";

const USAGE = [
  "nanogpt-video-emulator verify [options]",
  "",
  "Holds the contract against the emulator, or against a service with the key in NANOGPT_API_KEY. A",
  "service is sent no POST without --consent, and nothing that costs money without --spend-max.",
  "Ends with 0 if it is kept, 1 if not, 4 if money or consent was missing, 5 if it could not be",
  "checked, 128 and its number if a signal stopped it.",
];

const LEDGER = "spend-ledger.jsonl";

/** `verify`: whether a target keeps the contract. Answers with the exit code. */
export async function runVerify(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, VERIFY_FLAGS);
  if (given.help) return print(block(usageText(USAGE, VERIFY_FLAGS)));
  if (words.length > 0) throw new OptionError(`verify takes no ${words[0]}. See --help.`);
  const key = readApiKey(given["key-file"], process.env);
  try {
    return await judged(given, key);
  } catch (error) {
    return failed(error, key);
  }
}

/** An error of whatever is below may quote what it was given. */
function failed(error: unknown, key = ""): number {
  if (error instanceof NoConsent) return complain(error.message, EXIT.refused);
  if (error instanceof OptionError) throw error;
  return complain(redacted(errorSentence(error), redactorOf([key])), EXIT.harness);
}

async function judged(given: VerifyFlags, key: string | undefined): Promise<number> {
  const until = untilSignal();
  until.stop.addEventListener("abort", () => printError(say`Stopping: nothing more is sent.`));
  const stopped = (): number | undefined => {
    const signal = until.told();
    return signal && signalCode(signal);
  };
  try {
    const code = await judgedUntil(until.stop, given, key);
    return stopped() ?? code;
  } catch (error) {
    const code = stopped();
    if (code !== undefined && error instanceof OptionError) return code;
    throw error;
  } finally {
    until.done();
  }
}

async function judgedUntil(
  signal: AbortSignal,
  given: VerifyFlags,
  key: string | undefined,
): Promise<number> {
  const machine = { ...thisMachine, wait: (ms: number) => waitFor(ms, signal) };
  const wanted = { ...wantedOf(given, process.env, machine.now()), signal };
  const folder = given.plan ? undefined : given.report;
  if (!given.plan) refuseReport(given);
  const named = { name: given.target, job: given.job, key, signal };
  const { revision, timeoutMs = 0 } = wanted;
  const target = await targetOf({ ...named, revision, timeoutMs }, machine);
  try {
    const fully = forTarget(wanted, target, folder);
    if (target.live || given.plan) {
      printError(planText(await planFor(target, fully), target));
    }
    if (given.plan) return EXIT.ok;
    const exchanges: GateExchange[] = [];
    const seen = (exchange: GateExchange) => void exchanges.push(exchange);
    const result = await verifyTarget(target, { ...fully, seen }, machine);
    const observation = await observed(exchanges, target, revision, machine.now());
    return await reported(result, given, {
      text: resultText,
      secrets: target.live ? [target.key] : [],
      more: observation && { "observation.json": json(observation, 2) },
      code: codeOf(result),
    });
  } finally {
    await target.close();
  }
}

/** Where nothing costs money, all models are looked at; where it may, each POST is written down, as what should be free may be charged. */
function forTarget(
  wanted: VerifyRequest,
  { live }: Target,
  folder: string | undefined,
): VerifyRequest {
  if (!live) return wanted.models?.length === 0 ? { ...wanted, models: listedModels() } : wanted;
  if (!wanted.consent) return wanted;
  const path = join(folder ?? ".", LEDGER);
  refuseUnwritable({ path, is: "file", option: "--report" });
  // Line by line, so that it is there if the run breaks off.
  return { ...wanted, append: (line) => appendLine(path, line) };
}

/** What the exchanges show, for `drift`; undefined where nobody answered: that is no sight of a service. */
async function observed(
  exchanges: readonly GateExchange[],
  { live, baseUrl }: Target,
  revision: Revision,
  now: number,
): Promise<Observation | undefined> {
  if (exchanges.length === 0) return undefined;
  const service = baseUrl === LIVE_URL ? "live" : "service";
  return observationOf(exchanges, {
    of: live ? service : "emulator",
    ...{ revision, baseUrl, now },
    spec: factsOfDocument(await documentOf(revision)),
    models: loadCatalog().all,
  });
}

/** A run that was to pay, and was stopped by its budget, has not shown what it was asked for. */
function codeOf(result: RunResult): number {
  const code = exitCodeOf(result);
  const wasStopped = result.exchanges.some(({ fate }) => fate?.startsWith("refused by the gate"));
  return code === EXIT.ok && wasStopped ? EXIT.refused : code;
}
