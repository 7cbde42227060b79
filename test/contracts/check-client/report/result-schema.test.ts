import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { judgeJournal } from "../../../../src/contracts/check-client/journal/judge-journal.ts";
import { aClientResult, aRun } from "../../../support/a-client-result.ts";
import { command, running } from "../../../support/command.ts";
import { aFolder } from "../../../support/folder.ts";

const SCHEMA = JSON.parse(readFileSync("schemas/check-client-result.schema.json", "utf8"));

const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(SCHEMA);

/** What the schema has against a value as JSON has it. */
function faultsOf(value: unknown): readonly string[] {
  validate(JSON.parse(JSON.stringify(value)));
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

const GOOD = `node ${join(process.cwd(), "examples/node/nanogpt-video.mjs")} {model} {prompt} {output}`;

const checkClient = async (...args: readonly string[]) => {
  const { stdout, code } = await command(["check-client", ...args, "--json"]);
  return { code, result: JSON.parse(stdout) };
};

const BASELINE = {
  file: "known.yaml",
  entries: [
    { check: "CL-002", scenario: "lost", reason: "soon", until: "2026-12-01", line: 3 },
    { check: "CL-001", scenario: undefined, reason: "old", until: undefined, line: 6 },
  ],
  today: "2026-11-28",
};

describe("the schema of result.json", () => {
  it("fits a run, printed and written", async () => {
    const folder = aFolder();
    const { code, result } = await checkClient(
      ...["--scenario", "happy", "--scenario", "cancelled", "--command", GOOD, "--report", folder],
    );
    expect([code, result.version, faultsOf(result)]).toEqual([0, 1, []]);
    const written = JSON.parse(readFileSync(join(folder, "result.json"), "utf8"));
    expect(written).toEqual(result);
  });

  it("fits a client that submitted nothing, whose report says so", async () => {
    const folder = aFolder();
    const args = ["--scenario", "happy", "--command", "true", "--report", folder];
    const { code, result } = await checkClient(...args);
    expect([code, faultsOf(result)]).toEqual([5, []]);
    const why = "the client submitted nothing, so there is nothing to judge. (happy)";
    const verdicts = result.rows.map((row: { verdict: string; why: string }) =>
      row.verdict === "error" ? row.why : row.verdict,
    );
    expect([...new Set(verdicts)].toSorted()).toEqual(["skipped", why]);
    expect(readFileSync(join(folder, "index.html"), "utf8")).toContain("Nothing was judged");
  });

  it("fits a run in which check-client failed", () => {
    const result = aClientResult({ runs: [aRun("happy", { trouble: "no room on the disk" })] });
    expect(result.rows.some(({ verdict }) => verdict === "error")).toBe(true);
    expect(faultsOf(result)).toEqual([]);
  });

  it("fits a client with known failures, and one without any run", () => {
    expect(faultsOf(aClientResult({ baseline: BASELINE }))).toEqual([]);
    expect(faultsOf(aClientResult({ runs: [] }))).toEqual([]);
  });

  it("fits a judged journal", () => {
    const result = judgeJournal([
      {
        ...{ method: "POST", url: "/api/generate-video", headers: [["x-api-key", "(redacted)"]] },
        ...{ machine: { at: "2026-11-28T12:00:00.000Z", tookMs: 3 }, n: 1, status: 401 },
      },
    ]);
    expect(result.exchanges).toHaveLength(1);
    expect(faultsOf(result)).toEqual([]);
  });

  it("fits what attach and finish judge", async () => {
    const server = await running(["check-client", "attach", "--port", "0"]);
    const baseUrl = server.firstLine.replace(/^base URL\s+/, "");
    await fetch(`${baseUrl}/generate-video`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": "sk-check-happy" },
      body: JSON.stringify({ model: "kling-video", prompt: "a lake" }),
    });
    const { stdout } = await command([
      ...["check-client", "finish", "--port", new URL(baseUrl).port, "--json"],
      ...["--saw", "happy=success"],
    ]);
    expect(faultsOf(JSON.parse(stdout))).toEqual([]);
  });

  it.each([
    ["a field that is not known", { sort: "client" }],
    ["another version", { version: 2 }],
    ["the result of another command", { kind: "verify" }],
    ["a verdict that there is not", { rows: [{ ...aClientResult().rows[0], verdict: "good" }] }],
  ])("does not fit %s", (_, more) => {
    expect(faultsOf({ ...aClientResult(), ...more })).not.toEqual([]);
  });
});
