import { fc, test } from "@fast-check/vitest";
import { describe, expect, it, onTestFinished } from "vitest";
import { documentOf } from "../../../src/contracts/contract/spec/changes.ts";
import { factsOfDocument } from "../../../src/contracts/drift/compare/document-facts.ts";
import { type Observing, observationOf } from "../../../src/contracts/drift/observation/observe.ts";
import { observationIn } from "../../../src/contracts/drift/observation/read-observation.ts";
import type { GateExchange } from "../../../src/contracts/gate/gate.ts";
import { liveTarget } from "../../../src/contracts/target/live-target.ts";
import { verifyTarget } from "../../../src/contracts/verify/verify.ts";
import { loadCatalog } from "../../../src/emulator/catalog/catalog.ts";
import { systemTimer } from "../../../src/emulator/clock/timer.ts";
import { aLookAlike, aMachine, LOOK_ALIKE_KEY } from "../../support/look-alike.ts";

const BASE = "https://nano-gpt.com/api";
const document = await documentOf("2026-01");
const about: Observing = {
  of: "live",
  revision: "2026-01",
  now: Date.parse("2026-11-20"),
  baseUrl: BASE,
  spec: factsOfDocument(document),
  models: loadCatalog().all,
};

/** Whatever somebody would not want to see in a file. */
const SECRETS = {
  key: LOOK_ALIKE_KEY,
  id: "vid_mkhxnz40q7r2m9x4k",
  prompt: "my grandmother dances",
  oneWord: "Grandmother",
  url: "https://assets.example.net/predictions/7/0.mp4?signature=abcdef",
  balance: "129.46956147",
};

/** An answer of the API with a secret wherever one can stand. */
const answer = (
  path: string,
  status: number,
  json: unknown,
  headers: object = {},
): GateExchange => ({
  outgoing: {
    ...{ check: "PR-36", method: path === "/generate-video" ? "POST" : "GET", isAsset: false },
    url: BASE + path,
    headers: new Headers({ "x-api-key": SECRETS.key }),
    body: JSON.stringify({ model: "kling-video", prompt: SECRETS.oneWord, script: SECRETS.prompt }),
  },
  answer: {
    ...{ n: 1, status, json, text: JSON.stringify(json), bytes: new Uint8Array() },
    headers: new Headers({ "content-type": "application/json", ...headers }),
  },
});

const textOf = (exchanges: readonly GateExchange[]): string =>
  JSON.stringify(observationOf(exchanges, about));

const expectNoSecretIn = (text: string): void => {
  const low = text.toLowerCase();
  const told = Object.entries(SECRETS).filter(([, secret]) => low.includes(secret.toLowerCase()));
  expect(told.map(([name]) => name)).toEqual([]);
};

/** The same JSON with the secret for each text, and as each second name. */
function plantedIn(json: unknown, secret: string): unknown {
  if (typeof json === "string") return secret;
  if (Array.isArray(json)) return json.map((one) => plantedIn(one, secret));
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).map(([name, value], i) => {
    return [i % 2 === 0 ? `${secret}${i || ""}` : name, plantedIn(value, secret)];
  });
  return Object.fromEntries(entries);
}

describe("an observation has no value of anybody's own", () => {
  it.each(Object.entries(SECRETS))("be it a %s", (_, secret) => {
    const status = { status: secret, requestId: secret, output: { video: { url: secret } } };
    const entry = {
      id: secret,
      object: secret,
      pricing: { currency: secret, [secret]: secret, deep: { [secret]: [secret] } },
    };
    expectNoSecretIn(
      textOf([
        answer(`/video/status?requestId=${encodeURIComponent(secret)}`, 200, {
          requestId: secret,
          model: secret,
          data: status,
          [secret]: secret,
        }),
        answer("/video/status", 200, secret),
        answer(
          "/video/status",
          418,
          { [secret]: { [secret]: [secret] } },
          { "content-type": `text/${secret.replace(/\W/g, "")}` },
        ),
        answer("/generate-video", 400, {
          error: { type: secret, message: secret, code: secret, param: secret },
        }),
        answer(
          "/generate-video",
          202,
          { runId: secret, paymentSource: secret },
          {
            "x-request-id": secret,
            "x-nanogpt-note": secret,
            [secret.replace(/[^\w-]/g, "")]: secret,
          },
        ),
        answer("/v1/video-models", 200, {
          data: [entry, { ...entry, id: "kling-video" }],
          meta: { [secret]: 1 },
        }),
        answer(`/${secret.replace(/[^\w-]/g, "")}`, 200, { secret }),
      ]),
    );
  });

  // Any JSON, at each place: only names and words of the spec, or ones that look like it, remain.
  test.prop([fc.jsonValue(), fc.stringMatching(/^[a-z]{3}_[a-z0-9]{12,20}$/)], { numRuns: 200 })(
    "whatever JSON it is",
    (json, id) => {
      fc.pre(/\d/.test(id));
      const planted = plantedIn(json, id);
      const text = textOf([
        answer("/video/status", 200, { data: planted, [id]: planted }),
        answer("/v1/video-models", 200, {
          data: [{ id: "kling-video", pricing: { [id]: planted } }, planted],
        }),
      ]);
      expect(text).not.toContain(id);
    },
  );

  it("if a whole run sees a service that says everything back", async () => {
    const service = await aLookAlike({
      change: async (request, given) => {
        if (!given.headers.get("content-type")?.includes("json")) return given;
        const sent = request.headers.get("x-api-key") ?? "";
        const body = { ...JSON.parse(await given.text()), [sent]: request.url, echo: sent };
        return Response.json(body, {
          status: given.status,
          headers: { "x-nanogpt-you-are": sent },
        });
      },
    });
    onTestFinished(() => service.close());
    const machine = { ...aMachine(), timer: systemTimer };
    const job = await service.finishedJob();
    const target = liveTarget({ ...service, job, wait: machine.wait });
    const exchanges: GateExchange[] = [];
    const wanted = { revision: "2026-01", spendMaxUsd: 0, consent: false, hasJob: true } as const;
    await verifyTarget(target, { ...wanted, seen: (one) => void exchanges.push(one) }, machine);
    const text = JSON.stringify(observationOf(exchanges, { ...about, baseUrl: service.baseUrl }));
    expect(exchanges.length).toBeGreaterThan(10);
    for (const secret of [service.key, job]) expect(text).not.toContain(secret);
    expect(text).toContain("GET /video/status");
  });
});

