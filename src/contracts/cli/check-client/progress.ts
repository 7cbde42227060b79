import type { WriteStream } from "node:tty";
import { overwrite, writeLine } from "../../../emulator/observe/print/output.ts";
import { say } from "../../../emulator/observe/print/printed.ts";
import { processLimitOf } from "../../check-client/runner/start-for.ts";
import type { ClientScenario } from "../../check-client/scenario.ts";
import type { Machine } from "../../contract/machine.ts";
import { expectedEndOf, spanText, timeLeft } from "./time-left.ts";

/** Shows how far a run is. */
type ProgressDisplay = {
  began(scenario: string): void;
  ended(scenario: string): void;
  /** Leaves nothing behind on a terminal. */
  close(): void;
};

type Plan = {
  readonly scenarios: readonly ClientScenario[];
  /** How many run side by side. */
  readonly width: number;
  /** For one process, in milliseconds. */
  readonly limitMs: number;
};

/** How many of the running scenarios are named. */
const NAMED_MAX = 3;

/** How often a log gets a line, and a terminal a new estimate, in milliseconds. */
const LOG_EVERY_MS = 20_000;
const REDRAW_EVERY_MS = 1_000;

/** One line on a terminal, written over and over; a line now and then anywhere else. */
export function progressOn(
  stream: Pick<WriteStream, "isTTY" | "columns" | "write">,
  plan: Plan,
  { now, timer }: Pick<Machine, "now" | "timer">,
): ProgressDisplay {
  const begunAt = new Map<string, number>();
  const lengths: number[] = [];
  const total = plan.scenarios.length;
  const line = () => {
    const running = [...begunAt.values()].map((at) => now() - at);
    const toGo = total - lengths.length;
    const waiting = toGo - running.length;
    const left = timeLeft({ lengths, running, waiting, width: plan.width });
    const estimate = left === undefined || toGo === 0 ? "" : `, about ${spanText(left)} left`;
    return `${lengths.length} of ${total} scenarios done, ${toGo} to go${estimate}${namesText([...begunAt.keys()])}`;
  };
  const show = (text: string) =>
    overwrite(stream, say`${text.slice(0, (stream.columns || 80) - 1)}`);
  const redraw = () => {
    if (stream.isTTY) show(line());
  };
  if (!stream.isTTY) writeLine(stream, say`${beginText(plan)}`);
  const stop = repeated(
    timer,
    stream.isTTY ? REDRAW_EVERY_MS : LOG_EVERY_MS,
    stream.isTTY ? redraw : () => writeLine(stream, say`${line()}`),
  );
  return {
    began(scenario) {
      begunAt.set(scenario, now());
      redraw();
    },
    ended(scenario) {
      lengths.push(now() - (begunAt.get(scenario) ?? now()));
      begunAt.delete(scenario);
      redraw();
    },
    close() {
      stop();
      if (stream.isTTY) show("");
    },
  };
}

/** How many scenarios, and how long they take at most: the first runs alone, to see that the client can be run. */
function beginText({ scenarios, width, limitMs }: Plan): string {
  const [first = 0, ...others] = scenarios.map((one) => processLimitOf(one, limitMs));
  const most = spanText(first + expectedEndOf(others, width));
  const count = scenarios.length === 1 ? "1 scenario" : `${scenarios.length} scenarios`;
  return `check-client: ${count}, up to ${width} side by side; ${most} at most, mostly much less`;
}

function namesText(names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > NAMED_MAX ? ` and ${names.length - NAMED_MAX} more` : "";
  return `; now ${names.slice(0, NAMED_MAX).join(", ")}${more}`;
}

/** Calls back again and again; what it returns calls that off. */
function repeated(timer: Machine["timer"], ms: number, callback: () => void): () => void {
  const again = () => {
    callback();
    stop = timer(ms, again);
  };
  let stop = timer(ms, again);
  return () => stop();
}
