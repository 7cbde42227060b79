import { describe, expect, it } from "vitest";
import { readBehaviours } from "../../scripts/generate/evidence/behaviours.ts";
import { holdersOf, readHolding } from "../../scripts/generate/evidence/held-by.ts";
import { evidenceIn } from "../../scripts/generate/evidence/spec.ts";

const behaviours = await readBehaviours();
const holding = await readHolding();
const ids = behaviours.map(({ id }) => id);

describe("every modelled behaviour", () => {
  it("has an id of its own", () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.length).toBeGreaterThan(120);
  });

  it("has a test, or stands among the open ones with a reason; see spec/held-by.yaml", () => {
    const loose = behaviours.filter(
      (one) => holdersOf(one, holding).length === 0 && !holding.open[one.id],
    );
    expect(loose.map(({ id }) => id)).toEqual([]);
  });
});

describe("spec/held-by.yaml", () => {
  it("names only behaviours that there are", () => {
    const named = [...holding.rows.flatMap((row) => row.ids), ...Object.keys(holding.open)];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("names only tests that there are, by their titles", () => {
    const lost = holding.rows.filter(
      ({ file, title }) => !holding.tests.get(file)?.includes(title),
    );
    expect(lost.map(({ file, title }) => `${file}: ${title}`)).toEqual([]);
  });
});

describe("the id of a piece of evidence", () => {
  const evidence = { "x-evidence": { label: "assumed", source: "a test" } };
  const body = { content: { "application/json": evidence } };

  it.each([
    {
      id: "submit",
      document: { paths: { "/v": { post: { operationId: "submit", ...evidence } } } },
    },
    {
      id: "submit.202.json",
      document: { paths: { "/v": { post: { operationId: "submit", responses: { 202: body } } } } },
    },
    {
      id: "poll.query.runId",
      document: {
        paths: {
          "/v": {
            get: { operationId: "poll", parameters: [{ in: "query", name: "runId", ...evidence }] },
          },
        },
      },
    },
    { id: "response.Gone.json", document: { components: { responses: { Gone: body } } } },
    {
      id: "schema.Job.cost",
      document: { components: { schemas: { Job: { properties: { cost: evidence } } } } },
    },
    { id: "security.key", document: { components: { securitySchemes: { key: evidence } } } },
  ])("is $id", ({ id, document }) => {
    expect(evidenceIn(document).map((one) => one.id)).toEqual([id]);
  });
});
