export type { TestEmulatorOptions } from "../options.ts";
export type { TestEmulator } from "../test-emulator.ts";
export { type EmulatorFixtures, type EmulatorWorkerFixtures, test } from "./fixture.ts";
export { expect } from "./matchers.ts";
