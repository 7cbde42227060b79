import { describe, expect, it } from "vitest";
import { runVerify } from "../../src/contracts/cli/verify.ts";
import { PACT_CHECKS } from "../../src/contracts/contract/catalogue/all.ts";
import { OTHER_CHECKS } from "../../src/contracts/contract/catalogue/journeys.ts";
import { JOURNEYS } from "../../src/contracts/contract/journeys/all.ts";
import { documentOf } from "../../src/contracts/contract/spec/changes.ts";
import { resolved } from "../../src/contracts/contract/spec/conformance.ts";
import { staticRows } from "../../src/contracts/pact/check/check.ts";
import { differencesOf } from "../../src/contracts/pact/check/compare.ts";
import { readPact } from "../../src/contracts/pact/file.ts";
import { verifyPact } from "../../src/contracts/pact/verifier.ts";
import { emulatorTarget } from "../../src/contracts/target/emulator-target.ts";
import { verifyTarget } from "../../src/contracts/verify/verify.ts";
import { systemTimer } from "../../src/emulator/clock/timer.ts";
import { REVISIONS } from "../../src/emulator/domain/revisions/revisions.ts";
import { aMachine } from "../support/look-alike.ts";

const ALL = [...PACT_CHECKS, ...OTHER_CHECKS];

describe.each(REVISIONS)("revision %s", (revision) => {
  it("is kept by the emulator, in all that it has", async () => {
    const target = await emulatorTarget({ revision, seed: 1 });
    const wanted = { revision, spendMaxUsd: 0, consent: false, hasJob: true };
    const { rows } = await verifyTarget(target, wanted, { ...aMachine(), timer: systemTimer });
    await target.close();
    const others = rows.filter(({ verdict }) => !["pass", "not-applicable"].includes(verdict));
    expect(others.map(({ id, why }) => `${id}: ${why}`)).toEqual([]);
    expect(rows.filter(({ verdict }) => verdict === "pass").length).toBeGreaterThan(40);
  });

  it("has a pact file that the comparator has nothing against", async () => {
    expect(await differencesOf(readPact(revision), await documentOf(revision))).toEqual([]);
  });
});

it("has checks whose ids are their own, whose pointers lead somewhere, and each of which can be made", async () => {
  const document = await documentOf("2026-01");
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
  expect(ALL.filter(({ spec }) => resolved(document, spec).node === undefined)).toEqual([]);
  expect(OTHER_CHECKS.filter(({ id }) => JOURNEYS[id] === undefined)).toEqual([]);
  expect(Object.keys(JOURNEYS).toSorted()).toEqual(OTHER_CHECKS.map(({ id }) => id).toSorted());
});

/** A pact file of one interaction, changed. */
const changed = (key: string, change: (text: string) => string) => {
  const whole = readPact("2026-01");
  const one = whole.interactions.filter((interaction) => interaction["key"] === key);
  return JSON.parse(change(JSON.stringify({ ...whole, interactions: one })));
};

it.each([
  [
    "a word that a status cannot have",
    "PR-34",
    ['"IN_QUEUE"', '"WAITING"'],
    /the answer is not as in the spec/,
  ],
  [
    "a field that never comes",
    "PR-23",
    ['"cost":', '"price":'],
    /the answer is not as in the spec/,
  ],
  [
    "a path that is not there",
    "PR-41",
    ["/api/video/status", "/api/video-status"],
    /Path or method not defined/,
  ],
  ["no key", "PR-36", ['"x-api-key"', '"x-nothing"'], /[Aa]uthoriz/],
  [
    "a state that nobody knows",
    "PR-34",
    ["a job exists", "a job exist"],
    /Did you mean "a job exists"\?/,
  ],
])("finds in somebody's pact file %s", async (_, key, [from = "", to = ""], said) => {
  const pact = changed(key, (text) => text.replaceAll(from, to));
  const rows = await staticRows(pact, await documentOf("2026-01"));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ verdict: "fail", why: expect.stringMatching(said) });
});

it("says what to do if the Verifier does not end", async () => {
  const nobody = "http://127.0.0.1:9";
  const options = { origin: nobody, statesUrl: nobody, timeoutMs: 1_000, wallMs: 1 };
  const atOnce = (_: number, callback: () => void) => {
    callback();
    return () => {};
  };
  await expect(verifyPact(readPact("2026-01"), options, atOnce)).rejects.toThrow(
    "it did not end within 0.001 s",
  );
});

it("asks nobody anything if its report could not be written", async () => {
  const args = ["--target", "http://127.0.0.1:9/api", "--report", "package.json"];
  await expect(runVerify(args)).rejects.toThrow("package.json cannot be written");
});
