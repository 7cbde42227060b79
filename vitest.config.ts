import { defineConfig } from "vitest/config";

/** Tests that patch nothing: their files can share a worker and what it has loaded. */
const IN_PROCESS = [
  "domain",
  "catalog",
  "contracts",
  "golden",
  "input",
  "http",
  "media",
  "observe",
  "store",
  "simulation",
  "wire",
];

const files = IN_PROCESS.map((folder) => `test/${folder}/**/*.test.ts`);

/** What is delivered, tried as its users have it: these pack, build, install and play. `npm run test:delivery`. */
const DELIVERY = [
  ...["ci", "package", "playwright"].map((folder) => `test/${folder}/**/*.test.ts`),
  "test/media/playback.test.ts",
  // Commands of the contract suite, as they are typed: each makes a whole run or several.
  ...["drift", "pact", "check-client-modes", "testing"].map((page) => `test/docs/${page}.test.ts`),
  "test/contracts/{live,live-command}.test.ts",
  "test/contracts/{pact/check,pact/command,drift/command}.test.ts",
  // Commands under signals, lost outputs and odd disks.
  "test/cli/{processes,writing}.test.ts",
  "test/repo/{one-run,commands}.test.ts",
  "test/contracts/{models,drift/large-documents}.test.ts",
  "test/contracts/{check-client/,}report/{command,browser}.test.ts",
];

/** The whole contract against one changed service after the other. `npm run test:drifts`. */
const DRIFTS = "test/drifts/**/*.test.ts";

/** Every check of a client against clients with one defect each. `npm run test:mutants`. */
const MUTANTS = "test/mutants/**/*.test.ts";

export default defineConfig({
  test: {
    globalSetup: ["test/support/build.ts"],
    // For two cores, of which vitest would leave one idle: tests that start a process mostly wait for it.
    maxWorkers: 3,
    // Many wait for processes, which others may keep from the cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "in process", include: files, exclude: DELIVERY, isolate: false },
      },
      {
        extends: true,
        test: {
          name: "isolated",
          include: ["test/**/*.test.ts"],
          exclude: [...files, ...DELIVERY, DRIFTS, MUTANTS],
        },
      },
      { extends: true, test: { name: "delivery", include: DELIVERY } },
      {
        extends: true,
        // Each waits for a Verifier: three at a time keep two cores busy.
        test: { name: "drifts", include: [DRIFTS], maxConcurrency: 3 },
      },
      {
        extends: true,
        // They mostly wait, each for programs that mostly wait.
        test: { name: "mutants", include: [MUTANTS], maxConcurrency: 6, testTimeout: 300_000 },
      },
    ],
  },
});
