import { beforeAll, describe, expect, it } from "vitest";
import { factsOfDocument } from "../../../src/contracts/drift/compare/document-facts.ts";
import { driftAmong, type Sources } from "../../../src/contracts/drift/drift.ts";
import type { Observation } from "../../../src/contracts/drift/observation/observation.ts";
import { REVISIONS } from "../../../src/emulator/domain/revisions/revisions.ts";
import { agreeing, answer, asLive, changed, fields, inShort } from "../../support/drift.ts";

const SUBMIT = "POST /generate-video";
const POLL = "GET /video/status";
const LIST = "GET /v1/video-models";

let calm: Sources;
beforeAll(async () => {
  calm = await agreeing();
});

type Edit = Parameters<typeof changed<Observation>>[1];

/** One field more or less in what was counted. */
const without =
  (operation: string, code: string, path: string): Edit =>
  (seen) => {
    delete fields(seen, operation, code)[path];
  };

/** How often a body came. */
const timesOf = (seen: Parameters<Edit>[0], operation: string, code: string): number =>
  answer(seen, operation, code).bodies["application/json"]?.count ?? 0;

const retyped =
  (operation: string, code: string, path: string, types: object): Edit =>
  (seen) => {
    fields(seen, operation, code)[path] = { types };
  };

const renamed =
  (operation: string, code: string, from: string, to: string): Edit =>
  (seen) => {
    const all = fields(seen, operation, code);
    all[to] = all[from] ?? { types: {} };
    delete all[from];
  };

const answered =
  (operation: string, from: string, to: string, check: string): Edit =>
  (seen) => {
    const codes = seen.operations[operation] ?? {};
    codes[to] = answer(seen, operation, from);
    delete codes[from];
    seen.checks[check] = { [`${operation} ${to}`]: 1 };
  };

/** What can happen to a service or to the emulator, what it is called, and how it weighs if live did it or we did. */
const SEEN: [string, Edit, string, string, string?][] = [
  [
    "a field is gone",
    without(SUBMIT, "202", "/cost"),
    "breaking DR-field-gone",
    `${SUBMIT} 202 /cost`,
  ],
  [
    "an inner field is gone",
    without(POLL, "200", "/data/output/video/url"),
    "breaking DR-field-gone",
    `${POLL} 200 /data/output/video/url`,
  ],
  [
    "a field is not always there",
    (seen) => {
      fields(seen, SUBMIT, "202")["/cost"] = { types: { number: 3 } };
    },
    "breaking DR-field-optional",
    `${SUBMIT} 202 /cost`,
  ],
  [
    "a field is added",
    retyped(SUBMIT, "202", "/queuePosition", { integer: 10 }),
    "additive DR-field-added",
    `${SUBMIT} 202 /queuePosition`,
    "emulator-only DR-field-added",
  ],
  [
    "an inner field is added",
    retyped(POLL, "200", "/data/eta", { number: 49 }),
    "additive DR-field-added",
    `${POLL} 200 /data/eta`,
    "emulator-only DR-field-added",
  ],
  [
    "a field is renamed",
    renamed(SUBMIT, "202", "/model", "/engine"),
    "breaking DR-field-renamed",
    `${SUBMIT} 202 /model`,
  ],
  [
    "a number is a text",
    retyped(SUBMIT, "202", "/cost", { string: 10 }),
    "breaking DR-field-type",
    `${SUBMIT} 202 /cost`,
  ],
  [
    "a field may be null",
    retyped(POLL, "200", "/model", { string: 40, null: 9 }),
    "breaking DR-field-type",
    `${POLL} 200 /model`,
  ],
  [
    "an object is a text",
    retyped(SUBMIT, "404", "/error", { string: 1 }),
    "breaking DR-field-type",
    `${SUBMIT} 404 /error`,
  ],
  [
    "the whole body is a list",
    retyped(POLL, "404", "", { array: 1 }),
    "breaking DR-field-type",
    `${POLL} 404`,
  ],
  [
    "a status has a new word",
    (seen) => {
      fields(seen, POLL, "200")["/data/status"] = {
        types: { string: 49 },
        words: { COMPLETED: 40, WAITING: 9 },
      };
    },
    "semantic DR-word-added",
    `${POLL} 200 /data/status`,
  ],
  [
    "a word is spelt otherwise",
    (seen) => {
      fields(seen, POLL, "200")["/data/status"] = {
        types: { string: 49 },
        words: { CANCELLED: 49 },
      };
    },
    "semantic DR-word-added",
    `${POLL} 200 /data/status`,
  ],
  [
    "an error has a new type",
    (seen) => {
      fields(seen, SUBMIT, "402")["/error/type"] = { types: { string: 1 }, words: { NO_FUNDS: 1 } };
    },
    "semantic DR-word-added",
    `${SUBMIT} 402 /error/type`,
  ],
  [
    "a refusal has another code",
    answered(SUBMIT, "401", "403", "PR-01"),
    "breaking DR-status-changed",
    `${SUBMIT} 401`,
  ],
  [
    "a refusal has a code that nobody knows",
    answered(SUBMIT, "404", "422", "PR-11"),
    "breaking DR-status-changed",
    `${SUBMIT} 404`,
  ],
  [
    "an answer has a code that no check is about",
    (seen) => {
      seen.operations[POLL] = { ...seen.operations[POLL], "418": answer(seen, POLL, "404") };
    },
    "breaking DR-status-added",
    `${POLL} 418`,
  ],
  [
    "a server is in trouble",
    (seen) => {
      seen.operations[POLL] = { ...seen.operations[POLL], "502": answer(seen, POLL, "404") };
    },
    "additive DR-status-added",
    `${POLL} 502`,
    "emulator-only DR-status-added",
  ],
  [
    "the type of a body is another",
    (seen) => {
      const one = answer(seen, POLL, "404");
      one.bodies = { "text/html": { count: 1, fields: {} } };
    },
    "breaking DR-content-type",
    `${POLL} 404`,
  ],
  [
    "a header is gone",
    (seen) => {
      answer(seen, LIST, "200").headers = { "access-control-allow-origin": 5 };
    },
    "breaking DR-header-gone",
    `${LIST} 200 cache-control`,
  ],
  [
    "a header is on some answers only",
    (seen) => {
      answer(seen, LIST, "200").headers = { "access-control-allow-origin": 4, "cache-control": 1 };
    },
    "breaking DR-header-gone",
    `${LIST} 200 cache-control`,
  ],
  [
    "a header is added",
    (seen) => {
      answer(seen, POLL, "200").headers["x-ratelimit-remaining"] = 49;
    },
    "additive DR-header-added",
    `${POLL} 200 x-ratelimit-remaining`,
    "emulator-only DR-header-added",
  ],
  [
    "an operation is gone",
    (seen) => {
      const one = answer(seen, LIST, "200");
      seen.operations[LIST] = { "404": one };
      seen.checks = {};
    },
    "breaking DR-operation-gone",
    LIST,
  ],
  [
    "a model is gone",
    (seen) => {
      delete seen.models?.known["kling-video"];
    },
    "breaking DR-model-gone",
    "kling-video",
  ],
  [
    "there are more models",
    (seen) => {
      if (seen.models) seen.models.others = 2;
    },
    "additive DR-model-added",
    "(unnamed)",
    "emulator-only DR-model-added",
  ],
  [
    "a price is another",
    (seen) => {
      if (seen.models)
        seen.models.known["kling-video"] = {
          currency: "USD",
          per_duration: { "5": 0.5, "10": 0.8 },
          unit: "per_video",
        };
    },
    "semantic DR-price",
    "kling-video",
  ],
];

