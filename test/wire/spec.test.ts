import { describe, expect, expectTypeOf, it } from "vitest";
import type {
  Balance,
  Control,
  ErrorBody,
  LegacyStatus,
  ModelList,
  ShortModel,
  Submitted,
  UnifiedStatus,
  VideoModel,
} from "../../src/emulator/wire/types.ts";
import { createConformance, readSpec, resolved } from "../support/conformance.ts";
import { conformingFetch } from "../support/conforming-fetch.ts";

const spec = readSpec();
const conformance = createConformance(spec);
const escaped = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

type Found = { readonly name: string; readonly at: string; readonly node: Record<string, unknown> };

/** The children of a node that are objects, with references followed. */
function childrenOf(at: string): readonly Found[] {
  const parent = resolved(spec, at);
  return Object.keys(Object(parent.node)).flatMap((name) => {
    const found = resolved(spec, `${parent.at}/${escaped(name)}`);
    const isObject = typeof found.node === "object" && found.node !== null;
    return isObject ? [{ name, at: found.at, node: found.node as Found["node"] }] : []; // just looked
  });
}

const operations = childrenOf("/paths").flatMap(({ name: path, at }) =>
  childrenOf(at).map((operation) => ({ ...operation, path, method: operation.name })),
);
const responses = operations.flatMap(({ path, method, at }) =>
  childrenOf(`${at}/responses`).map(({ name, ...response }) => ({
    ...response,
    operation: `${method.toUpperCase()} ${path}`,
    path,
    method,
    status: Number(name),
  })),
);
const examples = responses.flatMap((response) =>
  childrenOf(`${response.at}/content`).flatMap((media) =>
    childrenOf(`${media.at}/examples`).map((example) => ({
      ...response,
      type: media.name,
      example: example.name,
      value: example.node["value"],
    })),
  ),
);

type Answer = Omit<(typeof examples)[number], "at" | "node" | "operation" | "example">;

const faultsOf = ({ path, method, status, type, value }: Answer): readonly string[] =>
  conformance.check({
    method,
    path: `/api${path}`,
    status,
    headers: new Headers({ "content-type": type }),
    bodyText: typeof value === "string" ? value : JSON.stringify(value),
  });

describe("spec/openapi.yaml", () => {
  it("describes the six operations, each under a name of its own", () => {
    const ids = operations.map(({ node }) => node["operationId"]);
    expect(ids).toEqual([
      "submitVideo",
      "videoStatus",
      "legacyVideoStatus",
      "checkBalance",
      "listVideoModels",
      "listModels",
    ]);
  });

  it.each(examples)("has a valid example $example of $operation $status", (example) => {
    expect(faultsOf(example)).toEqual([]);
  });

  it("has an example for every body of every response", () => {
    const bodies = responses.flatMap(({ at }) => childrenOf(`${at}/content`));
    expect(bodies.length).toBeGreaterThanOrEqual(responses.length);
    const without = bodies.filter(({ at }) => childrenOf(`${at}/examples`).length === 0);
    expect(without.map(({ at }) => at)).toEqual([]);
  });

  it("closes every object that an answer can hold, but for the vendor's price tables", () => {
    const open = examples
      .filter(({ type }) => type === "application/json")
      .flatMap(({ operation, ...answer }) =>
        objectsIn(answer.value).flatMap((place) => {
          const value = withStray(answer.value, place);
          return faultsOf({ ...answer, value }).length === 0
            ? [`${operation} /${place.join("/")}`]
            : [];
        }),
      );
    const unexplained = open.filter((place) => !/\/(pricing(\/.*)?|defaults)$/.test(place));
    expect(unexplained).toEqual([]);
  });
});

describe("x-evidence", () => {
  it.each([...operations, ...responses])("says how $at is known", ({ node }) => {
    expect(node["x-evidence"]).toBeDefined();
  });

  it("has a known label, a source, and a date where something was observed", () => {
    const found = evidenceIn(spec, "");
    expect(found.length).toBeGreaterThan(60);
    for (const { at, evidence } of found) {
      expect(evidence, at).toEqual({
        label: expect.stringMatching(/^(documented|observed|assumed)$/),
        source: expect.stringMatching(/\S/),
        ...(evidence["label"] === "observed"
          ? { date: expect.stringMatching(/^20\d\d-[01]\d-[0-3]\d$/) }
          : {}),
      });
    }
  });
});

const STATUS = {
  requestId: "vid_1",
  model: "sora-2",
  data: { status: "IN_QUEUE", requestId: "vid_1" },
};
const DONE = {
  status: "COMPLETED",
  requestId: "vid_1",
  output: { video: { url: "/x.mp4" } },
  cost: 1,
};
const REFUSED = { error: { message: "no", type: "not_found_error" } };

