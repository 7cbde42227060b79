import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import type { ClientScenario } from "../../src/contracts/check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../src/contracts/check-client/situations/all.ts";
import { disagreements } from "../support/agreement.ts";
import { having, judgedClient } from "../support/judged-client.ts";
import { MUTANTS } from "./all.ts";
import { LANGUAGES, type Language, mutated, REFERENCES } from "./mutant.ts";

/** Python itself: what stands for it on a path may be a program that takes its time to look for it. */
const PYTHON = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], {
  encoding: "utf8",
}).trim();

const commandOf = (language: Language, path: string) => [
  ...(language === "python" ? [PYTHON] : REFERENCES[language].command),
  ...[path, "{model}", "{prompt}", "{output}"],
];

/** Every scenario for every client takes a quarter of an hour: `EVERY_SCENARIO=1 npm run test:mutants`. */
const isWhole = process.env["EVERY_SCENARIO"] === "1";

/** Runs of one client side by side. All scenarios at once would blur the pace of all clients. */
const WIDTH = isWhole ? 6 : 8;

/** Of the scenarios that a defect has nothing to do with, one in so many is tried, in turns. */
const SHARE = 10;
/** Of a check that looks at all scenarios, one in so many beside the ordinary day. */
const SHARE_OF_ALL = 8;

/** The scenarios of some checks, and a part of the others: another one for each client. */
function scenariosFor(
  ids: readonly string[],
  meets: readonly string[],
  turn: number,
): readonly ClientScenario[] {
  if (isWhole) return CLIENT_SCENARIOS;
  const meant = CLIENT_CHECKS.filter(({ id }) => ids.includes(id)).map(
    ({ scenarios }) => scenarios,
  );
  const isOfAll = meant.includes("all");
  const share = isOfAll ? SHARE_OF_ALL : SHARE;
  const needed = new Set([...meets, ...(isOfAll ? ["happy"] : []), ...meant.flat()]);
  return CLIENT_SCENARIOS.filter(({ id }, i) => (i + turn) % share === 0 || needed.has(id));
}

describe.each(LANGUAGES)("%s", (language) => {
  it.concurrent("has a reference client that breaks no rule, and about which all can be told", async () => {
    const result = await judgedClient(commandOf(language, REFERENCES[language].path));
    expect(having(result, "fail", "warn", "error", "inconclusive", "skipped")).toEqual([]);
  });

  const mutants = MUTANTS.flatMap((mutant) => {
    const edits = mutant[language];
    return edits ? [{ ...mutant, edits }] : [];
  }).map((mutant, turn) => ({ ...mutant, turn }));
  it.concurrent.each(mutants)(
    "catches a client that $name ($check)",
    async ({ check, also = {}, meets = [], edits, turn }) => {
      const expected = [check, ...Object.keys(also)].toSorted();
      const path = join(
        mkdtempSync(join(tmpdir(), "mutant-")),
        basename(REFERENCES[language].path),
      );
      writeFileSync(path, mutated(language, edits));
      const scenarios = scenariosFor(expected, meets, turn);
      const apart: string[] = [];
      const result = await judgedClient(commandOf(language, path), {
        ...{ scenarios, width: WIDTH },
        onPlayed: async (run, emulator) => {
          apart.push(...(await disagreements(run, emulator)));
        },
      });
      const caught = result.rows.filter(({ verdict }) => verdict === "fail" || verdict === "warn");
      const found = caught.map(({ id }) => id).toSorted();
      expect(found, having(result, "fail", "warn").join("\n")).toEqual(expected);
      expect(apart).toEqual([]);
    },
  );
});
