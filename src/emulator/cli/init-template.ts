import type { FORMATS } from "./config/config-find.ts";

type Format = (typeof FORMATS)[number];

/** The usual options with their defaults, and what to know of each. */
const USUAL: readonly (readonly [name: string, value: unknown, note: string])[] = [
  ["port", 4747, "0: any free port"],
  ["pace", "fast", "fast (about 2 s a job), real, instant, poll or manual"],
  ["seed", 1, "ids, paces and media hang on it"],
  ["balance", 100, "US dollars on each new account"],
  ["strict", false, "whether the documented rate limits are on"],
  ["apiKeys", ["sk-me"], "the keys that are accepted; without it, any key is"],
  ["scenarios", ["poll-5xx?times=2"], "what goes wrong, for every key, from the start"],
  ["faults", { operations: ["poll"], errorRate: 0.1 }, "what goes wrong by chance"],
  ["switches", { submitStatus: 200 }, "single choices otherwise than the revision has them"],
];

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
