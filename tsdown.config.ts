import { defineConfig } from "tsdown";
import manifest from "./package.json" with { type: "json" };

/** Optional peers: whoever tests has a runner, and a test must be of that one; mockttp is for interception, Pact and faker for contracts. */
const THE_USERS_OWN = Object.keys(manifest.peerDependencies);

/**
 * The command and the library share what serving needs; only what is needed now and then (the MP4
 * library, YAML, `models`, `revisions`) lies in chunks of its own. All dependencies are in the bundle,
 * so that an installation is one package and a start reads few files; the optional peers are the user's to install.
 * What is preloaded into other programs shares nothing with serving.
 */
export default defineConfig({
  entry: {
    index: "src/emulator/package.ts",
    cli: "src/emulator/cli/cli.ts",
    demo: "src/emulator/cli/demo.ts",
    register: "src/emulator/register.ts",
    contracts: "src/contracts/index.ts",
    vitest: "src/emulator/testing/vitest/index.ts",
    "verifier-child": "src/contracts/pact/verifier-child.ts",
    "media-worker": "src/emulator/media/media-worker.ts",
    playwright: "src/emulator/testing/playwright/index.ts",
  },
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  dts: true,
  clean: true,
  // Names stay, for stacks that say where; comments and blanks are half a megabyte.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  external: THE_USERS_OWN,
  noExternal: (id) => !THE_USERS_OWN.includes(id),
  inlineOnly: false,
  copy: ["src/emulator/catalog/models.json"],
});
