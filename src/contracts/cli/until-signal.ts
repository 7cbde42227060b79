import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const EXIT_SIGNAL = 128;

/** This process was told to end. */
export type Told = {
  readonly signal: (typeof SIGNALS)[number];
  /** What a shell expects of a process that a signal ended. */
  readonly code: number;
};

export type UntilSignal = {
  /** Aborted by the first signal, and at the end of this process in any case. */
  readonly stop: AbortSignal;
  /** Undefined as long as there was none. */
  told(): Told | undefined;
  /** From now on signals do what they usually do. */
  done(): void;
};

/** Turns signals to this process into an abort; a second one ends it at once. */
export function untilSignal(): UntilSignal {
  const controller = new AbortController();
  let told: Told | undefined;
  const abort = () => controller.abort();
  const listeners = SIGNALS.map((signal) => {
    const code = EXIT_SIGNAL + constants.signals[signal];
    const listener = () => {
      if (told) process.exit(code);
      told = { signal, code };
      abort();
    };
    process.on(signal, listener);
    return { signal, listener };
  });
  process.on("exit", abort);
  return {
    stop: controller.signal,
    told: () => told,
    done: () => {
      process.off("exit", abort);
      for (const { signal, listener } of listeners) process.off(signal, listener);
    },
  };
}
