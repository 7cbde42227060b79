import { test as base, type TestAPI } from "vitest";
import type { TestEmulatorOptions } from "../options.ts";
import type { TestEmulator } from "../test-emulator.ts";
import { startedFor } from "./life.ts";

/** What a test gets. */
export type EmulatorFixtures = {
  /** How the emulator of the test is set up: `test.override({ emulatorOptions: { balance: 1 } })`. */
  readonly emulatorOptions: TestEmulatorOptions;
  /** Its own emulator. It is there even for a test that does not ask for it. */
  readonly emulator: TestEmulator;
};

/**
 * Vitest's `test`, with an emulator for each test.
 *
 * @example
 * test("gets its video", async ({ emulator }) => {
 *   await generate("a lake", { baseUrl: emulator.baseUrl, apiKey: emulator.apiKey });
 *   await expect(emulator).toHaveFetchedEveryPaidJob();
 * });
 */
export const test: TestAPI<EmulatorFixtures> = base.extend<EmulatorFixtures>({
  emulatorOptions: {},
  emulator: [
    async ({ emulatorOptions, task, onTestFailed, onTestFinished }, use) => {
      await use(await startedFor({ task, onTestFailed, onTestFinished }, emulatorOptions));
    },
    { auto: true },
  ],
});
