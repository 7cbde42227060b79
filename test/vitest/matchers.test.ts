import { describe, expect, expectTypeOf, it } from "vitest";
import { differences } from "../../src/emulator/testing/matchers/differences.ts";
import { isCut, sentBody } from "../../src/emulator/testing/matchers/sent-body.ts";
import { type TestEmulator, test } from "../../src/emulator/testing/vitest/index.ts";

const LAKE = { model: "kling-video", prompt: "a lake" };

const asked = async ({ baseUrl, apiKey }: TestEmulator, path: string, body?: object) => {
  const headers = { "x-api-key": apiKey, "content-type": "application/json" };
  const init = body && { method: "POST", body: JSON.stringify(body) };
  return fetch(`${baseUrl}${path}`, { headers, ...init });
};

/** Submits, and says the id. */
const bought = async (emulator: TestEmulator, body: object = LAKE): Promise<string> => {
  const { runId } = (await (await asked(emulator, "/generate-video", body)).json()) as {
    runId: string;
  };
  return runId;
};

/** Buys a video and gets it. */
const boughtAndFetched = async (emulator: TestEmulator, body: object = LAKE): Promise<void> => {
  const status = await asked(emulator, `/video/status?requestId=${await bought(emulator, body)}`);
  const { data } = (await status.json()) as { data: { output: { video: { url: string } } } };
  await (await fetch(data.output.video.url)).arrayBuffer();
};

/** What a matcher says when it fails. */
const saidBy = async (matching: Promise<void>): Promise<string> =>
  matching.then(
    () => "nothing",
    (error: Error) => error.message,
  );

describe("a matcher about what was noticed", () => {
  const allOf = (emulator: TestEmulator): readonly Promise<void>[] => [
    expect(emulator).toHaveNoFindings(),
    expect(emulator).not.toHaveNoFindings(),
    expect(emulator).toHaveBoughtNothingTwice(),
    expect(emulator).toHaveFetchedEveryPaidJob(),
    expect(emulator).toHaveSpent({ atMost: 5 }),
    expect(emulator).not.toHaveSpent(5),
  ];

  test("judges nothing where nothing was asked, neither way", async ({ emulator }) => {
    for (const matching of allOf(emulator)) {
      expect(await saidBy(matching)).toContain("with this key, no request came. Does");
    }
    await expect(emulator).toHaveSpent(0);
    await expect(emulator).not.toHaveSubmitted();
  });

  test("judges nothing where only a health check came", async ({ emulator }) => {
    const headers = { "x-api-key": emulator.apiKey };
    await fetch(`${emulator.origin}/health`, { headers });
    for (const matching of allOf(emulator)) {
      expect(await saidBy(matching)).toContain("for no operation of the API, such as GET /health");
    }
  });

  test("judges nothing of before a reset, and nothing after it that was not asked", async ({
    emulator,
  }) => {
    await bought(emulator);
    await emulator.world.reset();
    for (const matching of allOf(emulator)) {
      expect(await saidBy(matching)).toContain("with this key, no request came since a reset");
    }
    await boughtAndFetched(emulator);
    await expect(emulator).toHaveNoFindings();
  });

  test("judges nothing where the client bought with a key that the test does not know", async ({
    emulator,
  }) => {
    const apiKey = "sk-another-key";
    await bought({ ...emulator, apiKey });
    await asked(emulator, "/check-balance", {});
    const ofNothing = [
      expect(emulator).toHaveSpent(0),
      expect(emulator).not.toHaveSubmitted({ model: "kling-video" }),
      expect(emulator).toHaveSubmitted(),
    ];
    for (const matching of [...allOf(emulator), ...ofNothing]) {
      const said = await saidBy(matching);
      expect(said).toMatch(/does not know: sk-a…[0-9a-f]{8} \(jobs: 1, 0\.4 USD spent\)\./);
    }
    await bought(emulator);
    await expect(emulator).toHaveSpent(0.4);
    await emulator.world.reset();
    await expect(emulator.emulator.world(apiKey)).toHaveSpent(0.4);
    await expect(emulator).toHaveSpent(0);
    await expect(emulator).not.toHaveSubmitted();
  });

  test("judges what was bought before a snapshot was put back", async ({ emulator }) => {
    const snapshot = await emulator.world.snapshot();
    await bought(emulator);
    await bought(emulator);
    await emulator.world.restore(snapshot);
    await boughtAndFetched(emulator, { ...LAKE, prompt: "a river" });
    expect(await saidBy(expect(emulator).toHaveFetchedEveryPaidJob())).toContain(
      "error paid-not-fetched, 0.4 USD at stake",
    );
    expect(await saidBy(expect(emulator).toHaveBoughtNothingTwice())).toContain(
      "duplicate-purchase",
    );
  });
});

/** As JavaScript, or a value that came from elsewhere, calls a matcher. */
type Loose = Readonly<Record<string, (...given: readonly unknown[]) => Promise<void>>>;

