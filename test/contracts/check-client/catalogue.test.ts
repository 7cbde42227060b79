import { describe, expect, it } from "vitest";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/rules/all.ts";
import { type ClientScenario, scenariosIn } from "../../../src/contracts/check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../../src/contracts/check-client/situations/all.ts";
import { knownScenario } from "../../../src/contracts/cli/check-client/chosen.ts";
import { scenarioIn } from "../../../src/emulator/scenarios/scenario-words.ts";
import { SCENARIOS, type ScenarioName } from "../../../src/emulator/scenarios/scenarios.ts";

const scenarios = CLIENT_SCENARIOS.map(({ id }) => id);

describe("the checks of clients", () => {
  it("have ids of their own", () => {
    expect(CLIENT_CHECKS.map(({ id }) => id)).toEqual([
      ...new Set(CLIENT_CHECKS.map(({ id }) => id)),
    ]);
    expect(scenarios).toEqual([...new Set(scenarios)]);
  });

  it.each(CLIENT_CHECKS)(
    "$id looks at scenarios that there are, and says what stands behind it",
    (check) => {
      const { title, story, advice, evidence } = check;
      const named = check.scenarios === "all" ? [] : check.scenarios;
      expect(named.filter((id) => !scenarios.includes(id))).toEqual([]);
      for (const text of [title, story, advice, evidence.source]) expect(text).not.toBe("");
      expect(title).not.toMatch(/\.$/);
      expect(evidence.date === undefined).toBe(evidence.label !== "observed");
    },
  );

  it.each(scenarios)("look at the scenario %s", (id) => {
    const looking = CLIENT_CHECKS.filter(
      (check) => check.scenarios !== "all" && check.scenarios.includes(id),
    );
    expect(looking).not.toEqual([]);
  });
});

/** The emulator's scenarios that a situation is made of. */
const usedBy = (situation: ClientScenario): readonly ScenarioName[] =>
  scenariosIn(situation).flatMap((given) => {
    const named = scenarioIn(given);
    return named.ok ? [named.value.name] : [];
  });

describe("the situations of clients", () => {
  it.each(Object.keys(SCENARIOS) as ScenarioName[])(
    "use the scenario %s, or its file says why not",
    (name) => {
      const isUsed = CLIENT_SCENARIOS.some((one) => usedBy(one).includes(name));
      const why = SCENARIOS[name].notInCheckClient;
      expect([isUsed, why]).toEqual(
        isUsed ? [true, undefined] : [false, expect.stringMatching(/\w/)],
      );
    },
  );

  it.each(CLIENT_SCENARIOS)("$id has the name of the scenario that it plays", (situation) => {
    const { id, happens: _h, good: _g, suite: _s, expects: _e, formerly: _f, ...rest } = situation;
    const {
      options = {},
      plays: _p,
      deadlineSeconds: _d,
      lastsSeconds: _l,
      needs: _n,
      ...more
    } = rest;
    const isPlain = Object.keys(options).length === 0 && Object.keys(more).length === 0;
    const [name, ...others] = usedBy(situation);
    const isTaken = CLIENT_SCENARIOS.some((one) => one !== situation && one.id === name);
    if (isPlain && name && others.length === 0 && !isTaken) expect(id).toBe(name);
    else expect(Object.keys(SCENARIOS)).not.toContain(id === name ? undefined : id);
  });

  it.each(CLIENT_SCENARIOS.flatMap(({ id, formerly }) => (formerly ? [{ id, formerly }] : [])))(
    "$formerly is told to be $id now",
    ({ id, formerly }) => {
      expect(() => knownScenario(formerly)).toThrow(`${formerly} is called ${id} now`);
    },
  );
});
