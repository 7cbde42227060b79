import { OptionError } from "../../../emulator/input/options.ts";
import { say } from "../../../emulator/observe/print/printed.ts";
import { type About, clientResult } from "../../check-client/report-of.ts";
import { CLIENT_CHECKS } from "../../check-client/rules/all.ts";
import type { ClientProcess } from "../../check-client/run.ts";
import type { NothingSubmitted } from "../../check-client/run-all.ts";
import { CLIENT_SCENARIOS } from "../../check-client/situations/all.ts";
import { thisMachine } from "../machine.ts";
import { reported } from "../reported.ts";
import type { ReportOptions } from "./flags.ts";

/**
 * Says why there is nothing to judge. A report and JSON, where they are asked for, say the same: whoever reads
 * them finds no older ones.
 *
 * @throws OptionError that names the cause and what to do.
 */
export async function nothingJudged(
  { run }: NothingSubmitted,
  about: Pick<About, "subject" | "begunAt" | "requirements">,
  given: ReportOptions,
): Promise<never> {
  if (given.report !== undefined || given.json) {
    const runs = [{ ...run, trouble: NOTHING }];
    const whole = { ...about, endedAt: thisMachine.now(), notes: [] };
    const result = clientResult(CLIENT_CHECKS, CLIENT_SCENARIOS, runs, whole);
    await reported(result, given, { text: () => say`Nothing was judged.` });
  }
  throw new OptionError(nothingSubmittedAdvice(run.processes));
}

const NOTHING = "the client submitted nothing, so there is nothing to judge.";

/** Why a client that we killed has come to nothing, and what to do about it. */
const KILLED: Readonly<Partial<Record<ClientProcess["ended"], string>>> = {
  "after its time": "check-client killed it after its time: give it more with --limit SECONDS",
  "after too much output":
    "check-client killed it after a million characters of output: let it print less",
};

/** What to do about a client that submitted nothing. */
export function nothingSubmittedAdvice([process]: readonly ClientProcess[]): string {
  const ended = process?.ended ?? "by itself";
  const words = process?.outcome.said.slice(-1_000) || "(nothing)";
  return [
    ended === "by itself" ? `${NOTHING} It wrote:` : `${NOTHING} ${KILLED[ended]}. It wrote:`,
    words,
    ...(ended === "after too much output"
      ? []
      : [
          `${ended === "by itself" ? "Does" : "If it had the time: does"} it read NANOGPT_BASE_URL and NANOGPT_API_KEY? Name others in client.yaml, under env. Is the host built in? Add --intercept.`,
          "Must it run in your project's folder? Add --cwd .",
        ]),
  ].join("\n");
}
