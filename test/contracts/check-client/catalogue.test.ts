import { describe, expect, it } from "vitest";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/checks/all.ts";
import { CLIENT_SCENARIOS } from "../../../src/contracts/check-client/situations/all.ts";

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