describe("conformance", () => {
  const poll = { method: "get", path: "/video/status", status: 200, type: "application/json" };
  const say = (over: Partial<Answer>): readonly string[] =>
    faultsOf({ ...poll, value: STATUS, ...over });

  it.each([
    { what: "a good answer", over: {} },
    { what: "a charset", over: { type: "application/json; charset=utf-8" } },
    { what: "a completed job", over: { value: { ...STATUS, data: DONE } } },
    { what: "an unknown route", over: { path: "/teapot", status: 404, value: REFUSED } },
    { what: "a HEAD", over: { method: "head", status: 599 } },
    { what: "a preflight", over: { method: "options", status: 204, value: "" } },
  ])("accepts $what", ({ over }) => {
    expect(say(over)).toEqual([]);
  });

  it("has no say outside of /api", () => {
    const covered = ["/health", "/__emulator/jobs", "/predictions/vid_1/0.mp4", "/apis"].filter(
      (path) => conformance.covers("GET", path),
    );
    expect(covered).toEqual([]);
  });

  it.each([
    {
      what: "a stray field",
      over: { value: { ...STATUS, status: "queued" } },
      says: '/: stray field "status"',
    },
    {
      what: "a stray field inside",
      over: { value: { ...STATUS, data: { ...STATUS.data, progress: 10 } } },
      says: '/data: stray field "progress"',
    },
    {
      what: "a missing field",
      over: { value: { ...STATUS, model: undefined } },
      says: '/: field "model" is missing',
    },
    {
      what: "a wrong type",
      over: { value: { ...STATUS, model: 7 } },
      says: "/model: must be string",
    },
    {
      what: "an odd word",
      over: { value: { ...STATUS, data: { ...STATUS.data, status: "SUCCEEDED" } } },
      says: "/data/status: must be one of",
    },
    {
      what: "a completed job without a video",
      over: { value: { ...STATUS, data: { ...DONE, output: undefined } } },
      says: '/data: field "output" is missing',
    },
    {
      what: "a running job with a video",
      over: { value: { ...STATUS, data: { ...DONE, status: "IN_PROGRESS", cost: undefined } } },
      says: "/data/output: does not belong here",
    },
    {
      what: "a body that is no JSON",
      over: { value: "<html>" },
      says: "the body is not JSON: <html>",
    },
    {
      what: "another content type",
      over: { type: "text/html" },
      says: 'content-type "text/html" is none of',
    },
    { what: "an undocumented status", over: { status: 418 }, says: "undocumented status" },
    {
      what: "a refusal of the wrong type",
      over: { status: 403, value: REFUSED },
      says: '/error/type: must be one of ["permission_denied_error","PRO_REQUIRED"]',
    },
  ])("names $what", ({ over, says }) => {
    const faults = say(over);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^GET \/api\/video\/status \d{3}: /);
    expect(faults[0]).toContain(says);
  });

  it("names a route that the spec lacks", () => {
    expect(say({ path: "/teapot" })).toEqual(["GET /api/teapot 200: undocumented route"]);
    expect(say({ method: "post" })).toEqual(["POST /api/video/status 200: undocumented route"]);
  });

  it("names the entry of a list, and does not drown the reader", () => {
    const entry = { id: "a", object: "model", created: 1, owned_by: "b" };
    const list = (data: readonly object[]) => ({
      path: "/v1/video-models",
      value: { object: "list", data, meta: { count: 1, generated_at: "2026-01-17T12:00:00.000Z" } },
    });
    expect(say(list([entry, { ...entry, colour: "red" }]))).toEqual([
      'GET /api/v1/video-models 200: /data/1: stray field "colour"',
    ]);
    expect(say(list(Array.from({ length: 99 }, () => ({ name: "x" }))))).toHaveLength(11);
  });
});

describe("conformingFetch", () => {
  const request = new Request("http://127.0.0.1/api/video/status?requestId=vid_1");

  it("hands the answer on, its body unread", async () => {
    const fetch = conformingFetch(async () => Response.json(STATUS));
    expect(await (await fetch(request)).json()).toEqual(STATUS);
  });

  it("fails on a stray field and names it", async () => {
    const fetch = conformingFetch(async () => Response.json({ ...STATUS, progress: 10 }));
    await expect(fetch(request)).rejects.toThrow(
      'not as in spec/openapi.yaml:\nGET /api/video/status 200: /: stray field "progress"',
    );
  });

  it("leaves a failed connection as it is", async () => {
    const fetch = conformingFetch(() => Promise.reject(new TypeError("cut")));
    await expect(fetch(request)).rejects.toThrow(new TypeError("cut"));
  });
});

describe("the types of the wire", () => {
  it("are closed and exact", () => {
    // @ts-expect-error a stray field
    const stray: Balance = { usd_balance: "1", nano_balance: "0", nanoDepositAddress: "n", eur: 1 };
    // @ts-expect-error request_id is the legacy spelling
    const misspelt: UnifiedStatus["data"] = { status: "IN_QUEUE", request_id: "vid_1" };
    expect([stray, misspelt]).toHaveLength(2);
    expectTypeOf<Submitted["status"]>().toEqualTypeOf<"pending">();
    expectTypeOf<LegacyStatus["data"]["status"]>().toEqualTypeOf<UnifiedStatus["data"]["status"]>();
    expectTypeOf<ModelList["data"][number]>().toEqualTypeOf<VideoModel | ShortModel>();
    expectTypeOf<Control["type"]>().extract<"select">().toEqualTypeOf<"select">();
    expectTypeOf<ErrorBody["error"]["message"]>().toEqualTypeOf<string>();
  });
});

type Place = readonly string[];

/** Where in a value there are objects, the value itself included. */
function objectsIn(value: unknown, place: Place = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, one]) => objectsIn(one, [...place, key]));
  return Array.isArray(value) ? inside : [place, ...inside];
}

/** A copy of the value, with one more field in the object at a place. */
function withStray(value: unknown, place: Place): unknown {
  const copy: unknown = structuredClone(value);
  const target: unknown = place.reduce((node, key) => Object(node)[key], copy);
  return Object.assign(Object(target), { stray: { of: "a test" } }) && copy;
}

type Evidence = { readonly at: string; readonly evidence: Record<string, unknown> };

function evidenceIn(node: unknown, at: string): readonly Evidence[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "x-evidence"
      ? [{ at, evidence: value as Evidence["evidence"] }] // its form is what the test looks at
      : evidenceIn(value, `${at}/${key}`),
  );
}
