import { createEmulator, type Emulator } from "../emulator.ts";
import { version } from "../http/version.ts";
import { parseFlags } from "../input/flags.ts";
import { helpText } from "../input/help.ts";
import { optionsTyped } from "../input/options/typed.ts";
import { type EmulatorOptions, OptionError } from "../input/options.ts";
import type { FindingsReport } from "../observe/findings-report.ts";
import { findingsText } from "../observe/print/findings-text.ts";
import { complain, print, printError, reportBug } from "../observe/print/output.ts";
import { block, json, type Printed, say } from "../observe/print/printed.ts";
import { endWithin, onSignals } from "../process/signals.ts";
import { configured, foundFile } from "./config/configured.ts";
import { sayingOnce } from "./near-misses.ts";
import { EXEC_ONLY, START_FLAGS, type StartFlags, withFile } from "./start-flags.ts";

const TITLE = "nanogpt-video-emulator: a local stand-in for NanoGPT's asynchronous video API";

/** What is known of all commands. */
type Commands = {
  /** One line for each. */
  readonly usage: readonly string[];
  /** A sentence for a word that is none. */
  readonly unknownCommand: (word: string) => string;
};

/** `start`: serves until a signal ends it. */
export async function start(args: readonly string[], commands: Commands): Promise<number> {
  const { words, given } = parseFlags<StartFlags>(args, START_FLAGS, process.env, EXEC_ONLY);
  if (given.help) return print(block(helpText([TITLE, "", ...commands.usage], START_FLAGS)));
  if (given.version) return print(say`${version}`);
  const [word] = words;
  if (word !== undefined) throw new OptionError(commands.unknownCommand(word));

  const config = await configured(given);
  const options = withFile(optionsTyped(given), config.options);
  const emulator = await createEmulator(options, {
    ownProcess: true,
    onBug: reportBug,
    onNearMiss: sayingOnce(complain),
    onDropped: sayingOnce(complain),
  });
  const told = new Promise<void>((resolve) => {
    const deaf = onSignals(() => {
      deaf(); // a second one ends it at once
      resolve();
    });
  });
  const found = given.json ? undefined : foundFile(config, given);
  if (found !== undefined) complain(found);
  print(given.json ? readyJson(emulator, config.path) : readyText(emulator, options));
  await told;
  return ended(emulator, given.json === true);
}

/** Tells what was noticed, and answers with 0, or ends the process with it where that takes long. */
async function ended(emulator: Emulator, asJson: boolean): Promise<number> {
  endWithin(0);
  const report = await emulator.findings("at the end");
  await emulator.close();
  tell(report, asJson);
  return 0;
}

/** With `--json`, a log has it. */
function tell(report: FindingsReport, asJson: boolean): void {
  if (asJson) print(json({ event: "findings", ...report }));
  const text = findingsText(report);
  if (text !== undefined) printError(say`\n${text}`);
}

const readyJson = (
  { origin, baseUrl, assetOrigin, controlToken }: Emulator,
  config: string | undefined,
): Printed<"json"> =>
  json({
    event: "ready",
    origin,
    baseUrl,
    assetOrigin,
    pid: process.pid,
    config,
    ...(controlToken === undefined ? {} : { controlToken }),
  });

function readyText(emulator: Emulator, options: EmulatorOptions): Printed<"terminal"> {
  const { baseUrl, origin, controlToken } = emulator;
  const { balance = 100 } = options;
  const { apiKeys = [], keys: special = [] } = options;
  const listed = [...apiKeys, ...special.map(({ key }) => key)];
  const key = listed.length > 0 ? "YOUR-KEY" : "any-key";
  const keys =
    listed.length > 0 ? `${listed.length} listed` : `any key works; each has ${balance} USD`;
  const lines = [
    `nanogpt-video-emulator ready ${baseUrl}`,
    "",
    `  base URL   ${baseUrl}`,
    `  API key    ${keys}`,
    `  control    ${origin}/__emulator`,
    ...(controlToken === undefined ? [] : [`  token      ${controlToken}  (x-emulator-token)`]),
    "",
    "Try it:",
    "",
    `  curl ${baseUrl}/generate-video -H 'x-api-key: ${key}' \\`,
    `    -d '{"model":"kling-video","prompt":"a lake at sunset"}'`,
    `  curl '${baseUrl}/video/status?requestId=RUN_ID' -H 'x-api-key: ${key}'`,
    "",
    "Ctrl-C ends it.",
  ];
  return say.join(lines, "\n");
}
