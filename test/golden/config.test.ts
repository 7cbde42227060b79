import { outputsOf, type Typed, typed } from "./commands.ts";
import { golden } from "./golden.ts";

/** What cannot stand in a config file, of which each is said to its owner. */
const WRONG = [
  ...["- pace", "7", "pace", "pace: [real", "pace: real\npace: fast", "a: &a [*a]", "\tpace: real"],
  ...["pcae: real", "frobnicate: 1", "clock: now", "listen: true", "constructor: 1", "7: 1"],
  ...["pace: 7", "pace: slow", "pace: [real]", "pace: null", "revision: 2026", "revision: 2019-01"],
  ...["speed: fast", "speed: 0", "speed: 2\npace: poll", "seed: true", "seed: [1]"],
  ...["strict: maybe", "strict: 1", "requestIds: yes please", "host: 7", "controlToken: 7"],
  ...["balance: lots", "balance: -1", "balance: 1e10", "nanoBalance: -1", "balance: .inf"],
  ...["port: -1", "port: 65536", "port: 1.5", 'port: "80"', "assetPort: 65536"],
  ...["maxJobs: -1", "maxJobs: 1.5", "journalSize: 1000001", "maxBodyBytes: 0", "maxMediaBytes: 0"],
  ...["publicAssetOrigin: 7", "publicAssetOrigin: assets.example"],
  ...["apiKeys: sk-a", "apiKeys: [7]", "apiKeys: ['']", "proModels: veo3-video"],
  ...["proModels: [veo3-vidoe]", "keys: sk-a", "keys: [sk-a]", "keys: [{}]", "keys: [{ key: '' }]"],
  ...["keys: [{ key: a, stat: revoked }]", "keys: [{ key: a, state: gone }]"],
  ...["keys: [{ key: a, origins: b }]", "keys: [{ key: a, pro: 1 }]"],
  ...["keys: [{ key: a, requestsPerDay: 1.5 }]", "keys: [{ key: a, usdPerDay: -1 }]"],
  ...["limits: 50", "limits: { submitPerMinute: 1 }", "limits: { submitsPerMinute: 0 }"],
  ...[
    "limits: { requestsPerSecond: 1.5 }",
    "limits: { retryAfter: 1 }",
    "limits: { usdPerDay: x }",
  ],
  ...["switches: on", "switches: { errorShap: string }", "switches: { errorShape: strng }"],
  ...["switches: { submitStatus: '200' }", "switches: { strictMedia: 1 }"],
  ...["scenarios: stuck", "scenarios: [stcuk]", "scenarios: [7]", "scenarios: [{ nam: stuck }]"],
  ...["scenarios: [{ name: stuck, tims: 1 }]", "scenarios: [{ name: stuck, times: 0 }]"],
  ...["scenarios: [{ name: stuck, when: { modle: a } }]", "scenarios: ['poll-5xx?status=200']"],
  ...["scenarios: [{ name: slow-queue, for: soon }]", "scenarios: [{ name: stuck, when: 1 }]"],
  ...["faults: 1", "faults: { errorRat: 0.1 }", "faults: { errorRate: 2 }", "faults: { for: x }"],
  ...["faults: { errorStatus: 200 }", "faults: { latency: long }", "faults: { requests: 0 }"],
  ...["faults: { latency: ['1s'] }", "faults: { operations: [sbmit] }", "faults: {}"],
  ...["policy: strict", "policy: { categorys: [] }", "policy: { categories: { name: a } }"],
  ...["policy: { categories: [{ term: [a] }] }", "policy: { categories: [{ terms: storm }] }"],
  ...["policy: { categories: [{ name: a, terms: [b], usual: maybe }] }", "policy: { failsIn: x }"],
  ...["policy: { moderation: { state: 1 } }", "policy: { moderation: { charsPerToken: 0 } }"],
  ...["policy: { moderation: { models: [{ price: 1 }] } }", "pcae: 1\nsped: 2\nbalance: x"],
];

/** What is wrong with a document, rather than with a value in it. */
const DOCUMENTS = [
  ...["a: &a 1\n<<: *a", "pace: real\n---\npace: fast", "{", '"pace', "a: *b"],
  `a: &a 1\nb: [${Array(101).fill("*a").join(", ")}]`,
  `a: ${"[".repeat(65)}${"]".repeat(65)}`,
];

/** What a host cannot be, and keys that stand in a list twice. */
const HOSTS = [
  ...["host: ''", "host: http://a.example", "host: a.example:80", "host: '[::1]'", "host: ::1%lo"],
  ...["host: 1.2.3.4.5", "host: me:word@a.example", "keys: [{ key: a }, { key: a }]"],
  ...["controlToken: cl\u00e9", "apiKeys: ['a ']", "publicAssetOrigin: https://me:word@a.example"],
];

const JSONS = [
  "{",
  "",
  "[]",
  "null",
  '{"pace":}',
  '{\n  "seed": 1,\n}',
  '{"pcae":1}',
  '{"pace":7}',
  '{"pace":"real","pace":"fast"}',
  "[".repeat(65),
];

const MODULES = [
  ...["export default { pcae: 1 };", "export const pace = 'real';", "export default 7;"],
  ...[
    "throw new Error('broken\\nin two');",
    "export default {",
    "import 'no-such-package-at-all';",
    "const a = {}; a.policy = a; export default a;",
    "export default { apiKeys: Array(200_001).fill('a') };",
    "export default { get pace() { throw new Error('gone'); } };",
  ],
];

const validate = (name: string, text: string, ...more: readonly string[]): Typed => ({
  args: ["validate", name, ...more],
  files: { [name]: text },
});

golden("config-refusals.txt", () =>
  outputsOf([
    ...[...WRONG, ...DOCUMENTS, ...HOSTS].map((text) => validate("a.yaml", text)),
    ...JSONS.map((text) => validate("a.json", text)),
    ...MODULES.map((text, i) => validate(`a${i}.mjs`, text)),
    ...["pcae: real", "pace: [real", "pace: real", "balance: x\nsped: 1"].map((text) =>
      validate("a.yaml", text, "--json"),
    ),
    ...["pcae: real", "pace: slow", "pace: [real", "proModels: [veo3-vidoe]"].map((text) =>
      typed("start --config a.yaml", { "a.yaml": text }),
    ),
    ...["keys: [{ key: a, state: gone }]", "speed: 2\npace: poll", "faults: { errorRate: 2 }"].map(
      (text) => typed("start --config a.yaml", { "a.yaml": text }),
    ),
    typed("--config no/such.json"),
    typed("--config a.toml", { "a.toml": "" }),
    typed("exec --config a.yaml -- true", { "a.yaml": "scenarios: [stcuk]" }),
  ]),
);
