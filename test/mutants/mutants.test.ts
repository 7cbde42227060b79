import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import type { ClientScenario } from "../../src/contracts/check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../src/contracts/check-client/situations/all.ts";
import { disagreements } from "../support/agreement.ts";
import { having, judgedClient, QUICK } from "../support/judged-client.ts";
import { MUTANTS } from "./all.ts";
import {
  BOOKKEEPERS,
  booksOf,
  LANGUAGES,
  type Language,
  type Mutant,
  mutated,
  REFERENCES,
} from "./mutant.ts";

/** Python itself: what stands for it on a path may be a program that takes its time to look for it. */
const PYTHON = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], {
  encoding: "utf8",
}).trim();

const starterOf = (language: Language) =>
  language === "python" ? [PYTHON] : REFERENCES[language].command;

const ASKED = ["{model}", "{prompt}", "{output}"];

const commandOf = (language: Language, path: string) => [...starterOf(language), path, ...ASKED];

/** The reference client with what keeps its books, and how they are read. */
const withBooks = (language: Language, path: string) => ({
  command: [...starterOf(language), path, resolve(REFERENCES[language].path), ...ASKED],
  adapter: { ...QUICK, books: booksOf(language, starterOf(language), path) },
});

/** Every scenario for every client takes a quarter of an hour: `EVERY_SCENARIO=1 npm run test:mutants`. */
const isWhole = process.env["EVERY_SCENARIO"] === "1";

/** Each client in one of the languages, in turns: half of the time. `ONE_LANGUAGE=1 npm run test:mutants`. */
const isShort = process.env["ONE_LANGUAGE"] === "1";

/** Runs of one client side by side. All scenarios at once would blur the pace of all clients. */
const WIDTH = isWhole ? 6 : 8;

/** Rules of pace: their clients run after the others and one by one, as whoever shares the machine slows them down. */
const OF_PACE = new Set(["CL-020", "CL-024", "CL-027", "CL-060", "CL-061", "CL-065"]);
const WIDTH_OF_PACE = 4;

/** Of the scenarios that a defect has nothing to do with, one in so many is tried, in turns. */
const SHARE = 12;
/** Of a check that looks at all scenarios, one in so many beside the ordinary day. */
const SHARE_OF_ALL = 10;

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

const BOOKS_CHECKS = MUTANTS.flatMap(({ check, keepsBooks }) => (keepsBooks ? check : []));

describe.each(LANGUAGES)("%s", (language) => {
  it.concurrent("has a reference client that breaks no rule, and about which all can be told", async () => {
    const result = await judgedClient(commandOf(language, REFERENCES[language].path));
    expect(having(result, "fail", "warn", "error", "inconclusive", "skipped")).toEqual([]);
  });

  it.concurrent("has books beside it in which nothing is wrong, whatever happens", async () => {
    const { command, adapter } = withBooks(language, resolve(BOOKKEEPERS[language].path));
    const result = await judgedClient(command, { adapter });
    expect(having(result, "fail", "warn", "error", "inconclusive", "skipped")).toEqual([]);
    const passed = result.rows.filter(({ verdict }) => verdict === "pass").map(({ id }) => id);
    expect(passed).toEqual(expect.arrayContaining(BOOKS_CHECKS));
  });

  const mutants = MUTANTS.flatMap((mutant) => {
    const edits = mutant[language];
    return edits ? [{ ...mutant, edits }] : [];
  })
    .map((mutant, turn) => ({ ...mutant, turn }))
    .filter(({ turn }) => !isShort || LANGUAGES[turn % LANGUAGES.length] === language);
  const isPaced = ({ check }: Mutant): boolean => OF_PACE.has(check);
  it.concurrent.each(mutants.filter((mutant) => !isPaced(mutant)))(
    "catches a client that $name ($check)",
    (mutant) => expectCaught(language, mutant, WIDTH),
  );
  it.each(mutants.filter(isPaced))("catches a client that $name ($check)", (mutant) =>
    expectCaught(language, mutant, WIDTH_OF_PACE),
  );
});

type Edited = Mutant & { readonly edits: NonNullable<Mutant[Language]>; readonly turn: number };

/** Runs a client with one defect, and expects the rules that are about it to fail, and no other. */
async function expectCaught(
  language: Language,
  { check, also = {}, meets = [], edits, turn, keepsBooks }: Edited,
  width: number,
): Promise<void> {
  const expected = [check, ...Object.keys(also)].toSorted();
  const sources = keepsBooks ? BOOKKEEPERS : REFERENCES;
  const path = join(mkdtempSync(join(tmpdir(), "mutant-")), basename(sources[language].path));
  writeFileSync(path, mutated(language, edits, sources));
  const { command, adapter } = keepsBooks
    ? withBooks(language, path)
    : { command: commandOf(language, path), adapter: QUICK };
  const scenarios = scenariosFor(expected, meets, turn);
  const apart: string[] = [];
  const result = await judgedClient(command, {
    ...{ adapter, scenarios, width },
    onPlayed: async (run, emulator) => {
      apart.push(...(await disagreements(run, emulator)));
    },
  });
  const caught = result.rows.filter(({ verdict }) => verdict === "fail" || verdict === "warn");
  const found = caught.map(({ id }) => id).toSorted();
  expect(found, having(result, "fail", "warn").join("\n")).toEqual(expected);
  expect(apart).toEqual([]);
}
