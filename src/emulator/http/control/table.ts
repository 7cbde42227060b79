import { JOB_OPERATIONS } from "./job-operations.ts";
import { STATE_OPERATIONS } from "./state-operations.ts";

export type ControlOperations = typeof JOB_OPERATIONS & typeof STATE_OPERATIONS;

/** All that the control plane can do, over HTTP and in process. Routes, handles and docs come from it. */
export const CONTROL_OPERATIONS: ControlOperations = {
  ...JOB_OPERATIONS,
  ...STATE_OPERATIONS,
};
