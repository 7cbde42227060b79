import { describe, expect, it } from "vitest";
import { documentOf, readChanges } from "../../src/contracts/contract/spec/changes.ts";
import {
  type Conformance,
  createConformance,
  resolved,
} from "../../src/contracts/contract/spec/conformance.ts";
import { microUsd } from "../../src/emulator/domain/brand.ts";
import type { Fault } from "../../src/emulator/domain/fault.ts";
import { REVISIONS } from "../../src/emulator/domain/revisions/revisions.ts";
import { SWITCHES, type Switches } from "../../src/emulator/domain/revisions/switches.ts";
import { faultReplyIn } from "../../src/emulator/wire/errors/error-shapes.ts";

type Named = { readonly [name: string]: unknown };

/** Every body that a document describes, read as if it had been sent; throws if a schema is none. */
function readAll(document: unknown): number {
  const conformance = createConformance(document);
  const { paths } = document as { paths: Record<string, Record<string, { responses: Named }>> };
  let bodies = 0;
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { responses }] of Object.entries(item)) {
      for (const status of Object.keys(responses)) {
        const at = `/paths/${path.replaceAll("/", "~1")}/${method}/responses/${status}`;
        for (const type of Object.keys(Object(Object(resolved(document, at).node).content))) {
          const headers = new Headers({ "content-type": type });
          const answer = { method, path: `/api${path}`, status: Number(status), headers };
          conformance.check({ ...answer, bodyText: "{}" });
          bodies++;
        }
      }
    }
  }
  return bodies;
}

/** The choices that make another document of the spec, alone and together. */
const CHANGED = (await readChanges())
  .filter(({ patch }) => patch !== undefined)
  .map((change) => ({ [change.switch]: change.value }));

const OTHERS = {
  seed001Words: true,
  nestedProgress: true,
  failedErrorAsObject: true,
  extendShape: "long",
} as const;

/** The shapes of statuses and of errors touch no common schema, so each need not meet each. */
const TOGETHER = [
  ...SWITCHES.statusShape.values.map((statusShape) => ({ ...OTHERS, statusShape })),
  ...SWITCHES.errorShape.values.map((errorShape) => ({ ...OTHERS, errorShape })),
];

describe("the spec under switches", () => {
  it.each([...CHANGED, ...TOGETHER])("can be read with %o", async (switches) => {
    expect(readAll(await documentOf("2026-01", switches))).toBeGreaterThan(40);
  });

  it.each(REVISIONS)("can be read as of %s", async (revision) => {
    expect(readAll(await documentOf(revision))).toBeGreaterThan(40);
  });

  it("has no path under a revision that took it away, whatever else is chosen", async () => {
    const over = { contentMode: "bytes", extendBody: "taskId", extendShape: "long" } as const;
    const { paths } = (await documentOf("2025-11", over)) as { paths: object };
    expect(Object.keys(paths).filter((path) => /extend|content|recover/.test(path))).toEqual([]);
  });
});

const SHAPES = SWITCHES.errorShape.values;

/** Refusals of which each shape has a body of its own. */
const REFUSED: readonly (readonly [status: number, fault: Fault])[] = [
  [400, { kind: "malformed-body", detail: "it is not JSON" }],
  [404, { kind: "unknown-model", model: "m" }],
  [402, { kind: "insufficient-balance", price: microUsd(0.4), balance: microUsd(0.3) }],
  [429, { kind: "rate-limited", endpoint: "submit", option: "submitsPerMinute", limit: 50 }],
  [403, { kind: "pro-required", model: "m" }],
  [400, { kind: "content-policy", category: "gore", term: "gore" }],
];

describe.each(REFUSED)("a refusal with %i, %o", (status, fault) => {
  it.each(SHAPES)(
    "in the shape %s is as that spec has it, and as the others do not",
    async (shape) => {
      const bodyText = JSON.stringify(faultReplyIn(shape)(fault).body);
      const taking = await Promise.all(
        SHAPES.map(async (other) => {
          const spec = await specWith({ errorShape: other });
          return faultsIn(spec, "POST", "/generate-video", status, bodyText).length === 0
            ? [other]
            : [];
        }),
      );
      expect(taking.flat().sort()).toEqual([shape, ...alsoTakenBy(shape, fault)].sort());
    },
  );
});

/** The guide's object has room for all words of the general page, and shares those that it lacks. */
function alsoTakenBy(shape: Switches["errorShape"], { kind }: Fault): readonly string[] {
  if (shape === "openai") return kind === "insufficient-balance" ? [] : ["object"];
  const isShared = kind === "malformed-body" || kind === "unknown-model";
  return shape === "object" && isShared ? ["openai"] : [];
}

const RUNNING = { status: "queued", requestId: "vid_1" };
const PROGRESS = { progress: 3, estimatedTimeRemaining: 9 };

describe("GET /api/video-status under seed001Words", () => {
  it.each([
    { data: RUNNING, ok: true },
    { data: { ...RUNNING, status: "IN_QUEUE" }, ok: false },
    { data: { ...RUNNING, status: "failed" }, ok: true },
    { data: { ...RUNNING, status: "failed", error: "no", isNSFWError: false }, ok: true },
    { data: { ...RUNNING, status: "failed", isNSFWError: false }, ok: false },
    { data: { ...RUNNING, error: "no" }, ok: false },
    { data: { ...RUNNING, status: "succeeded" }, ok: false },
    {
      data: { ...RUNNING, status: "succeeded", output: { video: { url: "/a.mp4" } }, cost: 1 },
      ok: true,
    },
    { data: { ...RUNNING, ...PROGRESS }, ok: false },
    { data: { ...RUNNING, ...PROGRESS }, over: { nestedProgress: true }, ok: true },
  ])("takes $data: $ok", async ({ data, over = {}, ok }) => {
    const spec = await specWith({ seed001Words: true, ...over });
    const body = JSON.stringify({ requestId: "vid_1", model: "m", data });
    expect(faultsIn(spec, "GET", "/video-status", 200, body).length === 0).toBe(ok);
  });

  it("is no path without", async () => {
    expect(faultsIn(await specWith({}), "GET", "/video-status", 200, "{}")).toHaveLength(1);
  });
});

describe("nestedProgress with statusShape flat", () => {
  const flat = {
    requestId: "vid_1",
    status: "queued",
    videoUrl: null,
    error: null,
    createdAt: "2026-01-17T12:00:00.000Z",
    completedAt: null,
    ...PROGRESS,
  };

  it.each([
    { body: flat, ok: true },
    { body: { ...flat, data: { ...RUNNING, status: "IN_QUEUE", ...PROGRESS } }, ok: false },
  ])("takes $body: $ok", async ({ body, ok }) => {
    const spec = await specWith({ nestedProgress: true, statusShape: "flat" });
    const faults = faultsIn(spec, "GET", "/video/status", 200, JSON.stringify(body));
    expect(faults.length === 0).toBe(ok);
  });
});

const known = new Map<string, Promise<Conformance>>();

function specWith(switches: Partial<Switches>): Promise<Conformance> {
  const name = JSON.stringify(switches);
  const made = known.get(name) ?? documentOf("2026-01", switches).then(createConformance);
  known.set(name, made);
  return made;
}

function faultsIn(
  { check }: Conformance,
  method: string,
  path: string,
  status: number,
  bodyText: string,
): readonly string[] {
  const headers = new Headers({ "content-type": "application/json" });
  return check({ method, path: `/api${path}`, status, headers, bodyText });
}
