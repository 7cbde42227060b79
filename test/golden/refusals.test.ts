import { outputsOf, type Typed, typed } from "./commands.ts";
import { golden } from "./golden.ts";

/** What numbers of the command cannot be, beside what is no number. */
const WRONG_NUMBERS: Readonly<Record<string, readonly string[]>> = {
  port: ["-1", "65536", "1.5"],
  "asset-port": ["-1", "65536", "1.5"],
  speed: ["-1", "0", "Infinity"],
  balance: ["-1", "1000000001"],
  "nano-balance": ["-1", "1000000001"],
  "max-jobs": ["-1", "1.5"],
  "journal-size": ["-1", "1.5", "1000001"],
  "max-body-bytes": ["-1", "0", "1.5", "500000001"],
};

const TAKE_VALUES = [
  ...Object.keys(WRONG_NUMBERS),
  ...["public-asset-origin", "host", "pace", "seed", "revision", "api-key", "control-token"],
  ...["switch", "scenario", "config"],
];

const numbers = Object.entries(WRONG_NUMBERS).flatMap(([name, wrong]) =>
  ["many", "0x", "", " ", ...wrong].map((value): Typed => ({ args: [`--${name}=${value}`] })),
);

const START: readonly Typed[] = [
  ...["strat", "modles", "Start", "kling-video", "start now", "help", "version"].map((line) =>
    typed(line),
  ),
  ...["--pace poll exec -- true", "start models", "start start", "--pace poll start"].map((line) =>
    typed(line),
  ),
  ...["judge", "attach", "finish", "list", "build", "check"].map((line) => typed(line)),
  ...["-v", "-V", "--port 0 --port 1", "--port 0 --port 0 --pace slow"].map((line) => typed(line)),
  typed("--switch errorShape=string --switch errorShape=openai"),
  typed("--control-token planted-7f3c --control-token planted-8a4d"),
  { args: ["--\u001b[31m"] },
  ...["y\u001b[", "y\u001b[31m.ini"].map((path) => ({ args: ["validate", path] })),
  { args: ["--a b"] },
  ...["--prot 1", "--Port 1", "--frobnicate", "-p 1", "-x", "--no-json", "-- --port"].map((line) =>
    typed(line),
  ),
  ...TAKE_VALUES.map((name) => typed(`--${name}`)),
  ...["--json=yes", "--strict=true", "--no-config=1", "--help=1", "--version=1"].map((line) =>
    typed(line),
  ),
  ...numbers,
  ...["--pace slow", "--pace Real", "--revision 2019-01", "--revision 2026"].map((line) =>
    typed(line),
  ),
  ...["--speed 2 --pace fast", "--public-asset-origin assets.example"].map((line) => typed(line)),
  ...["https://a.example/b", "ftp://a.example", "https://a.example?b"].map((origin) =>
    typed(`--public-asset-origin ${origin}`),
  ),
  ...["errorShape", "errorShap=string", "errorShape=strng", "submitStatus=201", "=1", "a=b=c"].map(
    (one) => typed(`--switch ${one}`),
  ),
  ...[
    "pol-5xx",
    "nothing-like-it",
    "poll-5xx?tims=3",
    "poll-5xx?times=0",
    "poll-5xx?status=200",
  ].map((one) => typed(`--scenario ${one}`)),
  ...["asset-moved?status=200", "final-cost-differs?factor=101", "stuck?times=many", ""].map(
    (one): Typed => ({ args: [`--scenario=${one}`] }),
  ),
  typed("--scenario poll-5xx --scenario pol-5xx"),
];

const ENVIRONMENT: readonly Typed[] = [
  { args: [], env: { NANOGPT_EMULATOR_PACES: "real" } },
  { args: [], env: { NANOGPT_EMULATOR_FROBNICATE: "1" } },
  { args: [], env: { NANOGPT_EMULATOR_STRICT: "flase" } },
  { args: [], env: { NANOGPT_EMULATOR_PORT: "http" } },
  { args: [], env: { NANOGPT_EMULATOR_PORT: "70000" } },
  { args: [], env: { NANOGPT_EMULATOR_PACE: "slow" } },
  { args: [], env: { NANOGPT_EMULATOR_SWITCH: "submitStatus=200,errorShape=strng" } },
  { args: [], env: { NANOGPT_EMULATOR_SCENARIO: "poll-5xx,pol-5xx" } },
  { args: ["exec", "--", "true"], env: { NANOGPT_EMULATOR_FAIL_ON: "warnings" } },
  { args: ["exec", "--", "true"], env: { NANOGPT_EMULATOR_REPORTS: "a.json" } },
];

const OTHERS: readonly Typed[] = [
  ...["exec", "exec npm test", "exec --pace poll", "exec now -- true", "exec --"].map((line) =>
    typed(line),
  ),
  ...["--fail-on warnings", "--fail-on", "--report a.txt", "--report a", "--report", "--json"].map(
    (options) => typed(`exec ${options} -- true`),
  ),
  ...["--prot 1", "--port x", "--pace slow", "--intercept=1", "--allow-host"].map((options) =>
    typed(`exec ${options} -- true`),
  ),
  typed("exec --allow-host a.example -- true"),
  ...["https://a.example/", "a.example:443", "*.example", "nano-gpt.com", "API.nano-gpt.com."].map(
    (host) => typed(`exec --intercept --allow-host ${host} -- true`),
  ),
  typed("exec -- no-such-command-at-all"),
  ...["--host http://me:planted@h/", "--config http://me:planted@h/x.yaml", "sk-planted-7f3c"].map(
    (line) => typed(line),
  ),
  typed("exec -- sk-planted-7f3c"),
  ...["kling-vidoe", "klng", "nothing-like-it-at-all", "--jsn", "--json=1"].map((line) =>
    typed(`models ${line}`),
  ),
  ...["2025-11", "--jsn"].map((line) => typed(`revisions ${line}`)),
  ...["a.txt", "a", "--force"].map((line) => typed(`init ${line}`)),
  ...["init a.yaml b.yaml c.yaml", "models kling-video nope", "revisions 2025-11 2025-12"].map(
    (line) => typed(line),
  ),
  typed("validate a.json b.json c.json", { "a.json": "{}", "b.json": '{"pace":"slow"}' }),
  typed("validate --json a.json b.json", { "a.json": "{}", "b.json": '{"pace":"slow"}' }),
  typed("init", { "nanogpt-video-emulator.config.json": "{}" }),
  typed("init a.json", { "a.json": "{}" }),
  ...["", "no/such.json", "a.toml", "--jsn"].map((line) => typed(`validate ${line}`)),
  typed("validate", {
    "nanogpt-video-emulator.config.json": "{}",
    "nanogpt-video-emulator.config.yaml": "",
  }),
  typed("start", {
    "nanogpt-video-emulator.config.json": "{}",
    "nanogpt-video-emulator.config.mjs": "",
  }),
];

golden("refusals.txt", () => outputsOf([...START, ...ENVIRONMENT, ...OTHERS]));
