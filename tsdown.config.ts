import { defineConfig } from "tsdown";

/** Whoever tests has one of these, and a test must be of that one. */
const TEST_RUNNERS = ["vitest", "@playwright/test"];

/**
 * The command and the library share what serving needs; only what is needed now and then (the MP4
 * library, YAML, `models`, `revisions`) lies in chunks of its own. All dependencies are in the bundle,
 * so that an installation is one package and a start reads few files.
 */
export default defineConfig({
  entry: {
    index: "src/emulator/index.ts",
    cli: "src/emulator/node/cli.ts",
    demo: "src/emulator/node/demo.ts",
    vitest: "src/emulator/vitest/index.ts",
    playwright: "src/emulator/playwright/index.ts",
  },
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  dts: true,
  clean: true,
  external: TEST_RUNNERS,
  noExternal: (id) => !TEST_RUNNERS.includes(id),
  inlineOnly: false,
  copy: ["src/emulator/catalog/models.json"],
});
