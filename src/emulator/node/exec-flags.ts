import type { Flags } from "./flags.ts";
import { START_FLAGS } from "./start-flags.ts";

/** What `exec` has beyond `start`. */
export const EXEC_ONLY: Flags = {
  intercept: {
    kind: "switch",
    help: "requests for https://nano-gpt.com reach the emulator, whatever language sends them",
  },
  "allow-host": {
    kind: "list",
    value: "HOST",
    help: "with --intercept, a host that is reached all the same; may be repeated (none)",
  },
  "fail-on": {
    kind: "text",
    value: "SEVERITY",
    help: "end with 1 for a finding of error, warning or info, or worse (never)",
  },
  report: {
    kind: "list",
    value: "FILE",
    help: "write the findings to FILE.json, or as JUnit to FILE.xml; may be repeated",
  },
};

const { json: _json, port: _port, ...shared } = START_FLAGS;

/** The options of `exec`, in the order of the help. */
export const EXEC_FLAGS: Flags = {
  ...EXEC_ONLY,
  port: { kind: "number", value: "PORT", help: "where to listen (0: any free port)" },
  ...shared,
};
