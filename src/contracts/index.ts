export { judgeJournal } from "./check-client/journal/judge-journal.ts";
export type {
  Engine,
  Row,
  RunResult as Result,
  Shown,
  Spent,
  Tier,
  Verdict,
} from "./contract/result/result.ts";
export {
  checkPact,
  type PactOptions,
  terminalText,
  type VerifyOptions,
  verify,
} from "./from-code.ts";
export type { Recordable } from "./pact/record/recordable.ts";
export {
  type PactRecorder,
  pactRecorder,
  type RecorderOptions,
  type Written,
} from "./pact/record/recorder.ts";
export { EXIT, exitCodeOf } from "./report/exit-code.ts";
export { writeReports } from "./report/write.ts";