describe("an argument that a matcher cannot take is refused, neither way passing", () => {
  const SPENT = "toHaveSpent";
  const FINDINGS = "toHaveNoFindings";
  const SUBMITTED = "toHaveSubmitted";
  test.for<[string, readonly unknown[], string]>([
    [SPENT, [Number.NaN], "must be a number"],
    [SPENT, [Number.POSITIVE_INFINITY], "must be a number"],
    [SPENT, [-1], "must be a number, zero or more"],
    [SPENT, ["1"], "must be a number"],
    [SPENT, [null], "must be a number"],
    [SPENT, [undefined], "it is missing"],
    [SPENT, [], "takes a sum in USD, or { atMost: SUM }"],
    [SPENT, [{ atmost: 5 }], "atmost is not a known field. Did you mean atMost?"],
    [SPENT, [{}], "atMost is missing"],
    [SPENT, [{ atMost: Number.NaN }], "atMost must be a number"],
    [SPENT, [1, 2], "takes one argument; got 2"],
    [FINDINGS, [{ atleast: "error" }], "atleast is not a known field. Did you mean atLeast?"],
    [FINDINGS, [{ atLeast: "eror" }], "Did you mean error?"],
    [FINDINGS, [{ atLeast: undefined }], "atLeast must be one of"],
    [FINDINGS, ["error"], "must be an object"],
    [FINDINGS, [undefined], "it is missing"],
    [SUBMITTED, [undefined], "it is missing"],
    [SUBMITTED, [null], "must be an object"],
    [SUBMITTED, [[]], "must be an object"],
    [SUBMITTED, ["a lake"], "must be an object"],
    ["toHaveBoughtNothingTwice", [{}], "takes no argument; got 1"],
    ["toHaveFetchedEveryPaidJob", [{}], "takes no argument; got 1"],
  ])("%s(%o)", async ([name, given, says], { emulator }) => {
    await boughtAndFetched(emulator);
    for (const matching of [expect(emulator), expect(emulator).not] as unknown as Loose[]) {
      expect(await saidBy(matching[name]?.(...given) ?? Promise.resolve())).toContain(says);
    }
  });
});

describe("toHaveSubmitted", () => {
  test("finds a submit by some of its fields", async ({ emulator }) => {
    await expect(emulator).not.toHaveSubmitted();
    await bought(emulator, { ...LAKE, duration: "5", extra: { a: [1, { b: 2 }], c: 3 } });
    await expect(emulator).toHaveSubmitted();
    await expect(emulator).toHaveSubmitted({ prompt: expect.stringContaining("lake") });
    await expect(emulator).toHaveSubmitted({ extra: { a: [1, { b: 2 }] } });
    await expect(emulator.world).not.toHaveSubmitted({ extra: { a: [1] } });
    await expect(emulator).not.toHaveSubmitted({ duration: 5 });
  });

  test("finds a submit that was refused, or has an upload in it", async ({ emulator }) => {
    const imageDataUrl = `data:image/png;base64,${"A".repeat(100_000)}`;
    await bought(emulator, { model: "none", prompt: "a river", imageDataUrl, after: 1 });
    await expect(emulator).toHaveSubmitted({
      prompt: "a river",
      imageDataUrl: expect.stringMatching(/^data:image\/png/),
    });
    expect(await saidBy(expect(emulator).toHaveSubmitted({ after: 1 }))).toContain(
      "fields after an upload are not known",
    );
  });

  test("says which was the nearest, and what differs", async ({ emulator }) => {
    const wanted = { ...LAKE, seed: 1 };
    expect(await saidBy(expect(emulator).toHaveSubmitted(wanted))).toBe(
      'expected a submit with {"model":"kling-video","prompt":"a lake","seed":1}, but nothing was submitted',
    );
    const far = await bought(emulator, { model: "wan-video-22", prompt: "a river" });
    const near = await bought(emulator, { ...LAKE, prompt: "a lagoon", seed: 1 });
    expect((await saidBy(expect(emulator).toHaveSubmitted(wanted))).split("\n")).toEqual([
      'expected a submit with {"model":"kling-video","prompt":"a lake","seed":1}; sent: 2, none of them with it',
      `the nearest is in the journal: 2, 202 ${near}`,
      '  prompt: expected "a lake", sent "a lagoon"',
      "the others:",
      `  1, 202 ${far}: model, prompt, seed`,
    ]);
    expect(await saidBy(expect(emulator).not.toHaveSubmitted({ seed: 1 }))).toContain(
      `it is in the journal: 2, 202 ${near}`,
    );
  });

  describe("with a short journal", () => {
    test.override({ emulatorOptions: { journalSize: 1 } });

    test("says what was forgotten", async ({ emulator }) => {
      await bought(emulator);
      await asked(emulator, "/v1/video-models");
      expect(await saidBy(expect(emulator).toHaveSubmitted(LAKE))).toContain(
        "the journal has forgotten its first 1 exchanges: set journalSize higher",
      );
    });
  });
});

