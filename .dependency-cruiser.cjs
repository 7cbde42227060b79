/** The walls of the house, as a test: which room may import which. ARCHITECTURE.md draws them. */

/** What each room of the emulator may import beside itself: rooms, and packages. */
const EMULATOR = {
  domain: { rooms: [], packages: ["node:assert"] },
  scenarios: { rooms: ["domain"] },
  catalog: { rooms: ["domain"], packages: ["node:fs", "node:url", "fastest-levenshtein"] },
  wire: { rooms: ["domain"] },
  clock: { rooms: ["domain"] },
  media: {
    rooms: ["domain"],
    packages: ["node:fs", "node:path", "node:url", "node:crypto", "mediabunny"],
  },
  store: { rooms: ["domain", "scenarios"], packages: ["node:assert"] },
  input: {
    rooms: ["domain", "scenarios", "catalog", "clock"],
    packages: ["node:util", "fastest-levenshtein"],
  },
  observe: {
    rooms: ["domain", "scenarios", "wire", "input"],
    packages: ["node:crypto", "node:util"],
  },
  http: {
    rooms: [
      ...["domain", "scenarios", "catalog", "wire", "clock", "media", "store"],
      ...["input", "observe"],
    ],
    packages: [...["node:crypto", "node:events", "node:http", "node:net", "node:fs"],
      ...["hono", "@hono/node-server", "package.json"],],
  },
  intercept: {
    rooms: ["input"],
    packages: ["node:*", "mockttp", "undici"],
  },
};

/** The rooms of the contract suite. */
const CONTRACTS = {
  contract: ["target"],
  gate: ["contract", "target"],
  target: [],
  verify: ["contract", "gate", "target", "pact", "report"],
  drift: ["contract", "gate", "target", "pact", "verify", "report"],
  pact: ["contract", "gate", "target", "report"],
  "check-client": ["contract", "verify", "report"],
  report: ["contract"],
  cli: ["contract", "gate", "target", "verify", "drift", "pact", "check-client", "report"],
};

const escaped = (text) => text.replaceAll(/[.*/]/g, (mark) => (mark === "*" ? ".*" : `\\${mark}`));
const ofPackage = (name) =>
  name === "package.json" ? "^package\\.json$" :
  name.startsWith("node:")
    ? `^(node:)?${escaped(name.slice(5))}(/|$)`
    : `^node_modules/(@types/)?${escaped(name)}/`;

const emulatorRoom = ([room, { rooms, packages = [] }]) => ({
  name: `emulator-${room}`,
  comment: `src/emulator/${room} may import ${rooms.join(", ") || "no other room"}`,
  severity: "error",
  from: { path: `^src/emulator/${room}/` },
  to: {
    pathNot: [
      ...[room, ...rooms].map((name) => `^src/emulator/${name}/`),
      ...packages.map(ofPackage),
    ],
  },
});

const contractsRoom = ([room, rooms]) => ({
  name: `contracts-${room}`,
  comment: `src/contracts/${room} may import ${rooms.join(", ") || "no other room"} of the suite`,
  severity: "error",
  from: { path: `^src/contracts/${room}/` },
  to: {
    path: "^src/contracts/",
    pathNot: [room, ...rooms].map((name) => `^src/contracts/${name}/`),
  },
});

const rooms = (side, names) => `^src/${side}/(?!(${names.join("|")})/)[^/]+/`;

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(EMULATOR).map(emulatorRoom),
    ...Object.entries(CONTRACTS).map(contractsRoom),
    {
      name: "emulator-rooms",
      comment: "a new room needs a rule of its own, above",
      severity: "error",
      from: { path: rooms("emulator", [...Object.keys(EMULATOR), "cli", "testing"]) },
      to: {},
    },
    {
      name: "contracts-rooms",
      comment: "a new room needs a rule of its own, above",
      severity: "error",
      from: { path: rooms("contracts", Object.keys(CONTRACTS)) },
      to: {},
    },
    {
      name: "contracts-by-the-door",
      comment: "the suite uses the emulator by its door, index.ts, and three rooms that both share",
      severity: "error",
      from: { path: "^src/contracts/" },
      to: {
        path: "^src/emulator/",
        pathNot: ["^src/emulator/index\\.ts$", "^src/emulator/(observe|input|scenarios)/"],
      },
    },
    {
      name: "emulator-needs-no-suite",
      comment: "only the command leads to the suite",
      severity: "error",
      from: { path: "^src/emulator/", pathNot: "^src/emulator/cli/" },
      to: { path: "^src/contracts/" },
    },
    {
      name: "command-by-the-commands",
      severity: "error",
      from: { path: "^src/emulator/cli/" },
      to: { path: "^src/contracts/", pathNot: "^src/contracts/cli/" },
    },
    {
      name: "emulator-needs-no-command",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/emulator/cli/" },
      to: { path: "^src/emulator/cli/" },
    },
    {
      name: "runners-stay-out",
      comment: "whoever serves loads nothing that only tests need",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/emulator/testing/" },
      to: { path: "^src/emulator/testing/" },
    },
    {
      name: "tests-stay-out",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|scripts)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node"] },
  },
};
