import type { Flags } from "../../input/flags.ts";
import { EXEC_ONLY, START_FLAGS } from "../start-flags.ts";

const { json: _json, port: _port, ...shared } = START_FLAGS;

/** The options of `exec`, in the order of the help. */
export const EXEC_FLAGS: Flags = {
  ...EXEC_ONLY,
  port: { kind: "number", value: "PORT", help: "where to listen (0: any free port)" },
  ...shared,
};
