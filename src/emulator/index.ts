// What the emulator knows of the service, for suites and tools that hold a client or a service against it.
export { type Catalog, loadCatalog } from "./catalog/catalog.ts";
export type { KnowledgeSource as Source } from "./catalog/decode.ts";
export { DEFAULT_POLICY } from "./catalog/policy.ts";
export type { Clock } from "./clock/clock.ts";
export { systemClock } from "./clock/clock.ts";
export { systemTimer, type Timer, waitFor } from "./clock/timer.ts";
export { defineConfig, type EmulatorConfig } from "./define-config.ts";
export { instant, type MicroUsd, microUsd, minus, plus, usd } from "./domain/brand.ts";
export { PHASES, type Phase, RUNNING_PHASES } from "./domain/jobs/job.ts";
export type { Pace } from "./domain/jobs/pace.ts";
export { violationsOf } from "./domain/models/check.ts";
export type { Remark } from "./domain/models/remark.ts";
export { remarksOn } from "./domain/models/remarks.ts";
export type {
  Fidelity,
  Input,
  MediaKind,
  ModelRule,
  ParamRule,
  Published,
} from "./domain/models/rule.ts";
export { ruleUnder } from "./domain/models/rule-under.ts";
export { settingsOf } from "./domain/models/settings.ts";
export { priceOf } from "./domain/money/price.ts";
export { priceOptionsOf, valuesOf } from "./domain/money/price-remarks.ts";
export { didYouMean, nearestOf } from "./domain/nearest.ts";
export { OPERATIONS } from "./domain/operation.ts";
export type { Disagreement } from "./domain/revisions/disagreement.ts";
export { DISAGREEMENTS } from "./domain/revisions/disagreements.ts";
export { REVISIONS, type Revision } from "./domain/revisions/revisions.ts";
export { type Switches, switchesOf } from "./domain/revisions/switches.ts";
export type { Policy, PolicyParts } from "./domain/safety/policy.ts";
export {
  createEmulator,
  type Emulator,
} from "./emulator.ts";
export type { EmulatorClock } from "./http/control/all-worlds.ts";
export { ControlError } from "./http/control/operations/control-error.ts";
export type { JobReport } from "./http/control/operations/job-report.ts";
export type { Snapshot } from "./http/control/snapshot/snapshot-document.ts";
export type {
  AddedJob,
  WorldClock,
  WorldHandle,
} from "./http/control/world-handle.ts";
export type { KeyOptions, LimitOptions } from "./input/options/access.ts";
export type { FaultOptions } from "./input/options/faults.ts";
export { type EmulatorOptions, OptionError } from "./input/options.ts";
export type { ScenarioOptions, ScenarioToArm } from "./input/troubles.ts";
export type { FindingsReport, ShownFinding } from "./observe/findings-report.ts";
export type { JournalEntry } from "./observe/journal-entry.ts";
export { type EndSignal, signalCode, untilSignal } from "./process/signals.ts";
export { temporaryFolder } from "./process/temporary.ts";
export { endAll, killAll, signalAll, signalGroup } from "./process/tree.ts";
export { killUnlessEnded, type Warden } from "./process/warden.ts";
export type { ScenarioName } from "./scenarios/scenarios.ts";
