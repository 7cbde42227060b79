import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  requirementSet,
  requirementSets,
} from "../../src/contracts/check-client/requirements/read.ts";
import { rulesIn, rulesOf } from "../../src/contracts/check-client/requirements/set.ts";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import { CLIENT_SCENARIOS } from "../../src/contracts/check-client/situations/all.ts";

/**
 * The SHA-256 of each set that has been released. A client that reached a level by a released set keeps it: such a
 * file never changes, and what is new goes into a new file.
 */
const RELEASED: Readonly<Record<string, string>> = {};

const fileOf = (set: string): string => readFileSync(`requirements/${set}.yaml`, "utf8");

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

const changed = (
  released: Readonly<Record<string, string>>,
  textOf: (set: string) => string,
): readonly string[] =>
  Object.entries(released).flatMap(([set, hash]) => (hashOf(textOf(set)) === hash ? [] : [set]));

describe("a set of requirements that has been released", () => {
  it("never changes", () => {
    expect(changed(RELEASED, fileOf)).toEqual([]);
  });

  it("would be seen to change", () => {
    const released = { "2026-12": hashOf("a"), "2027-01": hashOf("b") };
    expect(changed(released, () => "a")).toEqual(["2027-01"]);
  });

  it("is every one but the newest; and that too, once this version is released", () => {
    const [, version] = /^## (.+)$/m.exec(readFileSync("CHANGELOG.md", "utf8")) ?? [];
    const isReleased = version !== undefined && !version.includes("(unreleased)");
    const sets = requirementSets();
    const frozen = isReleased ? sets : sets.slice(0, -1);
    expect(frozen.filter((set) => RELEASED[set] === undefined)).toEqual([]);
  });
});

describe.each(requirementSets())("requirements/%s.yaml", (name) => {
  const set = requirementSet(name);

  it("has the name of its file, and fits its schema", () => {
    const schema = JSON.parse(readFileSync("schemas/requirements.schema.json", "utf8"));
    const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
    expect(validate(parse(fileOf(name))), JSON.stringify(validate.errors)).toBe(true);
    expect(set.set).toBe(name);
  });

  it("has each rule once", () => {
    const rules = [...rulesOf(set, "exemplary"), ...Object.keys(set.outside)];
    expect(rules).toEqual([...new Set(rules)]);
  });
});

describe("the newest set of requirements", () => {
  const set = requirementSet();
  const rules = CLIENT_CHECKS.map(({ id }) => id);

  it("has each rule of the registry, or says under outside why not", () => {
    const known = new Set([...rulesIn(set), ...Object.keys(set.outside)]);
    expect(rules.filter((id) => !known.has(id))).toEqual([]);
    expect(Object.values(set.outside).filter((why) => !/\w/.test(why))).toEqual([]);
  });

  it("has no rule and no scenario that there is not", () => {
    expect(
      [...rulesIn(set), ...Object.keys(set.outside)].filter((id) => !rules.includes(id)),
    ).toEqual([]);
    const scenarios = CLIENT_SCENARIOS.map(({ id }) => id);
    expect(set.scenarios.filter((id) => !scenarios.includes(id))).toEqual([]);
  });

  it("has each scenario", () => {
    const missing = CLIENT_SCENARIOS.map(({ id }) => id).filter(
      (id) => !set.scenarios.includes(id),
    );
    expect(missing).toEqual([]);
  });

  it("has the musts in its first two levels, and the shoulds in the last", () => {
    const inLast = new Set(set.levels.exemplary);
    const misplaced = CLIENT_CHECKS.filter(
      ({ id, level }) => rulesIn(set).has(id) && inLast.has(id) !== (level === "should"),
    );
    expect(misplaced.map(({ id, level }) => `${id} is a ${level}`)).toEqual([]);
  });
});