describe("an observation has", () => {
  const seen = observationOf(
    [
      answer(
        "/video/status",
        200,
        { requestId: "a", model: "m", data: { status: "COMPLETED", requestId: "a", cost: 0.5 } },
        { "x-ratelimit-remaining": "3" },
      ),
      answer("/video/status", 200, {
        requestId: "a",
        model: null,
        data: { status: "SLEEPING", requestId: "a", newField: [1] },
      }),
      answer("/v1/video-models", 200, {
        data: [
          { id: "kling-video", pricing: { currency: "USD", per_duration: { "5": 0.4 } } },
          { id: "secret-model", pricing: {} },
        ],
      }),
    ],
    about,
  );

  it("types, counts, words and headers, by operation and status", () => {
    const { count, headers, bodies } = seen.operations["GET /video/status"]?.["200"] ?? {};
    expect({ count, headers }).toEqual({ count: 2, headers: { "x-ratelimit-remaining": 1 } });
    expect(bodies?.["application/json"]?.fields).toMatchObject({
      "": { types: { object: 2 } },
      "/model": { types: { string: 1, null: 1 } },
      "/data/status": { types: { string: 2 }, words: { COMPLETED: 1, SLEEPING: 1 } },
      "/data/cost": { types: { number: 1 } },
      "/data/newField": { types: { array: 1 } },
      "/data/newField/*": { types: { integer: 1 } },
    });
    expect(seen.checks).toEqual({
      "PR-36": { "GET /v1/video-models 200": 1, "GET /video/status 200": 2 },
    });
  });

  it("the prices of the models that the catalogue knows, and the number of the others", () => {
    expect(seen.models).toEqual({
      known: { "kling-video": { currency: "USD", per_duration: { "5": 0.4 } } },
      others: 1,
    });
  });

  it("its own form again when it is read", async () => {
    await expect(observationIn(JSON.stringify(seen), "a.json", about.now)).resolves.toEqual(seen);
  });

  it.each<[string, string, string]>([
    ["no JSON", "{", "a.json:1:2 is not JSON: "],
    ["another JSON", "[]", "a.json must be an object; got []. Write an observation with verify"],
    [
      "another form",
      '{"format":"nanogpt-video-observation/2"}',
      "format must be nanogpt-video-observation/1; got",
    ],
    [
      "no counts",
      JSON.stringify({ ...seen, operations: { a: { "200": { count: "x" } } } }),
      'operations.a.200.count must be a whole number, zero or more; got "x"',
    ],
    [
      "no date",
      JSON.stringify({ ...seen, at: "2026-13-01" }),
      "at must be a date such as 2026-01-17; got",
    ],
    [
      "a stranger",
      JSON.stringify({ ...seen, of: "me" }),
      "of must be one of live, service, emulator; got",
    ],
    [
      "a revision that nobody has",
      JSON.stringify({ ...seen, revision: "2024-01" }),
      "revision must be one of",
    ],
    ["nothing in it", JSON.stringify({ ...seen, operations: {} }), "nothing was observed"],
    [
      "no answers counted",
      JSON.stringify({
        ...seen,
        operations: { a: { "200": { count: 0, headers: {}, bodies: {} } } },
      }),
      "nothing was observed",
    ],
    [
      "a date to come",
      JSON.stringify({ ...seen, at: "2099-01-01" }),
      "a.json is an observation of 2099-01-01, which lies in the future",
    ],
  ])("a sentence for a file that has %s", async (_, text, said) => {
    await expect(observationIn(text, "a.json", about.now)).rejects.toThrow(said);
  });
});
