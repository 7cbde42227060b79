import { optionRows } from "../input/options/settings.ts";
import type { FORMATS } from "./config/config-find.ts";

type Format = (typeof FORMATS)[number];

/** The usual options, each with a value to begin with, and what it is. */
const USUAL: readonly (readonly [name: string, value: unknown, note: string])[] =
  optionRows().flatMap(([name, { example, flag }]) =>
    example === undefined ? [] : [[name, example, flag?.help ?? ""]],
  );

const SCHEMA = "./node_modules/nanogpt-video-emulator/nanogpt-video-emulator.schema.json";

/** The text of a config file to begin with, in which nothing is changed yet. */
export function templateFor(format: Format): string {
  switch (format) {
    case "json":
      return `${JSON.stringify({ $schema: SCHEMA, port: 4747, pace: "fast", seed: 1, balance: 100 }, null, 2)}\n`;
    case "yaml":
    case "yml":
      return lines([
        `# yaml-language-server: $schema=${SCHEMA}`,
        "# Take away a # to change an option. All of them: docs/config.md",
        "",
        ...USUAL.map(([name, value, note]) => `# ${name}: ${JSON.stringify(value)} # ${note}`),
      ]);
    default:
      return lines([
        ...(format.endsWith("ts") ? [] : ["// @ts-check"]),
        'import { defineConfig } from "nanogpt-video-emulator";',
        "",
        "/** Take away a // to change an option. All of them: docs/config.md */",
        "export default defineConfig({",
        ...USUAL.map(([name, value, note]) => `  // ${name}: ${JSON.stringify(value)}, // ${note}`),
        "});",
      ]);
  }
}

const lines = (all: readonly string[]): string => `${all.join("\n")}\n`;
