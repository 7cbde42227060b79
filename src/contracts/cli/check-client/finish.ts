import { type Flags, parseFlags, type Typed } from "../../../emulator/input/flags.ts";
import { usageText } from "../../../emulator/input/help.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { FINISH_PATH } from "../../check-client/attach/finish.ts";
import { CLIENT_SCENARIOS } from "../../check-client/situations/all.ts";
import type { Result } from "../../contract/result/result.ts";
import { EXIT } from "../../report/exit-code.ts";
import { ATTACH_PORT, portIn } from "./attach.ts";
import { known } from "./chosen.ts";
import { last, print, REPORT_FLAGS } from "./flags.ts";
import { readyToSay, said } from "./said.ts";

const FLAGS: Flags = {
  port: { kind: "number", value: "PORT", help: `where check-client attach is (${ATTACH_PORT})` },
  saw: {
    kind: "list",
    value: "NAME=success",
    help: "what the client showed in a scenario, success or failure; repeatable",
  },
  keep: { kind: "switch", help: "judge what was seen so far, and let it stay up" },
  ...REPORT_FLAGS,
};

const USAGE = [
  "nanogpt-video-emulator check-client finish [--port 4748] [--saw NAME=success] [options]",
  "",
  "Judges what check-client attach has seen, and ends it.",
];

/** `check-client finish`. Answers with the exit code. */
export async function finish(args: readonly string[]): Promise<number> {
  const typed = parseFlags(args, FLAGS, {});
  if (typed.given.has("help")) return print(usageText(USAGE, FLAGS), EXIT.ok);
  if (typed.words.length > 0) throw new OptionError(`finish takes no ${typed.words[0]}`);
  const saw = sawIn(typed);
  readyToSay(typed);
  const port = portIn(last(typed, "port"));
  return said(await resultFrom(port, { saw, keep: typed.given.has("keep") }), typed);
}

/** Throws OptionError for what is no sighting. */
function sawIn({ given }: Typed): Readonly<Record<string, string>> {
  const ids = CLIENT_SCENARIOS.map(({ id }) => id);
  return Object.fromEntries(
    (given.get("saw") ?? []).map((text) => {
      const [id = "", outcome = ""] = text.split("=");
      if (outcome !== "success" && outcome !== "failure") {
        throw new OptionError(`--saw takes NAME=success or NAME=failure; got ${text}`);
      }
      return [known("scenario", id, ids), outcome];
    }),
  );
}

async function resultFrom(port: number, wanted: object): Promise<Result> {
  const address = `127.0.0.1:${port}`;
  const answer = await fetch(`http://${address}${FINISH_PATH}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wanted),
  }).catch(() => {
    throw new OptionError(`nothing answers at ${address}. Start check-client attach first`);
  });
  const result: unknown = await answer.json().catch(() => undefined);
  if (answer.ok && Object(result).kind === "check-client") return result as Result; // of our own making
  throw new OptionError(`what answers at ${address} is no check-client attach`);
}
