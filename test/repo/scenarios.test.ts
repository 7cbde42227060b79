import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SCENARIOS, type ScenarioName } from "../../src/emulator/scenarios/scenarios.ts";

const FOLDER = "src/emulator/scenarios";

/** Kinds of refusals that a scenario is named after, and the word for a phase: others may speak of those. */
const WORDS_OF_OTHERS = ["cancelled", "insufficient-balance", "pro-required"];

const NAMES = Object.keys(SCENARIOS) as ScenarioName[];

const fileOf = (name: ScenarioName): string => `${FOLDER}/${SCENARIOS[name].stage}/${name}.ts`;

const code = readdirSync("src/emulator", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => `src/emulator/${file}`)
  .map((file) => ({
    file,
    text: readFileSync(file, "utf8").replaceAll(/\/\*.*?\*\/|\/\/.*$/gms, ""),
  }));

describe("a scenario", () => {
  it.each(NAMES)("%s has a file of its own, which alone knows it", (name) => {
    expect(code.map(({ file }) => file)).toContain(fileOf(name));
    const allowed = [fileOf(name), `${FOLDER}/scenarios.ts`];
    const knowing = code
      .filter(({ file }) => !allowed.includes(file))
      .filter(({ text }) => text.includes(`"${name}"`))
      .map(({ file }) => file);
    if (!WORDS_OF_OTHERS.includes(name)) expect(knowing).toEqual([]);
  });
});
