export type { KeyOptions, LimitOptions } from "./access-options.ts";
export { DEFAULT_POLICY } from "./catalog/policy.ts";
export type { Pace } from "./core/pace.ts";
export type { Policy, PolicyParts } from "./core/policy.ts";
export type { ScenarioName } from "./core/scenarios.ts";
export { defineConfig, type EmulatorConfig } from "./define-config.ts";
export {
  createEmulator,
  type Emulator,
  type EmulatorClock,
} from "./emulator.ts";
export type { FindingsReport, ShownFinding } from "./http/findings-report.ts";
export type { JournalEntry } from "./http/journal-entry.ts";
export { ControlError } from "./http/operations/control-error.ts";
export type { Snapshot } from "./http/operations/snapshot-document.ts";
export { type EmulatorOptions, OptionError } from "./options.ts";
export type { Clock } from "./runtime/clock.ts";
export type { FaultOptions, ScenarioOptions, ScenarioToArm } from "./trouble-options.ts";
export type {
  AddedJob,
  WorldClock,
  WorldHandle,
} from "./world-handle.ts";
