import { describe, expect, it } from "vitest";
import { documentOf, merged, readChanges } from "../../src/contracts/contract/spec/changes.ts";
import { DISAGREEMENTS } from "../../src/emulator/domain/revisions/disagreements.ts";
import { REVISIONS } from "../../src/emulator/domain/revisions/revisions.ts";
import { SWITCHES } from "../../src/emulator/domain/revisions/switches.ts";
import { command } from "../support/command.ts";

const listed = DISAGREEMENTS.flatMap(({ switches }) => switches);

describe("the list of disagreements", () => {
  it("has every row, in its order", () => {
    const ids = DISAGREEMENTS.map(({ id }) => id).filter((id) => id.startsWith("D"));
    expect(ids).toEqual(Array.from({ length: 35 }, (_, i) => `D${i + 1}`));
  });

  it("gives a switch its values wherever it stands, the default first", () => {
    for (const { switch: name, values } of listed) {
      expect(values[0], name).toBe(SWITCHES[name].default);
      expect([...values].sort(), name).toEqual([...SWITCHES[name].values].sort());
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

describe("the choices on record", () => {
  it("are one for a switch and a value, each with its evidence", async () => {
    const changes = await readChanges();
    const names = changes.map((change) => `${change.switch}=${change.value}`);
    expect(names).toEqual([...new Set(names)]);
    for (const { label, source, says } of changes) {
      expect(label).toMatch(/^(documented|observed|assumed)$/);
      expect(source).toMatch(/\S/);
      expect(says).toMatch(/\S/);
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
