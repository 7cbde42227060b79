/**
 * The rooms of the house: what each holds and what it may import beside itself, the deepest first.
 * `.dependency-cruiser.cjs` makes the walls of it, and `npm run generate` the table in ARCHITECTURE.md.
 * A room is a folder, or a file that stands beside the folders.
 */

/** @typedef {{ holds: string, rooms: readonly string[], packages: readonly string[] }} Room */

/** The rooms of one half, by the names that imports are told by. @returns {readonly [string, Room][]} */
const half = (name, common, rows) =>
  Object.entries(rows).map(([room, [holds, rooms, packages = ""]]) => [
    `${name}/${room}`,
    {
      holds,
      rooms: [
        ...words(rooms).map((other) => (other.includes("/") ? other : `${name}/${other}`)),
        ...common,
      ],
      packages: words(packages),
    },
  ]);

const words = (text) => text.split(" ").filter((word) => word !== "");

const EMULATOR = half("emulator", [], {
  domain: [
    "what the API means: jobs, money, models, safety, limits, revisions. Pure",
    "",
    "node:assert",
  ],
  scenarios: ["what can go wrong, by name", "domain"],
  catalog: [
    "the models: YAML with sources, and its compiled form",
    "domain",
    "node:fs",
  ],
  wire: ["domain values as JSON, the wording of errors", "domain"],
  clock: ["clocks and timers", "domain"],
  media: [
    "the finished files, and the thread that reads what clients send",
    "domain clock",
    "node:crypto node:fs node:path node:url node:worker_threads mediabunny tsx",
  ],
  store: ["the state of each world", "domain scenarios", "node:assert"],
  input: [
    "options, config and every other document that a person writes; what is secret in a text",
    "domain scenarios catalog clock",
    "node:crypto node:fs node:util valibot yaml re2js",
  ],
  process: [
    "this process: its signals, its temporary folders, its end",
    "input clock",
    "node:child_process node:crypto node:fs node:os node:path",
  ],
  observe: [
    "the exchange, the journal, the rules of findings, output",
    "domain scenarios wire input process",
    "node:fs node:path node:util",
  ],
  http: [
    "the routes: read, decide, commit, write",
    "domain scenarios catalog wire clock media store input observe",
    "node:crypto node:events node:http node:net hono @hono/node-server package.json",
  ],
  intercept: [
    "leads requests of unmodified programs here",
    "input process",
    "node:events node:fs node:http node:net node:os node:path node:stream node:tls mockttp",
  ],
  "emulator.ts": [
    "`createEmulator`: puts the rooms together",
    "domain catalog clock media store input observe http",
    "node:crypto",
  ],
  "define-config.ts": ["the type of a config file", "input"],
  "register.ts": ["what Node preloads to intercept", "observe intercept", "node:module"],
  "index.ts": [
    "the door: what the suite may use",
    "emulator.ts define-config.ts domain scenarios catalog clock input observe http process",
  ],
  "package.ts": ["the package's main entry: what its users may import", "index.ts"],
  cli: [
    "the command",
    "emulator.ts define-config.ts domain scenarios catalog wire clock media input observe http intercept process contracts/cli",
    "node:child_process node:crypto node:events node:fs node:module node:os node:path node:readline node:timers node:url yaml",
  ],
  testing: [
    "the emulator of one test: vitest, Playwright, matchers",
    "emulator.ts domain scenarios clock input observe http",
    "node:crypto node:http node:util node:vm vitest @playwright/test",
  ],
});

/** All that the suite may import of the emulator: its door, and the rooms that both share. */
const DOOR = ["index.ts", "input", "observe", "scenarios"].map((room) => `emulator/${room}`);

const CONTRACTS = half("contracts", DOOR, {
  target: [
    "what is judged: the emulator or a service",
    "",
    "node:http node:https node:util node:zlib",
  ],
  contract: [
    "what is promised: spec, catalogue, journeys, rules of models",
    "target",
    "node:fs node:url node:util yaml ajv ajv-formats @faker-js/faker",
  ],
  gate: [
    "the only way to a service: key, budget, evidence",
    "contract target",
    "node:crypto node:net hono @hono/node-server",
  ],
  report: ["one result in every form", "contract", "node:path"],
  pact: [
    "Pact's files and its Verifier",
    "contract gate target report",
    "node:child_process node:crypto node:fs node:os node:path node:url @pact-foundation/pact @pactflow/openapi-pact-comparator",
  ],
  verify: [
    "a whole run of the contract",
    "contract gate target pact report",
    "node:assert node:fs node:os node:path",
  ],
  drift: ["who moved: spec, emulator, service or documents", "contract gate target pact verify report", "yaml"],
  "check-client": [
    "judges a client: situations, stage, runner, rules (pure)",
    "contract verify report",
    "node:child_process node:crypto node:dns node:events node:fs node:http node:net node:os node:path fast-check shell-quote yaml",
  ],
  cli: [
    "the commands of the suite",
    "contract gate target verify drift pact check-client report",
    "node:crypto node:fs node:os node:path node:tty yaml",
  ],
  "from-code.ts": ["the commands as functions", "cli contract pact report verify"],
  "index.ts": [
    "the door: the package's entry `contracts`",
    "from-code.ts check-client contract pact report",
  ],
});

/** @type {Readonly<Record<string, Room>>} */
module.exports.ROOMS = Object.fromEntries([...EMULATOR, ...CONTRACTS]);
