import { defineConfig } from "tsdown";

/**
 * The command and the library share what serving needs; only what is needed now and then (the MP4
 * library, YAML, `models`, `revisions`) lies in chunks of its own. All dependencies are in the bundle,
 * so that an installation is one package and a start reads few files; mockttp is the user's to install.
 * What is preloaded into other programs shares nothing with serving.
 */
export default defineConfig({
  entry: {
    index: "src/emulator/index.ts",
    cli: "src/emulator/node/cli.ts",
    demo: "src/emulator/node/demo.ts",
    register: "src/emulator/register.ts",
  },
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  dts: true,
  clean: true,
  noExternal: [/^(?!mockttp$)/],
  external: ["mockttp"],
  inlineOnly: false,
  copy: ["src/emulator/catalog/models.json"],
});
