import { didYouMean } from "../../../emulator/index.ts";
import { streamText } from "../../../emulator/input/files/file.ts";
import {
  type FlagsOf,
  listFlag,
  parseFlags,
  switchFlag,
  valueFlag,
  withDefault,
} from "../../../emulator/input/flags.ts";
import { usageText } from "../../../emulator/input/help.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { filled } from "../../../emulator/input/schema.ts";
import { print } from "../../../emulator/observe/print/output.ts";
import { block } from "../../../emulator/observe/print/printed.ts";
import { FINISH_PATH, UNFINISHED } from "../../check-client/attach/finish.ts";
import { RESULT_BOUNDS, resultIn } from "../../check-client/attach/read-result.ts";
import { requirementSet } from "../../check-client/requirements/read.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { refuseReport } from "../reported.ts";
import { ATTACH_PORT, PORT } from "./attach.ts";
import { knownScenario } from "./chosen.ts";
import { REPORT_FLAGS, type ReportOptions } from "./flags.ts";
import { said } from "./said.ts";

type FinishOptions = ReportOptions & {
  readonly port: number;
  readonly saw?: readonly string[];
  readonly keep?: true;
};

const FLAGS: FlagsOf<FinishOptions> = {
  port: withDefault(valueFlag(PORT, "PORT", "where check-client attach is"), ATTACH_PORT),
  saw: listFlag(
    filled(),
    "NAME=success",
    "what the client showed in a scenario, success or failure; repeatable",
  ),
  keep: switchFlag("judge what was seen so far, and let it stay up"),
  ...REPORT_FLAGS,
};

const USAGE = [
  "nanogpt-video-emulator check-client finish [--port 4748] [--saw NAME=success] [options]",
  "",
  "Judges what check-client attach has seen, and ends it.",
];

/** `check-client finish`. Answers with the exit code. */
export async function finish(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(usageText(USAGE, FLAGS)));
  if (words.length > 0) throw new OptionError(`finish takes no ${words[0]}`);
  const saw = sawIn(given);
  refuseReport(given);
  const { port, keep = false } = given;
  const requirements = requirementSet(given.requirements).set;
  return said(await resultFrom(port, { saw, keep, requirements }), given);
}

/** Throws OptionError for what is no sighting. */
function sawIn({ saw = [] }: FinishOptions): Readonly<Record<string, string>> {
  const seen = new Map<string, string>();
  for (const text of saw) {
    const [id = "", outcome = ""] = text.split("=");
    if (!OUTCOMES.includes(outcome)) {
      const hint = didYouMean(outcome, OUTCOMES);
      throw new OptionError(
        `--saw takes NAME=success or NAME=failure; got ${text}${hint && `.${hint}`}`,
      );
    }
    const name = knownScenario(id);
    if ((seen.get(name) ?? outcome) !== outcome) {
      throw new OptionError(
        `--saw says both success and failure of ${name}. Leave one of them out.`,
      );
    }
    seen.set(name, outcome);
  }
  return Object.fromEntries(seen);
}

const OUTCOMES: readonly string[] = ["success", "failure"];

async function resultFrom(port: number, wanted: object): Promise<RunResult> {
  const address = `127.0.0.1:${port}`;
  const answer = await fetch(`http://${address}${FINISH_PATH}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wanted),
  }).catch(() => {
    throw new OptionError(`nothing answers at ${address}. Start check-client attach first`);
  });
  if (answer.status === UNFINISHED) {
    throw new OptionError((await streamText(answer.body ?? [], address, RESULT_BOUNDS)).trim());
  }
  if (!answer.ok || !answer.headers.get("content-type")?.startsWith("application/json")) {
    throw new OptionError(`what answers at ${address} is not check-client attach`);
  }
  return resultIn(await streamText(answer.body ?? [], address, RESULT_BOUNDS), address);
}
