import { expect, it } from "vitest";
import { unsoundIn } from "../../../src/contracts/drift/compare/unsound.ts";
import { publishedIn } from "../../../src/contracts/drift/vendor.ts";
import { agreeing } from "../../support/drift.ts";

const answers = (answer: unknown) => ({ post: { responses: { "202": answer } } });
const holding = (schema: unknown) => answers({ content: { "application/json": { schema } } });
const documentOf = (item: object, schemas: object = {}) => ({
  openapi: "3.1.0",
  paths: { "/generate-video": item },
  components: { schemas },
});
const problemIn = (item: object, schemas?: object) =>
  unsoundIn(documentOf(item, schemas), () => true);

const SCHEMA = "/paths/~1generate-video/post/responses/202/content/application~1json/schema";
const ITSELF = { $ref: "#/paths/~1generate-video/post/responses/202" };

it.each<[string, object, string]>([
  ["fields in a list", holding({ properties: [] }), `an object at "${SCHEMA}/properties"; got []`],
  [
    "a needed field as a text",
    holding({ required: "x" }),
    `a list of texts at "${SCHEMA}/required"`,
  ],
  ["words in an object", holding({ enum: {} }), `a list at "${SCHEMA}/enum"`],
  ["a type that is a number", holding({ type: ["object", 5] }), `at "${SCHEMA}/type"`],
  ["a field that is a text", holding({ properties: { a: "b" } }), "a schema at"],
  ["choices in an object", holding({ oneOf: {} }), "a list at"],
  ["a schema in a list", holding({ allOf: [[]] }), "a schema at"],
  ["an answer that is a text", answers("b"), "an object at"],
  ["answers in a list", { post: { responses: [] } }, "an object at"],
  ["parameters in an object", { post: { parameters: {} } }, "a list at"],
  ["an answer that refers to itself", answers(ITSELF), "has a reference that leads to itself at"],
  ["a reference that is a number", answers({ $ref: 5 }), "has a $ref that is not a text at"],
])("a document has a place that cannot be read: %s", (_, item, words) => {
  expect(problemIn(item)).toContain(words);
});

it("references that lead to each other and to nothing else are found", () => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const schemas = { A: to("B"), B: to("A") };
  expect(problemIn(holding({ items: to("A") }), schemas)).toContain("leads to itself");
});

it("what a document may have is sound", () => {
  const A = {
    type: ["object", "null"],
    required: ["a"],
    properties: { a: { $ref: "#/components/schemas/A" }, b: true, properties: {}, $ref: {} },
    additionalProperties: false,
    example: { properties: [] },
    enum: null,
  };
  const item = { ...holding({ $ref: "#/components/schemas/A" }), parameters: [] };
  Object.assign(item.post.responses, { "x-own": "text", "204": null });
  expect(problemIn(item, { A })).toBeUndefined();
});

it("a document with such a place is refused by its name", async () => {
  const { spec } = await agreeing();
  const text = JSON.stringify(documentOf(holding({ properties: [] })));
  await expect(publishedIn(text, "a.json", spec)).rejects.toThrow(
    /^a\.json must have an object at "[^"]+"; got \[\], so that it cannot be compared\./,
  );
});