describe("what moves is found and named:", () => {
  it.each(SEEN)("%s, by the live service, and nothing beside it", (_, edit, what, where) => {
    const found = inShort({ ...calm, observed: changed(asLive(calm.emulated), edit) });
    expect(found).toContain(`${what} by live at ${where}`);
    expect(found.length, found.join("\n")).toBeLessThanOrEqual(2);
  });

  it.each(SEEN)(
    "%s, by the emulator, with nothing else to compare",
    (_, edit, what, where, ours = what) => {
      const emulated = changed(calm.emulated, edit);
      expect(inShort({ ...calm, emulated })).toContain(`${ours} by emulator at ${where}`);
    },
  );

  it.each(SEEN)(
    "%s, by the emulator, and not by the live service",
    (_, edit, what, where, ours = what) => {
      const emulated = changed(calm.emulated, edit);
      const observed = asLive(calm.emulated);
      expect(inShort({ ...calm, emulated, observed })).toContain(`${ours} by emulator at ${where}`);
    },
  );

  it.each(SEEN)("%s, which only the spec does not know", (_, edit, what, where) => {
    const emulated = changed(calm.emulated, edit);
    const observed = asLive(emulated);
    expect(inShort({ ...calm, emulated, observed })).toContain(`${what} by spec at ${where}`);
  });
});

describe("nothing is found", () => {
  it.each(REVISIONS)(
    "in revision %s, between spec, emulator, and both as live and as vendor",
    async (revision) => {
      const sources = await agreeing(revision);
      const observed = asLive(sources.emulated);
      const vendor = factsOfDocument(sources.document);
      const listing =
        sources.emulated.models && new Map(Object.entries(sources.emulated.models.known));
      expect(inShort(sources)).toEqual([]);
      expect(inShort({ ...sources, observed, vendor, listing })).toEqual([]);
    },
  );

  it("where the service showed less than the emulator: what was not seen is no statement", () => {
    const observed = changed(asLive(calm.emulated), (seen) => {
      seen.operations = { [POLL]: { "200": answer(seen, POLL, "200") } };
      delete fields(seen, POLL, "200")["/data/error"];
      const always = timesOf(seen, POLL, "200");
      fields(seen, POLL, "200")["/data/status"] = {
        types: { string: always },
        words: { COMPLETED: always },
      };
    });
    expect(inShort({ ...calm, observed })).toEqual([]);
  });

  it("in a whole number where the spec has a number", () => {
    const observed = changed(asLive(calm.emulated), (seen) => {
      retyped(SUBMIT, "202", "/cost", { integer: timesOf(seen, SUBMIT, "202") })(seen);
    });
    expect(inShort({ ...calm, observed })).toEqual([]);
  });
});

it("warns of what the emulator always sends and the service never did", () => {
  const document = changed(
    calm.document as { components: { schemas: Record<string, { required: string[] }> } },
    (copy) => {
      const submitted = copy.components.schemas["Submitted"];
      if (submitted) submitted.required = submitted.required.filter((name) => name !== "cost");
    },
  );
  const observed = changed(asLive(calm.emulated), without(SUBMIT, "202", "/cost"));
  expect(inShort({ ...calm, document, spec: factsOfDocument(document), observed })).toEqual([
    `emulator-only DR-field-unseen by emulator at ${SUBMIT} 202 /cost`,
  ]);
});

it.each([
  [0, []],
  [30, []],
  [31, ["DR-stale info"]],
  [90, ["DR-stale info"]],
  [91, ["DR-stale warn"]],
])("calls an observation of %i days ago %j", (days, expected) => {
  const observed = { ...asLive(calm.emulated), at: "2026-08-01" };
  const now = Date.parse("2026-08-01") + days * 86_400_000;
  const found = driftAmong({ ...calm, observed, now });
  expect(found.map(({ id, weight }) => `${id} ${weight}`)).toEqual(expected);
});
