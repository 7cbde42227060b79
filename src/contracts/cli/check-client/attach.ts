import { randomUUID } from "node:crypto";
import { createEmulator, signalCode, untilSignal } from "../../../emulator/index.ts";
import {
  type FlagsOf,
  HELP,
  parseFlags,
  valueFlag,
  withDefault,
} from "../../../emulator/input/flags.ts";
import { usageText } from "../../../emulator/input/help.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { type Schema, whole } from "../../../emulator/input/schema.ts";
import { complain, print } from "../../../emulator/observe/print/output.ts";
import { block, type Printed, say } from "../../../emulator/observe/print/printed.ts";
import { Attached } from "../../check-client/attach/attached.ts";
import { absentFrom, attachedChecks } from "../../check-client/attach/checks.ts";
import {
  FINISH_PATH,
  type Finish,
  type FinishRefusal,
  finishIn,
  finishRefusal,
  UNFINISHED,
} from "../../check-client/attach/finish.ts";
import { needsProcess, situationKeyFor } from "../../check-client/attach/keys.ts";
import { clientResult } from "../../check-client/report-of.ts";
import { CLIENT_CHECKS } from "../../check-client/rules/all.ts";
import type { ClientScenario } from "../../check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../check-client/situations/all.ts";
import { openSocket } from "../../check-client/stage/socket.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { EXIT } from "../../report/exit-code.ts";
import { thisMachine } from "../machine.ts";

export const ATTACH_PORT = 4748;

/** A port of ours or of theirs. */
export const PORT: Schema<number> = whole({ max: 65_535 });

const FLAGS: FlagsOf<{ readonly port: number; readonly help?: true }> = {
  port: withDefault(valueFlag(PORT, "PORT", "where the API is; 0 for any free one"), ATTACH_PORT),
  help: HELP,
};

const USAGE = [
  "nanogpt-video-emulator check-client attach [--port 4748]",
  "",
  "Stays up for a client that a person works: the scenario is chosen by the API key. check-client finish",
  "then judges what was seen, in another terminal.",
];

/** `check-client attach`. Answers with the exit code, once it is told to finish. */
export async function attach(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(usageText(USAGE, FLAGS)));
  if (words.length > 0) throw new OptionError(`attach takes no ${words[0]}`);
  const api = await openSocket(given.port);
  const lobby = await createEmulator({ listen: false, apiKeys: [randomUUID()] });
  const possible = CLIENT_SCENARIOS.filter((one) => needsProcess(one) === undefined);
  const attached = new Attached(possible, thisMachine, lobby, complain);
  const until = untilSignal();
  const finished = served(api, attached);
  print(attachText(api.origin, possible));
  const told = new Promise<void>((resolve) =>
    until.stop.addEventListener("abort", () => resolve()),
  );
  await Promise.race([finished, told]);
  until.done();
  await Promise.all([api.close(), attached.close(), lobby.close()]);
  const signal = until.told();
  if (!signal) return EXIT.ok;
  const lost = `ended by ${signal}; check-client finish would have judged ${attached.tried} scenarios`;
  return complain(lost, signalCode(signal));
}

/** Comes back once it was told to finish. */
function served(api: Awaited<ReturnType<typeof openSocket>>, attached: Attached): Promise<void> {
  const begunAt = thisMachine.now();
  return new Promise((resolve) => {
    api.serve(async (from, to) => {
      if (from.url !== FINISH_PATH) return attached.play(from, to);
      const refused = (status: number, message: string) =>
        void to.writeHead(status, { "content-type": "text/plain" }).end(`${message}\n`);
      const refusal = finishRefusal(from, api.origin);
      if (refusal) return refused(refusal.status, refusal.message);
      const wanted = await wantedOf(attached, from);
      if ("status" in wanted) return refused(wanted.status, wanted.message);
      const result = await judged(attached, wanted, begunAt);
      to.writeHead(200, { "content-type": "application/json" });
      to.end(JSON.stringify(result), () => {
        if (!wanted.keep) resolve();
      });
    });
  });
}

/** What is asked for, or why it cannot be done. */
async function wantedOf(
  attached: Attached,
  from: Parameters<typeof finishIn>[0],
): Promise<Finish | FinishRefusal> {
  try {
    const wanted = await finishIn(from);
    const { runs } = await attached.runs(wanted.saw);
    const used = new Set(runs.map(({ scenario }) => scenario));
    const untried = [...wanted.saw.keys()].filter((id) => !used.has(id));
    if (untried.length === 0) return wanted;
    const keys = untried.map((id) => `--saw ${id}: its key was not used.`);
    return { status: UNFINISHED, message: `${keys.join(" ")} Nothing is judged, attach stays up.` };
  } catch (error) {
    if (error instanceof OptionError) return { status: 400, message: error.message };
    throw error;
  }
}

async function judged(
  attached: Attached,
  { saw, requirements }: Finish,
  begunAt: number,
): Promise<RunResult> {
  const { runs, notes } = await attached.runs(saw);
  return clientResult(attachedChecks(CLIENT_CHECKS), CLIENT_SCENARIOS, runs, {
    ...{ subject: "the attached client", begunAt, endedAt: thisMachine.now() },
    notes,
    absent: absentFrom(CLIENT_SCENARIOS),
    inputs: ["exchanges", "situation", "outcome"],
    requirements,
  });
}

/** What a person needs: the base URL, and what each key does. */
export function attachText(
  origin: string,
  scenarios: readonly ClientScenario[],
): Printed<"terminal"> {
  const lines = [
    `base URL  ${origin}/api`,
    "",
    "Use one key after the other as the API key, make one video with each, and watch what the client shows.",
    "To try a scenario again, put something behind: sk-check-happy--2.",
    "",
    ...scenarios.flatMap((scenario) => [
      `${situationKeyFor(scenario)}${scenario.prefix ? `, with the base URL ${origin}${scenario.prefix}/api` : ""}`,
      `  happens      ${scenario.happens}`,
      `  should show  ${scenario.expects === "either" ? "" : `${scenario.expects}: `}${scenario.good}`,
    ]),
    "",
    `Then, in another terminal: nanogpt-video-emulator check-client finish --port ${new URL(origin).port}`,
  ];
  return say.join(lines, "\n");
}
