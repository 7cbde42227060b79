import { createEmulator, type Emulator } from "../../emulator.ts";
import { version } from "../../http/version.ts";
import { parseFlags, type Typed } from "../../input/flags.ts";
import { helpText } from "../../input/help.ts";
import { PUBLIC_ASSET_ORIGIN } from "../../input/hosts.ts";
import { optionsTyped } from "../../input/options/typed.ts";
import { type EmulatorOptions, OptionError } from "../../input/options.ts";
import { withoutSecrets } from "../../input/secrets/shown.ts";
import { variablesFor } from "../../intercept/environment.ts";
import type { FindingsReport } from "../../observe/findings-report.ts";
import { complain, print, reportBug } from "../../observe/print/output.ts";
import { block, say } from "../../observe/print/printed.ts";
import { errorSentence } from "../../observe/print/sentence.ts";
import type { Severity } from "../../observe/rules/finding.ts";
import { configured } from "../config/configured.ts";
import { sayingOnce } from "../near-misses.ts";
import { EXEC_FLAGS, type ExecFlags, START_FLAGS, withFile } from "../start-flags.ts";
import { CommandError, runCommand } from "./exec-child.ts";
import { exitCodeFor, reportText } from "./exec-report.ts";
import { type CommandEnd, checkReportFile, writeReport } from "./exec-report-file.ts";

const USAGE = [
  "nanogpt-video-emulator exec [options] -- COMMAND [ARGS]",
  "",
  "Starts an emulator, runs the command with NANOGPT_BASE_URL and NANOGPT_API_KEY, ends with its exit",
  "code, and tells on standard error what was found and spent.",
];

/** The key of a command that was given none. One that begins with sk-emulator- would name a scenario. */
const DEFAULT_KEY = "sk-exec";

/** What was asked of one run. */
type Run = {
  readonly command: readonly string[];
  readonly options: EmulatorOptions;
  readonly intercept: boolean;
  readonly allowed: readonly string[];
  readonly failOn: Severity | undefined;
  readonly reports: readonly string[];
};

/** `exec`: an emulator for as long as a command runs. Answers with the exit code. */
export async function exec(args: readonly string[]): Promise<number> {
  const end = args.indexOf("--");
  const typed = parseFlags<ExecFlags>(
    end < 0 ? args : args.slice(0, end),
    EXEC_FLAGS,
    process.env,
    START_FLAGS,
  );
  if (typed.given.help) return print(block(helpText(USAGE, EXEC_FLAGS)));
  if (typed.given.version) return print(say`${version}`);
  const run = await runOf(typed, end < 0 ? [] : args.slice(end + 1));
  const emulator = await createEmulator(run.options, {
    ownProcess: true,
    onBug: reportBug,
    onDropped: sayingOnce(complain),
  });
  try {
    return await ran(run, emulator);
  } finally {
    await emulator.close();
  }
}

async function runOf(typed: Typed<ExecFlags>, command: readonly string[]): Promise<Run> {
  const { given, words, names } = typed;
  if (command.length === 0 || words.length > 0) {
    throw new OptionError("exec takes its command after --, as in: exec --pace poll -- npm test");
  }
  // The variable may be that of an exec around this one, which tells it to its command.
  if (names.has("allow-host") && !given.intercept) {
    throw new OptionError("--allow-host is for --intercept: without it, nothing is refused");
  }
  const { options: file } = await configured(given);
  const { intercept = false, report: reports = [] } = given;
  for (const path of reports) checkReportFile(path);
  return {
    command,
    options: {
      ...withFile(optionsTyped(given), file, 0),
      ...(intercept && { publicAssetOrigin: PUBLIC_ASSET_ORIGIN }), // the one host that is led there
    },
    intercept,
    allowed: given["allow-host"] ?? [],
    failOn: given["fail-on"],
    reports,
  };
}

async function ran(run: Run, emulator: Emulator): Promise<number> {
  const { apiKeys = [], keys = [] } = run.options;
  const { origin, baseUrl, assetOrigin } = emulator;
  const surroundings = { origin, assetOrigin, allowed: run.allowed };
  const interception = run.intercept
    ? await (await import("../../intercept/interception.ts")).intercepting(surroundings)
    : undefined;
  try {
    const code = await runCommand(run.command, {
      ...process.env,
      ...variablesFor(surroundings),
      NANOGPT_BASE_URL: baseUrl,
      NANOGPT_API_KEY: [...apiKeys, ...keys.map(({ key }) => key)][0] ?? DEFAULT_KEY,
      ...interception?.env,
    });
    for (const line of interception?.refused() ?? []) complain(line);
    return await judgedOrNot(run, emulator, code);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return complain(withoutSecrets(error.message), error.code);
  } finally {
    await interception?.close();
  }
}

/** Tells what was noticed, or why that cannot be told: how the command ended counts more. */
async function judgedOrNot(run: Run, emulator: Emulator, code: number): Promise<number> {
  try {
    return await judged(run, emulator, code);
  } catch (error) {
    return complain(errorSentence(error), code || 1);
  }
}

/** Tells what was noticed. */
async function judged({ failOn, reports }: Run, emulator: Emulator, code: number): Promise<number> {
  const report = await emulator.findings("at the end");
  complain(reportText(report, code === 0 ? failOn : undefined));
  const ended = { code, failOn: failOn ?? "error" };
  const unwritten = reports.filter((path) => !isWritten(path, report, ended));
  return exitCodeFor(code, report, failOn) || Number(unwritten.length > 0);
}

/** Whether a report could be written. It says why not: the command has run, and its exit code counts more. */
function isWritten(path: string, report: FindingsReport, ended: CommandEnd): boolean {
  try {
    writeReport(path, report, ended);
    return true;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    complain(error.message);
    return false;
  }
}
