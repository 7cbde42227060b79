import type { TestContext } from "vitest";
import { unseenLines } from "../../observe/print/findings-text.ts";
import { log } from "../../observe/print/output.ts";
import { say } from "../../observe/print/printed.ts";
import { failureText } from "../failure-text.ts";
import { throwSwallowed } from "../live-host.ts";
import type { TestEmulatorOptions } from "../options.ts";
import { begin, type TestEmulator } from "../test-emulator.ts";

/** The test, and where to say what is to be done after it. */
export type TestSurroundings = Pick<TestContext, "task" | "onTestFailed" | "onTestFinished">;

/**
 * Starts the emulator of a test, which ends with it. If the test fails, its journal is printed; if the
 * client was about to call the live service and swallowed the error, the test fails of it.
 */
export async function startedFor(
  { task, onTestFailed, onTestFinished }: TestSurroundings,
  options: TestEmulatorOptions,
): Promise<TestEmulator> {
  const earlier = task.result?.errors?.length ?? 0; // of tries before this one
  const isConcurrent = task.concurrent === true;
  const { emulator, end, live } = await begin({ name: task.fullTestName, isConcurrent }, options);
  onTestFailed(async () => log(await failureText(emulator)));
  onTestFinished(async () => {
    for (const line of unseenLines(await emulator.findings())) {
      log(say`nanogpt-video-emulator: ${task.fullTestName}: ${line}`);
    }
    await end();
    throwSwallowed(live, task.result?.errors?.slice(earlier));
  });
  return emulator;
}
