import { beforeAll, expect, it } from "vitest";
import type { Patch } from "../../../src/contracts/contract/result/finding.ts";
import { merged } from "../../../src/contracts/contract/spec/changes.ts";
import { stepsOf } from "../../../src/contracts/contract/spec/facts.ts";
import { factsOfDocument } from "../../../src/contracts/drift/compare/document-facts.ts";
import { driftAmong, type Sources } from "../../../src/contracts/drift/drift.ts";
import type { Observation } from "../../../src/contracts/drift/observation/observation.ts";
import { patchText } from "../../../src/contracts/drift/patch.ts";
import { agreeing, answer, asLive, changed, fields } from "../../support/drift.ts";

let calm: Sources;
beforeAll(async () => {
  calm = await agreeing();
});

const SUBMIT = "POST /generate-video";
const POLL = "GET /video/status";

/** A document with a patch at its pointer. */
const patched = (document: unknown, { at, merge }: Patch): unknown =>
  merged(
    document,
    stepsOf(at).reduceRight((inner, key) => ({ [key]: inner }), merge),
  );

it.each<[string, Parameters<typeof changed<Observation>>[1]]>([
  [
    "a field that is gone",
    (seen) => {
      delete fields(seen, SUBMIT, "202")["/cost"];
    },
  ],
  [
    "a field that is added",
    (seen) => {
      const all = fields(seen, POLL, "200");
      all["/data/queue"] = { types: { object: 49 } };
      all["/data/queue/position"] = { types: { integer: 49 } };
      all["/data/queue/names"] = { types: { array: 40 } };
      all["/data/queue/names/*"] = { types: { string: 80 } };
    },
  ],
  [
    "a field behind a combination of schemas",
    (seen) => {
      fields(seen, SUBMIT, "404")["/error/hint"] = { types: { string: 1 } };
    },
  ],
  [
    "a field that is not always there",
    (seen) => {
      fields(seen, SUBMIT, "202")["/cost"] = { types: { number: 1 } };
    },
  ],
  [
    "a field with another name",
    (seen) => {
      const all = fields(seen, SUBMIT, "202");
      all["/engine"] = { types: { string: 10 } };
      delete all["/model"];
    },
  ],
  [
    "a field of another type",
    (seen) => {
      fields(seen, SUBMIT, "202")["/cost"] = { types: { string: 10 } };
    },
  ],
  [
    "a word",
    (seen) => {
      fields(seen, POLL, "200")["/data/status"] = { types: { string: 49 }, words: { WAITING: 49 } };
    },
  ],
  [
    "a constant that is another",
    (seen) => {
      fields(seen, "GET /v1/video-models", "200")["/object"] = {
        types: { string: 5 },
        words: { models: 5 },
      };
    },
  ],
  [
    "a code",
    (seen) => {
      seen.operations[POLL] = { ...seen.operations[POLL], "418": answer(seen, POLL, "404") };
    },
  ],
  [
    "a content type",
    (seen) => {
      answer(seen, POLL, "404").bodies = { "text/plain": { count: 1, fields: {} } };
    },
  ],
  [
    "a header",
    (seen) => {
      answer(seen, POLL, "200").headers["x-ratelimit-remaining"] = 49;
    },
  ],
])("the patch for %s makes the spec say what the service does", (_, edit) => {
  const observed = changed(asLive(calm.emulated), edit);
  const [found] = driftAmong({ ...calm, observed });
  expect(found?.moved).toBe("live");
  if (found?.patch === undefined) throw new Error(`there is no patch for ${found?.id}`);
  const spec = factsOfDocument(patched(calm.document, found.patch));
  const { id, spot } = found;
  const left = driftAmong({ ...calm, spec, observed }).filter(
    (one) =>
      one.moved === "live" &&
      one.id === id &&
      one.spot.path === spot.path &&
      one.spot.status === spot.status,
  );
  expect(left).toEqual([]);
});

it("is shown with its place, and null where something goes", () => {
  const merge = { required: ["a"], properties: { b: null, c: { type: "string" } } };
  expect(patchText({ file: "spec/openapi.yaml", at: "/components/schemas/X", merge })).toBe(
    [
      "In spec/openapi.yaml, at /components/schemas/X, a merge patch (null takes away):",
      "  required:",
      "    - a",
      "  properties:",
      "    b: null",
      "    c:",
      "      type: string",
    ].join("\n"),
  );
});

it("gives none where the emulator moved: the spec is right", () => {
  const emulated = changed(calm.emulated, (seen) => {
    delete fields(seen, SUBMIT, "202")["/cost"];
  });
  expect(driftAmong({ ...calm, emulated })).toMatchObject([
    { moved: "emulator", patch: undefined },
  ]);
});
