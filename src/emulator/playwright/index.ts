export type { TestEmulatorOptions } from "../testing/options.ts";
export type { TestEmulator } from "../testing/test-emulator.ts";
export { type EmulatorFixtures, type EmulatorWorkerFixtures, test } from "./fixture.ts";
export { expect } from "./matchers.ts";
