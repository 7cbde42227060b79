import { expect, it } from "vitest";
import { driftAmong, type Sources } from "../../../src/contracts/drift/drift.ts";
import { publishedIn } from "../../../src/contracts/drift/vendor.ts";
import { agreeing } from "../../support/drift.ts";

/** Far more than any API has. Time that grows with the square of it would be minutes. */
const MANY = 8_000;

/** Far above what any takes, as machines are busy. */
const SLOW_MS = 30_000;

const NAMES = Array.from({ length: MANY }, (_, i) => `f${i}`);
const named = <T>(value: T) => Object.fromEntries(NAMES.map((name) => [name, value]));

const TEXT = { type: "string" };
const answering = (answer: object, more: object = {}) => ({
  openapi: "3.1.0",
  paths: { "/generate-video": { post: { ...more, responses: { "202": answer } } } },
});
const bodied = (schema: object) => answering({ content: { "application/json": { schema } } });
const each = (key: string) =>
  bodied({ [key]: NAMES.map((name) => ({ type: "object", properties: { [name]: TEXT } })) });

/** Documents with very many of one kind of thing. */
const DOCUMENTS = {
  models: { data: NAMES.map((id) => ({ id })) },
  fields: bodied({ type: "object", properties: named(TEXT) }),
  "fields that are required": bodied({ type: "object", required: NAMES, properties: named(TEXT) }),
  words: bodied({ type: "object", properties: { status: { type: "string", enum: NAMES } } }),
  choices: each("oneOf"),
  parts: each("allOf"),
  headers: answering({ headers: named({ schema: TEXT }) }),
  "content types": answering({
    content: Object.fromEntries(NAMES.map((name) => [`text/${name}`, { schema: TEXT }])),
  }),
  parameters: answering(
    {},
    { parameters: NAMES.map((name) => ({ name, in: "query", schema: TEXT })) },
  ),
};

const sources = await agreeing();

it.each(Object.entries(DOCUMENTS))(
  "compares a document with very many %s in time by their number",
  { timeout: 2 * SLOW_MS },
  async (_, document) => {
    const startedAt = performance.now();
    const found = await publishedIn(JSON.stringify(document), "x", sources.spec);
    const compared = (more: Partial<Sources>) => driftAmong({ ...sources, ...more });
    const findings =
      found.is === "listing"
        ? compared({ listing: found.prices })
        : compared({ vendor: found.facts });
    expect(findings.length).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(SLOW_MS);
  },
);
