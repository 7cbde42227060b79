import { beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { merged } from "../../../src/contracts/contract/spec/changes.ts";
import type { Facts } from "../../../src/contracts/contract/spec/facts.ts";
import { readSpec } from "../../../src/contracts/contract/spec/files.ts";
import { factsOfDocument } from "../../../src/contracts/drift/compare/document-facts.ts";
import { driftAmong, type Sources } from "../../../src/contracts/drift/drift.ts";
import { publishedIn } from "../../../src/contracts/drift/vendor.ts";
import { asTexts, nodeOf } from "../../../src/emulator/input/node.ts";
import { agreeing, asLive, inShort } from "../../support/drift.ts";

let calm: Sources;
beforeAll(async () => {
  calm = await agreeing();
});

const schemas = (patch: object) => ({ components: { schemas: patch } });
const at = (path: string, method: string, patch: object) => ({
  paths: { [path]: { [method]: patch } },
});
/** What the answer to a submit always has. */
const REQUIRED = asTexts(
  nodeOf(nodeOf(nodeOf(nodeOf(readSpec())["components"])["schemas"])["Submitted"])["required"],
);

const SUBMIT = "POST /generate-video";
const POLL = "GET /video/status";

/** What the vendor's document may have otherwise: it is told, and fails nothing. */
const WRITTEN: [string, object, string][] = [
  [
    "a field is gone",
    schemas({ Submitted: { required: ["runId"], properties: { paymentSource: null } } }),
    `DR-field-gone by vendor at ${SUBMIT} 202 /paymentSource`,
  ],
  [
    "a field is added",
    schemas({ Submitted: { properties: { note: { type: "string" } } } }),
    `DR-field-added by vendor at ${SUBMIT} 202 /note`,
  ],
  [
    "a field has another type",
    schemas({ Submitted: { properties: { model: { type: "integer" } } } }),
    `DR-field-type by vendor at ${SUBMIT} 202 /model`,
  ],
  [
    "a field may be null, in the way of 3.0",
    schemas({ Submitted: { properties: { model: { nullable: true } } } }),
    `DR-field-type by vendor at ${SUBMIT} 202 /model`,
  ],
  [
    "a field is optional",
    schemas({ UnifiedStatus: { required: ["requestId", "data"] } }),
    `DR-field-optional by vendor at ${POLL} 200 /model`,
  ],
  [
    "a field is required",
    schemas({
      Submitted: {
        required: [...REQUIRED, "projectId"],
      },
    }),
    `DR-field-required by vendor at ${SUBMIT} 202 /projectId`,
  ],
  [
    "a word is added",
    schemas({ Submitted: { properties: { status: { enum: ["pending", "queued"] } } } }),
    `DR-word-added by vendor at ${SUBMIT} 202 /status`,
  ],
  [
    "a word is gone",
    schemas({ JobStatus: { enum: ["IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED"] } }),
    `DR-word-gone by vendor at ${POLL} 200 /data/status`,
  ],
  [
    "a code is added",
    at("/video/status", "get", { responses: { "418": { description: "" } } }),
    `DR-status-added by vendor at ${POLL} 418`,
  ],
  [
    "a code is gone",
    at("/video/status", "get", { responses: { "403": null } }),
    `DR-status-gone by vendor at ${POLL} 403`,
  ],
  [
    "a content type is another",
    at("/video/status", "get", {
      responses: {
        "200": {
          content: { "application/json": null, "text/html": { schema: { type: "string" } } },
        },
      },
    }),
    `DR-content-type by vendor at ${POLL} 200`,
  ],
  [
    "an operation is added",
    { paths: { "/estimate-video-cost": { get: { responses: {} } } } },
    "DR-operation-added by vendor at GET /estimate-video-cost",
  ],
  [
    "a parameter is required",
    at("/video/status", "get", {
      parameters: [
        { name: "requestId", in: "query", required: true, schema: { type: "string" } },
        { name: "runId", in: "query", schema: { type: "string" } },
      ],
    }),
    `DR-field-required by vendor at ${POLL} query /requestId`,
  ],
  [
    "a field of the request has another type",
    schemas({ VideoRequest: { properties: { prompt: { type: "integer" } } } }),
    `DR-field-type by vendor at ${SUBMIT} body /prompt`,
  ],
];

describe("what the vendor's document has otherwise is told, and fails nothing:", () => {
  it.each(WRITTEN)("%s", (_, patch, expected) => {
    const vendor = factsOfDocument(merged(calm.document, patch));
    const findings = driftAmong({ ...calm, vendor });
    expect(inShort({ ...calm, vendor })).toContain(`documentation ${expected}`);
    expect(findings.filter(({ weight }) => weight !== "info")).toEqual([]);
  });

  it("unless the service does it, too: then the service has moved", () => {
    const vendor = factsOfDocument(
      merged(calm.document, schemas({ Submitted: { properties: { note: { type: "string" } } } })),
    );
    const observed = structuredClone(asLive(calm.emulated));
    const answers = observed.operations[SUBMIT]?.["202"]?.bodies["application/json"]?.fields;
    Object.assign(answers ?? {}, { "/note": { types: { string: 10 } } });
    const [found] = driftAmong({ ...calm, vendor, observed });
    // The document has it as optional, and the service always: what they agree on is that it is there.
    expect(found).toMatchObject({
      id: "DR-field-added",
      moved: "live",
      says: {
        spec: "has no such field",
        emulator: "as the spec",
        vendor: "string, not always there",
      },
    });
    expect(found?.sentence).toContain("The live service, like the vendor's document,");
  });

  it("with one finding for many fields, and all of them in it", () => {
    const vendor = factsOfDocument(merged(calm.document, schemas({ Submitted: { required: [] } })));
    const found = driftAmong({ ...calm, vendor });
    expect(found.map(({ spot }) => spot.path)).toEqual([
      "/runId, /status, /model, /cost, /paymentSource, /remainingBalance and 1 more",
      "/id", // which is D7
    ]);
    expect(found[0]?.says.vendor).toContain("/remainingBalance: number, not always there");
  });
});

describe("a known disagreement has its id:", () => {
  /** Rows of A.8 of the notes on contract testing, as the vendor's OpenAPI has them. */
  const flat = {
    type: "object",
    required: ["requestId", "status", "videoUrl", "error", "createdAt", "completedAt"],
    properties: {
      requestId: { type: "string" },
      status: {
        type: "string",
        enum: ["queued", "processing", "completed", "failed", "cancelled", "unknown"],
      },
      videoUrl: { type: "string", nullable: true },
      error: { type: "string", nullable: true },
      createdAt: { type: "string" },
      completedAt: { type: "string", nullable: true },
    },
  };
  it.each<[string, object, string]>([
    [
      "the flat status",
      at("/video/status", "get", {
        responses: {
          "200": { content: { "application/json": { schema: { $ref: null, ...flat } } } },
        },
      }),
      "D1",
    ],
    [
      "the spelling of cancelled",
      schemas({
        JobStatus: { enum: ["IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED"] },
      }),
      "D2",
    ],
    [
      "a query without runId",
      at("/video/status", "get", {
        parameters: [
          { name: "requestId", in: "query", required: true, schema: { type: "string" } },
        ],
      }),
      "D5",
    ],
    [
      "an answer to a submit without id",
      schemas({
        Submitted: {
          required: REQUIRED.filter((name) => name !== "id"),
          properties: { id: null },
        },
      }),
      "D7",
    ],
    [
      "a submit that is answered with 200",
      at("/generate-video", "post", {
        responses: { "202": null, "200": { description: "", content: {} } },
      }),
      "D6",
    ],
    [
      "an error that is a number",
      at("/video/status", "get", {
        responses: {
          "404": {
            $ref: null,
            content: {
              "application/json": {
                schema: {
                  $ref: null,
                  type: "object",
                  required: ["error", "message"],
                  properties: {
                    error: { type: "integer", format: "int32" },
                    message: { type: "string" },
                  },
                },
              },
            },
          },
        },
      }),
      "D8",
    ],
    [
      "an extend that needs taskId",
      at("/generate-video/extend", "post", {
        requestBody: {
          content: {
            "application/json": {
              schema: {
                $ref: null,
                type: "object",
                required: ["taskId", "index"],
                properties: { taskId: { type: "string" }, index: { type: "integer" } },
              },
            },
          },
        },
      }),
      "D11",
    ],
    [
      "an error of a failed job that is an object",
      schemas({ FailureReason: { type: "object" } }),
      "D10",
    ],
    [
      "progress in the nested body",
      schemas({ UnifiedData: { properties: { progress: { type: "number" } } } }),
      "D34",
    ],
  ])("%s", (_, patch, id) => {
    const vendor = factsOfDocument(merged(calm.document, patch));
    const found = driftAmong({ ...calm, vendor });
    expect(found.flatMap(({ known }) => known)).toContain(id);
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(["documentation"]));
    expect(found.find(({ known }) => known.includes(id))?.advice).toContain(`${id}, `);
  });

  it("and what the service says settles it, with the switch that speaks so", () => {
    const observed = structuredClone(asLive(calm.emulated));
    const status =
      observed.operations[POLL]?.["200"]?.bodies["application/json"]?.fields["/data/status"];
    Object.assign(status ?? {}, { words: { CANCELLED: 49 } });
    expect(driftAmong({ ...calm, observed })[0]).toMatchObject({
      severity: "semantic",
      moved: "live",
      known: ["D1", "D2"],
      advice: expect.stringContaining('Word: "CANCELLED" already speaks like that.'),
    });
  });
});

