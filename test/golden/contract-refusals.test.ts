import { outputsOf, type Typed, typed } from "./commands.ts";
import { golden } from "./golden.ts";

const NOWHERE = "http://127.0.0.1:1";

const lines = (command: string, options: readonly string[], files?: Typed["files"]) =>
  options.map((one) => typed(`${command} ${one}`, files));

const withFiles = (command: string, name: string, texts: readonly string[]) =>
  texts.map((text) => typed(command, { [name]: text }));

const VERIFY = lines("verify", [
  ...["now", "--trget emulator", "--target", "--consent=1", "--plan=1"],
  ...["--target emulatr", "--target nano-gpt.com", "--target ftp://a.example/api"],
  ...["--target https://user:sk@a.example/api", "--target https://a.example/api?key=1"],
  ...[`--target ${NOWHERE}`, `--target ${NOWHERE}/api`],
  ...["--revision 2019-01", "--spend-max many", "--spend-max -1", "--spend-max 1001"],
  ...["--spend-max 1", "--spend-max=", "--seed x", "--seed 1.5", "--seed -1", "--seed 2147483649"],
  ...["--timeout 0", "--timeout x", "--timeout 3601", "--model kling-vidoe", "--model longstories"],
  ...["--key-file no/such", "--target live"],
]);

const CLIENT = [
  ...lines("check-client", [
    ...["", "lst", "now", "--comand x", "--command", "--json=1", "--command node --suite cor"],
    ...[
      "--suite cor",
      "--scenario hapy",
      "--scenario nothing-like-it",
      "--suite money --scenario happy",
    ],
    ...[
      "--command node --limit 0",
      "--command node --limit x",
      "--command node --limit 3601",
      "--command node --parallel 0",
      "--command node --parallel 1.5",
      "--command node --parallel 1001",
    ],
    ...[
      "--adapter no.yaml",
      "--baseline no.yaml",
      "--update-baseline",
      "--command node --cwd no/such",
    ],
    ...[
      "--command node --allow-host a.example",
      "--command node --intercept --allow-host *.example",
      "--command node --limit 5 --limit 6",
      "list all",
      "list --jsn",
      "init a.txt",
      "init a.yaml b.yaml",
    ],
    ...[
      "--command node --minutes 5",
      "--command node --seed 5",
      "--command node --search --minutes 0",
      "--command node --search --seed -1",
      "--command node --search --replay fails",
      "--command node --search --scenario happy",
      "--command node --replay fails --minutes 5",
      "--command node --replay fials",
      "--command node --replay fails;procesess=2",
    ],
    ...["attach now", "attach --port x", "attach --port 65536", "attach --prot 1", "finish now"],
    ...["finish --port x", "finish --saw happy", "finish --saw hapy=success", "finish --saw a=b"],
    ...["finish --saw happy=succes", "finish --saw happy=success --saw happy=failure"],
    ...["finish --port 1", "judge", "judge a b", "judge no.ndjson", "judge --jsn"],
  ]),
  ...lines("check-client", ["init", "--command node --report client.yaml"], { "client.yaml": "" }),
  ...["", "'unclosed", "node {promt}"].map(
    (command): Typed => ({ args: ["check-client", `--command=${command}`] }),
  ),
];

const ADAPTERS = withFiles("check-client", "client.yaml", [
  ...["", "command: [a", "- a", "7", "comand: a", "command: 7", "command: ''", "command: []"],
  ...[
    "command: [a, {prompt}]",
    "command: [a, [b]]",
    "command: a {promt}",
    "name: 7",
    "cwd: no/such",
  ],
  ...["env: a", "env: { A: [1] }", "env: { A: '{ky}' }", "pass: A", "pass: []", "pass: [[]]"],
  ...["success: 0", "success: {}", "success: { exti: 0 }", "success: { exit: zero }"],
  ...[
    "failure: { output: 7 }",
    "failure: { output: '(' }",
    "cannot: download",
    "cannot: [downlod]",
  ],
  ...["cannot: [fly]"],
]);

const BASELINES = withFiles("check-client --command node --baseline known.yaml", "known.yaml", [
  ...["known: [", "- a", "knwon: []", "known: a", "known: [7]", "known: [{}]"],
  ...["known: [{ chek: CL-001, reason: a }]", "known: [{ check: CL-01, reason: a }]"],
  ...["known: [{ check: CL-001 }]", "known: [{ check: CL-001, reason: say why }]"],
  ...["known: [{ check: CL-001, reason: a, scenario: hapy }]"],
  ...["known: [{ check: CL-024, reason: a, scenario: happy }]"],
  ...["known: [{ check: CL-001, reason: a, until: soon }]"],
  ...["known: [{ check: CL-001, reason: a }, { check: CL-001, reason: b }]"],
]);

const JOURNALS = withFiles("check-client judge a.ndjson", "a.ndjson", [
  ...["", "no JSON", "{}", "[]", '{"entries":[]}', '{"entries":[{}]}', '{"log":{"entries":[{}]}}'],
  ...['{"method":"GET"}\n{"method":', '{"entries":7}'],
]);

const DRIFT = [
  ...lines("drift", ["now", "--vender x", "--vendor", "--revision 2019-01", "--vendor no.yaml"]),
  ...lines("drift", ["--observed no.json", `--vendor ${NOWHERE}/x`, "--vendor https://a:b@c/"]),
  ...withFiles("drift --vendor a.yaml", "a.yaml", [
    ...["a: [", "<!doctype html>", "swagger: '2.0'", "openapi: 3.1.0", "data: []", "7"],
  ]),
  ...withFiles("drift --observed a.json", "a.json", [
    ...["{", "{}", '{"format":"nanogpt-video-observation/1"}'],
    '{"format":"nanogpt-video-observation/1","of":"live","revision":"2026-01","at":"2026-01-17","checks":{},"operations":{}}',
  ]),
  ...lines("drift --report a", [""], { a: "" }),
];

const PACT = [
  ...lines("pact", ["", "biuld", "check", "check a b", "build a", "--jsn", "build --report a"]),
  ...lines("pact", [
    "build --json",
    "check a --out b",
    "check no.json",
    "build --revision 2019-01",
  ]),
  ...lines("pact", ["check no.json --revision 2019-01"]),
  ...withFiles("pact check a.json", "a.json", [
    ...["{", "[]", '{"interactions":[]}', '{"interactions":[{}]}', '{"messages":[{}]}'],
    ...['{"interactions":[{"type":"Asynchronous/Messages","description":"m"}]}'],
    ...['{"interactions":[{"description":"a","response":{"status":200}}]}'],
    ...['{"interactions":[{"description":"a","request":{"method":"GET","path":"/"}}]}'],
  ]),
  ...lines("pact build --out a", [""], { a: "" }),
];

golden("verify-refusals.txt", () => outputsOf(VERIFY));
golden("check-client-refusals.txt", () =>
  outputsOf([...CLIENT, ...ADAPTERS, ...BASELINES, ...JOURNALS]),
);
golden("drift-and-pact-refusals.txt", () => outputsOf([...DRIFT, ...PACT]));
