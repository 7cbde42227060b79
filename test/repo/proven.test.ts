import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import { PREDICATES } from "../../src/contracts/drift/sentence.ts";
import { CHECK_FAMILIES, DRIFTS } from "../drifts/all.ts";
import { MUTANTS } from "../mutants/all.ts";
import { BOOKKEEPERS, LANGUAGES, mutated, REFERENCES } from "../mutants/mutant.ts";

// A rule that nothing breaks says nothing. `npm run test:mutants` and `npm run test:drifts` run what
// breaks each rule; here stands, for every `npm test`, that there is something to run.

const clientChecks = CLIENT_CHECKS.map(({ id }) => id);

describe("each check of a client", () => {
  it.each(LANGUAGES)("has a client in %s that breaks it", (language) => {
    const broken = new Set(MUTANTS.filter((one) => one[language]).map(({ check }) => check));
    expect(clientChecks.filter((id) => !broken.has(id))).toEqual([]);
  });

  it("is named right by the clients that break it", () => {
    const named = MUTANTS.flatMap(({ check, also = {} }) => [check, ...Object.keys(also)]);
    expect(named.filter((id) => !clientChecks.includes(id))).toEqual([]);
  });

  it.each(LANGUAGES)("is broken by texts of the client in %s that are there once", (language) => {
    for (const mutant of MUTANTS) {
      const sources = mutant.keepsBooks ? BOOKKEEPERS : REFERENCES;
      expect(() => mutated(language, mutant[language] ?? [], sources)).not.toThrow();
    }
  });
});

describe("each check of the service", () => {
  const page = readFileSync("docs/drifts.md", "utf8");
  const rows = [...page.matchAll(/^\| (.+) \| (.+) \|$/gm)].slice(2);

  it("finds a planted drift, as docs/drifts.md has it", () => {
    const finding = new Set(rows.flatMap(([, , ids = ""]) => ids.split(", ")));
    expect(CHECK_FAMILIES.filter((id) => !finding.has(id))).toEqual([]);
  });

  it("is tried with every drift of that page", () => {
    expect(rows.map(([, name]) => name)).toEqual(DRIFTS.map(({ name }) => name));
    expect(page).toContain(`${DRIFTS.length} of ${DRIFTS.length} are found.`);
  });
});

it("has every kind of difference in a test of drift", () => {
  const tests = ["seeded", "vendor", "observe"].map((name) =>
    readFileSync(`test/contracts/drift/${name}.test.ts`, "utf8"),
  );
  const kinds = [...Object.keys(PREDICATES), "DR-field-unseen", "DR-stale"];
  expect(kinds.filter((kind) => !tests.some((text) => text.includes(kind)))).toEqual([]);
});
