import { describe, expect, it } from "vitest";
import { factsOfDocument } from "../../../src/contracts/drift/compare/document-facts.ts";
import { fieldsAt } from "../../../src/contracts/drift/compare/schema-fields.ts";

/** `type, need, words` of each field. */
const read = (schema: unknown, schemas: unknown = {}) =>
  Object.fromEntries(
    [...fieldsAt({ schema, components: { schemas } }, "/schema")].map(([path, field]) => [
      path,
      [
        field.types.join("|") || "any",
        field.need,
        ...(field.words ? [field.words.join("|")] : []),
      ].join(" "),
    ]),
  );

const closed = (properties: object, required = Object.keys(properties)) => ({
  ...{ type: "object", additionalProperties: false },
  ...{ properties, required },
});

describe("the fields of a schema", () => {
  it.each<[string, unknown, object]>([
    ["nullable of 3.0", { type: "string", nullable: true }, { "": "string|null sometimes" }],
    ["several types of 3.1", { type: ["number", "null"] }, { "": "number|null sometimes" }],
    ["a constant", { const: "list" }, { "": "string sometimes list" }],
    ["words without a type", { enum: ["a", "b", null] }, { "": "string|null sometimes a|b" }],
    [
      "what is required but not described",
      { type: "object", required: ["a"], properties: { b: {} } },
      { "": "object sometimes", "/b": "any sometimes", "/a": "any always" },
    ],
    [
      "lists and maps",
      { type: "array", items: { type: "object", additionalProperties: { type: "number" } } },
      { "": "array sometimes", "/*": "object sometimes", "/*/*": "number sometimes" },
    ],
    [
      "all of two, which narrow each other",
      { allOf: [closed({ a: { enum: ["x", "y"] } }), { properties: { a: { enum: ["y", "z"] } } }] },
      { "": "object sometimes", "/a": "string always y" },
    ],
    [
      "one of two objects",
      { oneOf: [closed({ a: { const: "x" }, b: {} }), closed({ a: { const: "y" } })] },
      { "": "object sometimes", "/a": "string always x|y", "/b": "any sometimes" },
    ],
    [
      "an object or a text: its fields are always in the object",
      {
        anyOf: [
          closed({ e: { type: "object", required: ["m"], properties: { m: { type: "string" } } } }),
          closed({ e: { type: "string" } }),
        ],
      },
      { "": "object sometimes", "/e": "object|string always", "/e/m": "string always" },
    ],
    [
      "a condition, of which nobody knows how it turns out",
      {
        ...closed({ s: { type: "string" }, u: { type: "string" } }, ["s"]),
        if: {},
        // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
        then: { properties: { u: true }, required: ["u"] },
        else: { properties: { u: false } },
      },
      { "": "object sometimes", "/s": "string always", "/u": "string sometimes" },
    ],
    [
      "a condition that binds one side only",
      {
        ...closed({ m: { type: "string" } }),
        if: {},
        else: { properties: { m: { const: "no" } } },
      },
      { "": "object sometimes", "/m": "string always" },
    ],
    [
      "a field that must not be there",
      { type: "object", properties: { a: false } },
      { "": "object sometimes" },
    ],
    ["a reference out of the document", { $ref: "other.yaml#/a" }, { "": "any sometimes" }],
    [
      "a reference that leads nowhere",
      { $ref: "#/components/schemas/No" },
      { "": "any sometimes" },
    ],
  ])("of %s", (_, schema, expected) => {
    expect(read(schema)).toEqual(expected);
  });

  it("end where a schema refers to itself", () => {
    const Tree = { type: "object", properties: { child: { $ref: "#/components/schemas/Tree" } } };
    expect(read({ $ref: "#/components/schemas/Tree" }, { Tree })).toEqual({
      "": "object sometimes",
      "/child": "any sometimes",
    });
    const Loop = { $ref: "#/components/schemas/Loop" };
    expect(read(Loop, { Loop })).toEqual({ "": "any sometimes" });
  });
});

describe("an operation has the same name", () => {
  const get = { get: { responses: { "200": { description: "" } } } };
  it.each<[string, object]>([
    ["without /api", { paths: { "/video/status": get } }],
    [
      "with it in the server",
      { servers: [{ url: "https://nano-gpt.com/api" }], paths: { "/video/status": get } },
    ],
    [
      "with it in the path",
      { servers: [{ url: "https://nano-gpt.com" }], paths: { "/api/video/status": get } },
    ],
    [
      "with a server of its own",
      {
        servers: [{ url: "https://x.test" }],
        paths: { "/status": { ...get, servers: [{ url: "/api/video/" }] } },
      },
    ],
    ["with a slash at the end", { servers: [{ url: "/api/" }], paths: { "/video/status/": get } }],
  ])("%s", (_, document) => {
    expect([...factsOfDocument(document).keys()]).toEqual(["GET /video/status"]);
  });
});
