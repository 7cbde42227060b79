import { RUNNING_PHASES } from "../domain/jobs/job.ts";
import { overwrite, print } from "../observe/print/output.ts";
import { say } from "../observe/print/printed.ts";

const STEPS: readonly string[] = [...RUNNING_PHASES, "completed"];
const BAR_WIDTH = 30;

export type ProgressView = {
  /** Shows that the job is in this phase, which the client sees as this status. */
  show(phase: string, status: string): void;
  end(): void;
};

/** A bar that moves on a terminal; one plain line for each new phase elsewhere. */
export const progressView = (out: NodeJS.WriteStream): ProgressView =>
  out.isTTY ? bar(out) : lines();

function bar(out: NodeJS.WriteStream): ProgressView {
  return {
    show: (phase, status) => {
      const filled = Math.round(
        (Math.max(STEPS.indexOf(phase), 0) / (STEPS.length - 1)) * BAR_WIDTH,
      );
      const drawn = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
      overwrite(out, say`  ${drawn} ${phase.padEnd(10)} ${status.padEnd(11)}`);
    },
    end: () => void print(say`\n`),
  };
}

function lines(): ProgressView {
  let last = "";
  return {
    show: (phase, status) => {
      if (phase !== last) print(say`  ${phase.padEnd(10)} the client sees ${status}`);
      last = phase;
    },
    end: () => void print(say``),
  };
}
