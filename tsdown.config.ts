import { defineConfig, type UserConfig } from "tsdown";

/**
 * The command and the library are one bundled file each, as every further file costs start-up time;
 * only what is needed now and then (the MP4 library, `models`) lies in chunks beside them.
 */
const bundle = (entry: Record<string, string>, more: UserConfig = {}): UserConfig => ({
  entry,
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  dts: false,
  clean: false,
  noExternal: [/.*/],
  inlineOnly: false,
  ...more,
});

// Copied by one bundle alone: they are built at the same time, and two copies of one file collide.
const copy = ["src/emulator/catalog/models.json"];

export default defineConfig([
  bundle({ index: "src/emulator/index.ts" }, { dts: true, copy }),
  bundle({ cli: "src/emulator/node/cli.ts" }),
  bundle({ demo: "src/emulator/node/demo.ts" }),
]);
