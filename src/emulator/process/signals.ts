import { constants } from "node:os";
import { systemTimer } from "../clock/timer.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const EXIT_SIGNAL = 128;

/** How long this process may take to end once it was told to, in milliseconds. */
const END_MS = 2_500;

export type EndSignal = (typeof SIGNALS)[number];

/** What a shell says of a process that a signal ended. */
export const signalCode = (signal: NodeJS.Signals): number =>
  EXIT_SIGNAL + constants.signals[signal];

/** Hears every signal that is to end this process, until what it returns is called. */
export function onSignals(hear: (signal: EndSignal) => void): () => void {
  const listeners = SIGNALS.map((signal) => {
    const listener = () => hear(signal);
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}

/** Ends this process with a code, unless it has ended by itself before. */
export const endWithin = (code: number, ms: number = END_MS): void =>
  void systemTimer(ms, () => process.exit(code));

export type UntilSignal = {
  /** Aborted by the first signal, and at the end of this process in any case. */
  readonly stop: AbortSignal;
  /** The signal that came, if one did. */
  told(): EndSignal | undefined;
  /** From now on signals do what they usually do. */
  done(): void;
};

/** Turns signals to this process into an abort. A second one ends it at once, and so does time. */
export function untilSignal(): UntilSignal {
  const controller = new AbortController();
  let told: EndSignal | undefined;
  const abort = () => controller.abort();
  const deaf = onSignals((signal) => {
    const code = signalCode(signal);
    if (told) process.exit(code);
    told = signal;
    endWithin(code);
    abort();
  });
  process.on("exit", abort);
  return {
    stop: controller.signal,
    told: () => told,
    done: () => {
      process.off("exit", abort);
      deaf();
    },
  };
}
