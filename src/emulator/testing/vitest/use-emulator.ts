import { beforeEach } from "vitest";
import type { TestEmulatorOptions } from "../options.ts";
import type { TestEmulator } from "../test-emulator.ts";
import { startedFor } from "./life.ts";

/**
 * Gives each test from here on, in this file or `describe`, an emulator, for those who keep a `test` of
 * their own. What it returns is the emulator of the test that runs: do not take it apart.
 *
 * @throws Error when it is used while no test runs, or by tests that run beside each other.
 * @example
 * const emulator = useEmulator();
 * test("gets its video", () => generate("a lake", { baseUrl: emulator.baseUrl }));
 */
export function useEmulator(options: TestEmulatorOptions = {}): TestEmulator {
  let current: TestEmulator | undefined;
  beforeEach(async ({ task, onTestFailed, onTestFinished }) => {
    if (task.concurrent) {
      throw new Error(
        "useEmulator() cannot tell tests apart that run at the same time; take the fixture: test.concurrent(name, ({ emulator }) => …)",
      );
    }
    onTestFinished(() => {
      current = undefined;
    });
    current = await startedFor({ task, onTestFailed, onTestFinished }, options);
  });
  return currentOf(() => {
    if (current) return current;
    throw new Error("the emulator of useEmulator() is there while a test runs, and only then");
  });
}

/** Looks everything up in the emulator of the test that runs. */
const currentOf = (current: () => TestEmulator): TestEmulator =>
  new Proxy({} as TestEmulator, {
    get: (_, name) => Reflect.get(current(), name),
    has: (_, name) => Reflect.has(current(), name),
  });
