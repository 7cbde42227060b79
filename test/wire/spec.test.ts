import { describe, expect, expectTypeOf, it } from "vitest";
import { createConformance, resolved } from "../../src/contracts/contract/spec/conformance.ts";
import { readSpec } from "../../src/contracts/contract/spec/files.ts";
import { ROUTES } from "../../src/emulator/http/routes.ts";
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
  it("describes the operations that there are, with their methods and paths", () => {
    const described = operations.map(({ node, method, path }) => [
      node["operationId"],
      { method: method.toUpperCase(), path: `/api${path}` },
    ]);
    const routed = Object.entries(ROUTES).map(([id, { method, path }]) => [id, { method, path }]);
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(routed));
    expect(described).toHaveLength(routed.length);
  });

  it.each(examples)("has a valid example $example of $operation $status", (example) => {
    expect(faultsOf(example)).toEqual([]);
  });

  it("has an example for every body of every response", () => {
    const withoutBody = responses.filter(({ at }) => childrenOf(`${at}/content`).length === 0);
    expect(withoutBody.map(({ status }) => status)).toEqual([302, 304, 412, 416]);
    const bodies = responses.flatMap(({ at }) => childrenOf(`${at}/content`));
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
          ? { date: expect.stringMatching(/^20\d\d-[01]\d(-[0-3]\d)?$/) }
          : {}),
      });
    }
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