describe("toHaveSpent", () => {
  test("knows the sum, and the most that it may be", async ({ emulator }) => {
    await expect(emulator).toHaveSpent(0);
    await bought(emulator);
    await expect(emulator).toHaveSpent(0.4);
    await expect(emulator).toHaveSpent({ atMost: 0.4 });
    await expect(emulator).not.toHaveSpent({ atMost: 0.39 });
    await expect(emulator).not.toHaveSpent(0.399_999);
  });

  test("counts charges and refunds, never what setBalance did", async ({ emulator }) => {
    for (const usd of [1_000, 0.4, 20]) {
      await emulator.setBalance(usd);
      await bought(emulator);
      await emulator.setBalance(0);
    }
    await expect(emulator).toHaveSpent(1.2);
    await expect(emulator).not.toHaveSpent({ atMost: 1.1 });
    expect((await emulator.findings()).spentUsd).toBe(1.2);
  });

  test("names the jobs and what each moved", async ({ emulator }) => {
    const paid = await bought(emulator);
    await emulator.scenario("fails");
    const failed = await bought(emulator);
    expect((await saidBy(expect(emulator).toHaveSpent(1))).split("\n")).toEqual([
      "expected to have spent 1 USD; it is 0.4 USD",
      `  ${paid} kling-video, completed: charge −0.4`,
      `  ${failed} kling-video, failed: charge −0.4, refund +0.4`,
    ]);
    expect(await saidBy(expect(emulator).toHaveSpent({ atMost: 0.1 }))).toContain(
      "expected to have spent at most 0.1 USD; it is 0.4 USD",
    );
  });
});

describe("the matchers for findings", () => {
  test("are content with a good client", async ({ emulator }) => {
    await boughtAndFetched(emulator);
    await expect(emulator).toHaveBoughtNothingTwice();
    await expect(emulator).toHaveFetchedEveryPaidJob();
    await expect(emulator).toHaveNoFindings();
    await expect(emulator).toHaveNoFindings({ atLeast: "info" });
  });

  test("name what was bought twice", async ({ emulator }) => {
    const ids = [await bought(emulator), await bought(emulator)];
    expect(await saidBy(expect(emulator).toHaveBoughtNothingTwice())).toMatch(
      new RegExp(
        `warning duplicate-purchase, 0.4 USD at stake, jobs ${ids.join(" ")}, journal 1 2\n`,
      ),
    );
    await expect(emulator).not.toHaveBoughtNothingTwice();
  });

  test("name what was not fetched, with its money", async ({ emulator }) => {
    await boughtAndFetched(emulator, { ...LAKE, prompt: "another lake" });
    const id = await bought(emulator);
    const said = await saidBy(expect(emulator).toHaveFetchedEveryPaidJob());
    expect(said).toContain("expected that every paid job is fetched; 2 jobs, 0.8 USD spent");
    expect(said).toContain(`error paid-not-fetched, 0.4 USD at stake, jobs ${id}, journal 4`);
    expect(said).toContain("Keep the runId");
  });

  test("go by the severity", async ({ emulator }) => {
    await boughtAndFetched(emulator, { ...LAKE, no_such_field: 1 });
    await expect(emulator).toHaveNoFindings({ atLeast: "error" });
    await expect(emulator).not.toHaveNoFindings();
    expect(await saidBy(expect(emulator).toHaveNoFindings())).toContain(
      "expected no findings from warning on",
    );
  });

  it("say what they can judge", async () => {
    expect(await saidBy(expect({}).toHaveNoFindings())).toContain("this matcher judges a world");
  });
});

it("has matchers with types", () => {
  expectTypeOf(expect({}).toHaveSpent).parameters.toEqualTypeOf<
    [usd: number | { readonly atMost: number }]
  >();
  expectTypeOf(expect({}).toHaveNoFindings).returns.toEqualTypeOf<Promise<void>>();
});

describe("differences", () => {
  it.each([
    { expected: { a: 1 }, actual: { a: 1, b: 2 }, wrong: [] },
    {
      expected: { a: { b: [1] } },
      actual: { a: { b: [1, 2] } },
      wrong: ["a.b: expected [1], sent [1,2]"],
    },
    {
      expected: { a: [{ b: 1 }] },
      actual: { a: [{ b: 2, c: 3 }] },
      wrong: ["a[0].b: expected 1, sent 2"],
    },
    { expected: { a: null }, actual: {}, wrong: ["a: expected null, not sent"] },
    { expected: { a: 1 }, actual: "text", wrong: ['the body: expected {"a":1}, sent "text"'] },
    {
      expected: { a: expect.any(Number) },
      actual: { a: "1" },
      wrong: ['a: expected "Any(Number)", sent "1"'],
    },
  ])("of $expected and $actual: $wrong", ({ expected, actual, wrong }) => {
    expect(differences(expected, actual)).toEqual(wrong);
  });
});

describe("the body of a submit", () => {
  it.each([
    { text: '{"a":1}', body: { a: 1 } },
    { text: "no json", body: "no json" },
    { text: '{"a":"bcd… (99 characters in all)', body: { a: "bcd" } },
    { text: '{"x":1,"a":["bcd… (99 characters in all)', body: { x: 1, a: ["bcd"] } },
    { text: undefined, body: undefined },
  ])("$text", ({ text, body }) => {
    expect(sentBody(text)).toEqual(body);
    expect(isCut(text)).toBe(text?.includes("in all") ?? false);
  });
});
