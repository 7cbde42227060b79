import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { Result, Row, Shown, Spent } from "../../src/contracts/index.ts";
import type {
  Emulator,
  EmulatorOptions,
  FindingsReport,
  JournalEntry,
  ShownFinding,
  Snapshot,
  WorldHandle,
} from "../../src/emulator/package.ts";
import { golden } from "./golden.ts";

const ENTRIES = ["index", "contracts", "vitest", "playwright", "register"];

/** The names in the last export of a declaration file, types too. */
function declared(entry: string): readonly string[] {
  const text = readFileSync(`dist/${entry}.d.ts`, "utf8");
  const names = /export \{([^}]*)\};?\s*$/.exec(text)?.[1] ?? "";
  return names
    .split(",")
    .map((name) =>
      name
        .replace(/^.* as /, "")
        .replace("type ", "")
        .trim(),
    )
    .filter(Boolean)
    .toSorted();
}

async function exported(entry: string): Promise<readonly string[]> {
  if (entry === "register") return []; // it changes the process that loads it
  return Object.keys(await import(`../../dist/${entry}.js`)).toSorted();
}

golden("package.txt", async () => {
  const { exports, bin, engines, peerDependencies } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );
  const cases = ENTRIES.map(
    async (entry) =>
      [
        `dist/${entry}.js has, and declares`,
        [...(await exported(entry)), "", ...declared(entry)].join("\n"),
      ] as const,
  );
  return [
    ["package.json", JSON.stringify({ exports, bin, engines, peerDependencies }, null, 2)],
    ...(await Promise.all(cases)),
  ];
});

type SnapshotWorld = Snapshot["worlds"][number];

describe("the fields of what users read and write, which the compiler compares", () => {
  it("are these", () => {
    expectTypeOf<keyof JournalEntry>().toEqualTypeOf<
      | ("n" | "operation" | "at" | "machine" | "method" | "url" | "headers" | "requestBody")
      | ("status" | "responseHeaders" | "responseBody" | "job" | "phase" | "chargedUsd")
      | ("scenarios" | "wire" | "abandoned" | "requestId" | "note" | "nearMiss")
    >();
    expectTypeOf<keyof Snapshot>().toEqualTypeOf<
      "format" | "version" | "scope" | "seed" | "clock" | "requests" | "common" | "worlds"
    >();
    expectTypeOf<keyof SnapshotWorld>().toEqualTypeOf<
      | ("key" | "openingMicroUsd" | "openingNanoMicroUsd" | "jobs" | "strikes" | "otherEntries")
      | ("aheadMs" | "submissions" | "moderations" | "usage" | "trouble" | "switches")
    >();
    expectTypeOf<keyof SnapshotWorld["jobs"][number]>().toEqualTypeOf<
      | ("id" | "model" | "prompt" | "price" | "submittedAt" | "plan" | "video" | "cancelledAt")
      | ("outputs" | "conversation" | "project" | "paidIn" | "scenarios" | "uncharged")
    >();
    expectTypeOf<keyof EmulatorOptions>().toEqualTypeOf<
      | ("pace" | "speed" | "seed" | "revision" | "switches" | "policy" | "apiKeys" | "keys")
      | ("proModels" | "strict" | "limits" | "maxBodyBytes" | "maxMediaBytes" | "requestIds")
      | ("balance" | "nanoBalance" | "listen" | "port" | "assetPort" | "publicAssetOrigin")
      | ("host" | "controlToken" | "maxJobs" | "journalSize" | "scenarios" | "faults" | "clock")
    >();
    expectTypeOf<keyof Emulator>().toEqualTypeOf<
      | ("origin" | "baseUrl" | "assetOrigin" | "controlToken" | "fetch" | "clock" | "world")
      | ("snapshot" | "restore" | "reset" | "findings" | "close")
    >();
    expectTypeOf<keyof WorldHandle>().toEqualTypeOf<
      | ("key" | "clock" | "jobs" | "job" | "addJob" | "complete" | "fail" | "cancel" | "balance")
      | ("setBalance" | "ledger" | "scenario" | "disarm" | "faults" | "findings" | "journal")
      | ("speak" | "reset" | "snapshot" | "restore")
    >();
    expectTypeOf<keyof FindingsReport>().toEqualTypeOf<
      | ("findings" | "counts" | "moneyAtStakeUsd" | "spentUsd" | "jobs" | "requests")
      | ("measured" | "unmeasured" | "underway" | "undeclared" | "forgotten" | "neverStruck")
      | "notLookedAt"
    >();
    expectTypeOf<keyof ShownFinding>().toEqualTypeOf<
      | ("id" | "severity" | "world" | "moneyAtStakeUsd" | "count" | "entries" | "jobs")
      | ("message" | "advice")
    >();
  });

  it("are these in the reports of the contract suite", () => {
    expectTypeOf<keyof Result>().toEqualTypeOf<
      | ("kind" | "subject" | "at" | "tookMs" | "revision" | "rows" | "exchanges" | "spent")
      | ("version" | "notes" | "requirements" | "client")
    >();
    expectTypeOf<keyof Row>().toEqualTypeOf<
      | ("id" | "title" | "engine" | "level" | "verdict" | "why" | "advice" | "evidence" | "spec")
      | ("tier" | "exchanges" | "usd" | "tookMs" | "drift")
    >();
    expectTypeOf<keyof Shown>().toEqualTypeOf<
      | ("n" | "at" | "tookMs" | "check" | "method" | "url" | "requestHeaders" | "requestBody")
      | ("status" | "responseHeaders" | "responseBody" | "fate" | "faults")
    >();
    expectTypeOf<keyof Spent>().toEqualTypeOf<"capUsd" | "bookedUsd" | "submits" | "jobs">();
  });
});

it("no golden file is left over", () => {
  const tests = readdirSync("test/golden")
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(`test/golden/${name}`, "utf8"))
    .join("\n");
  const named = (file: string): boolean => tests.includes(`"${file}"`) || BY_TEMPLATE.test(file);
  const files = readdirSync("test/golden/files", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice("test/golden/files/".length));
  expect(files.filter((file) => !named(file))).toEqual([]);
});

/** Those whose names the tests put together. */
const BY_TEMPLATE =
  /^(wire-(errors-\w+|20\d\d-\d\d)\.txt|reports\/[\w-]+(\/[\w.]+)?|(revisions|check-client-list)\.json|reports\/[\w-]+\.txt)$/;
