import type { WriteStream } from "node:tty";
import { overwrite } from "../../../emulator/observe/print/output.ts";
import { say } from "../../../emulator/observe/print/printed.ts";
import type { Run } from "../../check-client/run.ts";

/** Shows how far a run is. */
export type ProgressDisplay = {
  began(scenario: string): void;
  ended(run: Run): void;
  /** Leaves nothing behind. */
  close(): void;
};

/** How many of the running scenarios are named. */
const NAMED_MAX = 3;

/** One line on a terminal, written over and over; nothing at all on anything else. */
export function progressOn(
  stream: Pick<WriteStream, "isTTY" | "columns" | "write">,
  total: number,
): ProgressDisplay {
  const running = new Set<string>();
  let done = 0;
  const show = (text: string): void => {
    if (stream.isTTY) overwrite(stream, say`${text.slice(0, (stream.columns || 80) - 1)}`);
  };
  const line = () => {
    const names = [...running];
    if (names.length === 0) return `${done} of ${total} scenarios`;
    const more = names.length > NAMED_MAX ? ` and ${names.length - NAMED_MAX} more` : "";
    return `${done} of ${total} scenarios; now ${names.slice(0, NAMED_MAX).join(", ")}${more}`;
  };
  return {
    began(scenario) {
      running.add(scenario);
      show(line());
    },
    ended({ scenario }) {
      running.delete(scenario);
      done += 1;
      show(line());
    },
    close: () => show(""),
  };
}
