import { defineConfig } from "tsdown";

/** The command is one bundled file; what it needs only now and then lies in chunks beside it. */
export default defineConfig({
  entry: {
    index: "src/emulator/index.ts",
    cli: "src/emulator/node/cli.ts",
    demo: "src/emulator/node/demo.ts",
  },
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  dts: true,
  noExternal: [/.*/],
  inlineOnly: false,
  sourcemap: false,
  clean: true,
});
