import { printError } from "../../emulator/observe/print/output.ts";
import { say } from "../../emulator/observe/print/printed.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** What is aborted by the first Ctrl-C; the second one ends the process as ever. */
export type Stop = { readonly signal: AbortSignal; forget(): void };

/** Listens for whoever wants the process to end, so that a run can say what it did before it does. */
export function onStop(): Stop {
  const controller = new AbortController();
  const forget = (): void => {
    for (const name of SIGNALS) process.off(name, stop);
  };
  const stop = (): void => {
    forget();
    printError(say`Stopping: nothing more is sent.`);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, stop);
  return { signal: controller.signal, forget };
}