const PRICE = { currency: "USD", per_duration: { "5": 0.4, "10": 0.8 }, unit: "per_video" };

describe("of the vendor's listing it tells", () => {
  const listing = (edit: (prices: Map<string, unknown>) => void) => {
    const prices = new Map<string, unknown>(Object.entries(calm.emulated.models?.known ?? {}));
    edit(prices);
    return prices;
  };
  it.each<[string, (prices: Map<string, unknown>) => void, object]>([
    [
      "a model that is gone",
      (all) => all.delete("kling-video"),
      {
        id: "DR-model-gone",
        severity: "breaking",
        weight: "fail",
        patch: {
          file: "src/emulator/catalog/models/kling.yaml",
          at: "/kling-video",
          merge: { status: "unlisted" },
        },
      },
    ],
    [
      "a new one",
      (all) => all.set("kling-v9", PRICE),
      {
        id: "DR-model-added",
        severity: "additive",
        weight: "warn",
        patch: { file: "src/emulator/catalog/models/kling.yaml", at: "/kling-v9" },
      },
    ],
    [
      "one that is listed again",
      (all) => all.set("midjourney-video", PRICE),
      {
        id: "DR-model-added",
        weight: "warn",
        says: { spec: "a model that is unlisted", live: "listed" },
      },
    ],
    [
      "another price",
      (all) => all.set("kling-video", { ...PRICE, per_duration: { "5": 0.45, "10": 0.8 } }),
      {
        id: "DR-price",
        severity: "semantic",
        weight: "fail",
        says: { spec: "per_duration/5: 0.4", live: "per_duration/5: 0.45" },
        patch: {
          at: "/kling-video",
          merge: {
            price: { published: { per_duration: { "5": 0.45, "10": 0.8 }, unit: "per_video" } },
          },
        },
      },
    ],
  ])("%s", (_, edit, expected) => {
    const found = driftAmong({ ...calm, listing: listing(edit) });
    expect(found).toMatchObject([{ moved: "live", ...expected }]);
    expect(found[0]?.sentence).toMatch(/^The vendor's listing /);
  });

  it("nothing of prices if it has none", () => {
    const short = new Map([...listing(() => {}).keys()].map((id) => [id, undefined]));
    expect(driftAmong({ ...calm, listing: short })).toEqual([]);
  });
});

describe("a document is recognised:", () => {
  const document = { openapi: "3.0.3", paths: { "/video/status": { get: { responses: {} } } } };
  it.each<[string, string, string]>([
    ["OpenAPI in YAML", stringify(document), "openapi"],
    ["OpenAPI with a key twice", `paths: {}\n${stringify(document)}`, "openapi"],
    ["OpenAPI in JSON", JSON.stringify(document), "openapi"],
    [
      "OpenAPI in a page of documentation",
      `# Status\n\n\`\`\`\`yaml GET /video/status\n${stringify(document)}\`\`\`\`\n\n---\n`,
      "openapi",
    ],
    ["a listing", JSON.stringify({ object: "list", data: [{ id: "a", pricing: {} }] }), "listing"],
    ["a bare list", JSON.stringify([{ id: "a" }]), "listing"],
  ])("%s", async (_, text, is) => {
    expect((await publishedIn(text, "x", calm.spec)).is).toBe(is);
  });

  it.each<[string, string, RegExp]>([
    [
      "broken YAML",
      "openapi: 3.1.0\npaths: [",
      /^x:\d+:\d+ is not YAML: .* drift reads YAML and JSON/,
    ],
    [
      "a bomb of aliases",
      `a: &a [1,2,3,4,5,6,7,8,9]\n${["b", "c", "d", "e"].map((name, i) => `${name}: &${name} [${`*${"abcd"[i]},`.repeat(20)}]`).join("\n")}\n`,
      /^x has an alias that cannot be followed: |^x has more than 100 aliases/,
    ],
    ["a page for browsers", "<!DOCTYPE html><html></html>", /a page for browsers.*as Markdown/],
    ["Swagger", "swagger: '2.0'", /Swagger 2.0; drift reads OpenAPI 3.0 and 3.1/],
    [
      "another API",
      JSON.stringify({ openapi: "3.1.0", paths: { "/pets": { get: {} } } }),
      /nothing of the video API/,
    ],
    [
      "an error in JSON",
      JSON.stringify({ error: "no" }),
      /neither an OpenAPI document .* nor a listing/,
    ],
    ...[[{ id: "a" }, { id: 7 }], [{ id: "a" }, "b"], { data: [null] }, { data: { id: "a" } }].map(
      (value): [string, string, RegExp] => [
        `a listing that is none: ${JSON.stringify(value)}`,
        JSON.stringify(value),
        /neither an OpenAPI document/,
      ],
    ),
    ["an empty listing", JSON.stringify({ data: [] }), /neither an OpenAPI document/],
    ["nothing", "", /neither an OpenAPI document/],
  ])("and refused with a sentence: %s", async (_, text, said) => {
    await expect(publishedIn(text, "x", calm.spec)).rejects.toThrow(said);
  });
});

describe("of schemas that lead to each other", () => {
  const names = ["A", "B", "C", "D", "E", "F", "G", "H", "I"];
  const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const answered = (schema: object) => ({
    get: { responses: { "200": { content: { "application/json": { schema } } } } },
  });
  /** Each has all of them. */
  const entangled = {
    openapi: "3.1.0",
    paths: { "/video/status": answered(reference("A")), "/pets": answered(reference("A")) },
    ...schemas(
      Object.fromEntries(
        names.map((name) => [
          name,
          {
            type: "object",
            properties: Object.fromEntries(names.map((one) => [one, reference(one)])),
          },
        ]),
      ),
    ),
  };
  const sizeOf = async (document: unknown, operation = POLL) => {
    const { facts } = (await publishedIn(JSON.stringify(document), "x", calm.spec)) as {
      facts: Facts;
    };
    const answer = facts.get(operation)?.answers.get("200");
    return answer?.bodies.get("application/json")?.size ?? 0;
  };

  it("it reads the first levels, each of them whole, and no more than a document has", async () => {
    const ofThree = 1 + 9 + 8 * 9; // A, all that it has, and all that those have which are not A
    expect(await sizeOf(entangled)).toBeGreaterThan(ofThree);
    expect(await sizeOf(entangled)).toBeLessThan(10_000);
  });

  it("it reads none of an operation that the spec does not have, and still tells of it", async () => {
    expect(await sizeOf(entangled, "GET /pets")).toBe(0);
    const { facts } = (await publishedIn(JSON.stringify(entangled), "x", calm.spec)) as {
      facts: Facts;
    };
    expect([...facts.keys()]).toContain("GET /pets");
  });

  it("it ends where each is made of the next one twice, and where one holds itself", async () => {
    const twice = Object.fromEntries(
      Array.from({ length: 22 }, (_, i) => {
        const next = reference(`T${i + 1}`);
        return [`T${i}`, { allOf: [next, next], properties: { [`t${i}`]: {} } }];
      }),
    );
    const paths = { "/video/status": answered(reference("T0")) };
    const all = schemas({ ...twice, T22: {} });
    expect(await sizeOf({ openapi: "3.1.0", paths, ...all })).toBeLessThan(30);
    const circle = `openapi: 3.1.0
paths:
  /video/status:
    get: { responses: { "200": { content: { application/json: { schema: &a { properties: { b: *a } } } } } } }
`;
    await expect(publishedIn(circle, "x", calm.spec)).rejects.toThrow(/alias that cannot be foll/);
  });
});
