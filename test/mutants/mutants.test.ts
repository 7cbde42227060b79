import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLIENT_CHECKS } from "../../src/contracts/clients/checks/all.ts";
import { having, judgedClient } from "../support/judged-client.ts";
import { MUTANTS } from "./all.ts";
import { LANGUAGES, type Language, mutated, REFERENCES } from "./mutant.ts";

const commandOf = (language: Language, path: string) => [
  ...REFERENCES[language].command,
  ...[path, "{model}", "{prompt}", "{output}"],
];

describe.each(LANGUAGES)("%s", (language) => {
  it.concurrent("has a reference client that breaks no rule, and about which all can be told", async () => {
    const result = await judgedClient(commandOf(language, REFERENCES[language].path));
    expect(having(result, "fail", "warn", "error", "inconclusive", "skipped")).toEqual([]);
  });

  const mutants = MUTANTS.flatMap((mutant) => {
    const edits = mutant[language];
    return edits ? [{ ...mutant, edits }] : [];
  });
  it.concurrent.each(mutants)(
    "catches a client that $name ($check)",
    async ({ check, also = {}, edits }) => {
      const path = join(
        mkdtempSync(join(tmpdir(), "mutant-")),
        basename(REFERENCES[language].path),
      );
      writeFileSync(path, mutated(language, edits));
      const result = await judgedClient(commandOf(language, path));
      const caught = result.rows.filter(({ verdict }) => verdict === "fail" || verdict === "warn");
      const found = caught.map(({ id }) => id).toSorted();
      expect(found, having(result, "fail", "warn").join("\n")).toEqual(
        [check, ...Object.keys(also)].toSorted(),
      );
    },
  );
});

it.each(LANGUAGES)("has a client in %s for every check", (language) => {
  const caught = new Set(MUTANTS.filter((one) => one[language]).map(({ check }) => check));
  expect(CLIENT_CHECKS.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
});

it.each(LANGUAGES)("has texts of the client in %s to change, each where it says", (language) => {
  for (const mutant of MUTANTS)
    expect(() => mutated(language, mutant[language] ?? [])).not.toThrow();
});
