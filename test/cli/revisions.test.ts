import { describe, expect, expectTypeOf, it } from "vitest";
import {
  documentOf,
  merged,
  readChanges,
  readRevisions,
} from "../../src/contracts/contract/spec/changes.ts";
import { DISAGREEMENTS } from "../../src/emulator/domain/revisions/disagreements.ts";
import {
  REVISIONS,
  type Revision,
  switchesOf,
} from "../../src/emulator/domain/revisions/revisions.ts";
import type { Switches } from "../../src/emulator/domain/revisions/switches.ts";
import { command } from "../support/command.ts";

const listed = DISAGREEMENTS.flatMap(({ switches }): readonly Row[] => switches);
type Row = { readonly switch: keyof Switches; readonly values: readonly unknown[] };

/** What a revision has otherwise than the next newer one, by the code. */
function differencesOf(revision: Revision): Partial<Switches> {
  const next = REVISIONS[REVISIONS.indexOf(revision) + 1] ?? revision;
  const [own, newer] = [switchesOf(revision), switchesOf(next)];
  const names = Object.keys(own) as readonly (keyof Switches)[]; // the keys of a known type
  return Object.fromEntries(
    names.flatMap((name) => (own[name] === newer[name] ? [] : [[name, own[name]]])),
  );
}

describe("the list of disagreements", () => {
  it("has every row, in its order", () => {
    const ids = DISAGREEMENTS.map(({ id }) => id as string).filter((id) => id.startsWith("D"));
    expect(ids).toEqual(Array.from({ length: 35 }, (_, i) => `D${i + 1}`));
  });

  it("has every switch, and no other", () => {
    const names = new Set(listed.map((row) => row.switch));
    expect([...names].sort()).toEqual(Object.keys(switchesOf("2026-01")).sort());
  });

  it("has every value of every switch, and none that the type refuses", () => {
    type Listed = (typeof DISAGREEMENTS)[number]["switches"][number];
    type ValuesOf<Name> = Extract<Listed, { switch: Name }>["values"][number];
    type Unlisted = {
      [Name in keyof Switches]: Exclude<Switches[Name], ValuesOf<Name>>;
    }[keyof Switches];
    type Refused = {
      [Name in keyof Switches]: Exclude<ValuesOf<Name>, Switches[Name]>;
    }[keyof Switches];
    expectTypeOf<Unlisted>().toBeNever();
    expectTypeOf<Refused>().toBeNever();
  });

  it("gives a switch the same values wherever it stands, the default first", () => {
    const defaults: Readonly<Record<string, unknown>> = switchesOf("2026-01");
    for (const row of listed) {
      const first = listed.find((other) => other.switch === row.switch);
      expect(row.values, row.switch).toEqual(first?.values);
      expect(row.values[0], row.switch).toBe(defaults[row.switch]);
      for (const revision of REVISIONS)
        expect(row.values).toContain(switchesOf(revision)[row.switch]);
    }
  });

  it("says how each default is known, with a date where it was observed", () => {
    for (const one of DISAGREEMENTS) {
      expect(one.label, one.id).toMatch(/^(documented|observed|assumed)$/);
      expect(one.source, one.id).toMatch(/\S/);
      if (one.label === "observed") expect(one, one.id).toHaveProperty("date");
    }
  });
});

describe("spec/revisions", () => {
  it.each(["2025-11", "2025-12"] as const)(
    "has an entry for each difference of %s, and no other",
    async (name) => {
      const file = (await readRevisions()).find(({ revision }) => revision === name);
      const entries = file?.changes.map((change) => [change.switch, change.value]) ?? [];
      expect(Object.fromEntries(entries)).toEqual(differencesOf(name));
      for (const { label, source, says } of file?.changes ?? []) {
        expect(label).toMatch(/^(documented|observed|assumed)$/);
        expect(source).toMatch(/\S/);
        expect(says).toMatch(/\S/);
      }
    },
  );

  it("has one entry for a switch and a value, of the values on the list", async () => {
    const changes = await readChanges();
    const names = changes.map((change) => `${change.switch}=${change.value}`);
    expect(names).toEqual([...new Set(names)]);
    for (const change of changes) {
      const row = listed.find((one) => one.switch === change.switch);
      expect(row?.values).toContain(change.value);
    }
  });

  it("leaves the newest revision as spec/openapi.yaml has it", async () => {
    expect(await documentOf("2026-01")).toHaveProperty("info.version", "2026-01");
    expect(await documentOf("2026-01")).toHaveProperty(
      "components.schemas.UnifiedStatus.properties.data",
    );
    expect(await documentOf("2025-12")).not.toHaveProperty(
      "components.schemas.UnifiedStatus.properties.data",
    );
  });

  it.each([
    { target: { a: 1, b: 2 }, patch: { b: null, c: 3 }, gives: { a: 1, c: 3 } },
    { target: { a: { b: 1, c: 2 } }, patch: { a: { b: 3 } }, gives: { a: { b: 3, c: 2 } } },
    { target: { a: [1, 2] }, patch: { a: [3] }, gives: { a: [3] } },
    { target: { a: "text" }, patch: { a: { b: 1 } }, gives: { a: { b: 1 } } },
    { target: 1, patch: { a: { b: null } }, gives: { a: {} } },
  ])("merges $patch into $target", ({ target, patch, gives }) => {
    expect(merged(target, patch)).toEqual(gives);
  });
});

describe("nanogpt-video-emulator revisions", () => {
  it("lists the revisions and every switch with its values, on lines that fit a terminal", async () => {
    const { code, stdout } = await command(["revisions"]);
    expect(code).toBe(0);
    expect(stdout).toContain("2026-01  since 2026-01-17, the default");
    expect(stdout).toContain("statusShape  nested | flat | both   (2025-11: flat, 2025-12: flat)");
    expect(stdout).toContain("D1: the body of the unified status [observed 2026-02-05]");
    for (const row of listed) expect(stdout).toContain(`  ${row.switch}  `);
    const long = stdout.split("\n").filter((line) => line.length > 120);
    expect(long).toEqual([]);
  });

  it("prints all that is known as JSON", async () => {
    const { stdout } = await command(["revisions", "--json"]);
    const { revisions, switches, disagreements } = JSON.parse(stdout);
    expect(revisions.map(({ revision }: { revision: string }) => revision)).toEqual(
      REVISIONS.toReversed(),
    );
    expect(disagreements).toHaveLength(DISAGREEMENTS.length);
    expect(switches).toContainEqual({
      name: "errorShape",
      values: ["object", "string", "openapi", "openai"],
      defaults: { "2025-11": "string", "2025-12": "object", "2026-01": "object" },
      about: [expect.objectContaining({ id: "D8" }), expect.objectContaining({ id: "D9" })],
    });
  });

  it.each([
    { args: ["revisions", "2025-11"], says: "revisions takes no word; got 2025-11" },
    { args: ["revisoins"], says: "Did you mean revisions?" },
  ])("refuses $args", async ({ args, says }) => {
    const { code, stderr } = await command(args);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
  });
});
