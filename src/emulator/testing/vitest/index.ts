import { addMatchers, type EmulatorMatchers } from "./matchers.ts";

export type { TestEmulatorOptions } from "../options.ts";
export type { TestEmulator } from "../test-emulator.ts";
export { type EmulatorFixtures, test, test as it } from "./fixture.ts";
export type { EmulatorMatchers } from "./matchers.ts";
export { useEmulator } from "./use-emulator.ts";

declare module "vitest" {
  interface Matchers<T> extends EmulatorMatchers {}
}

addMatchers();
