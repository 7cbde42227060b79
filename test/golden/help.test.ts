import { outputsOf, typed } from "./commands.ts";
import { golden } from "./golden.ts";

const COMMANDS = [
  ...["", "start", "exec", "init", "validate", "models", "revisions", "verify", "drift"],
  ...["check-client", "check-client list", "check-client init", "check-client attach"],
  ...["check-client finish", "check-client judge", "pact", "pact build", "pact check"],
];

golden("help.txt", () =>
  outputsOf([
    ...COMMANDS.map((command) => typed(`${command} --help`)),
    ...["-h", "start -h", "--help --port 0", "exec --help -- true"].map((line) => typed(line)),
    { args: ["--help"], env: { NANOGPT_EMULATOR_PACE: "real" } },
    { args: [], env: { NANOGPT_EMULATOR_HELP: "1" } },
  ]),
);
