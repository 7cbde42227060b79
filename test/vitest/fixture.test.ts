import { describe, expect, expectTypeOf, it, vi } from "vitest";
import {
  type TestEmulator,
  type TestEmulatorOptions,
  test,
  useEmulator,
} from "../../src/emulator/testing/vitest/index.ts";
import { startedFor, type TestSurroundings } from "../../src/emulator/testing/vitest/life.ts";

const LAKE = { model: "kling-video", prompt: "a lake" };

const submitted = async ({ baseUrl, apiKey }: TestEmulator, send = globalThis.fetch) => {
  const answer = await send(`${baseUrl}/generate-video`, {
    method: "POST",
    headers: { "x-api-key": apiKey, "content-type": "application/json" },
    body: JSON.stringify(LAKE),
  });
  return (await answer.json()) as { runId: string };
};

it("names at the end of a test what was armed and never struck", async () => {
  const said = vi.spyOn(console, "error").mockReturnValue();
  const ends: (() => unknown)[] = [];
  const surroundings = {
    ...{ task: { fullTestName: "a test" }, onTestFailed: () => {} },
    onTestFinished: (end: () => unknown) => ends.push(end),
  };
  const emulator = await startedFor(surroundings as unknown as TestSurroundings, {});
  await emulator.scenario("poll-5xx", { when: { model: "sora-2" } });
  await emulator.scenario("submit-5xx");
  await submitted(emulator);
  for (const end of ends) await end();
  const lines = said.mock.calls.map(([line]) => line);
  said.mockRestore();
  expect(lines).toEqual([
    'nanogpt-video-emulator: a test: armed, and never struck: poll-5xx (for model "sora-2")',
  ]);
});

it.each([
  [null, "emulatorOptions must be an object; got null."],
  [[], "emulatorOptions must be an object; got a list."],
  [{ apiKey: 5 }, "apiKey must be text; got a number."],
  [{ listen: "no" }, 'listen must be true or false; got "no".'],
  [{ env: { BASE: "baseURL" } }, 'env.BASE must be one of baseUrl, apiKey, origin; got "baseURL".'],
])("refuses options that cannot be: %o", async (options, says) => {
  const surroundings = { task: { fullTestName: "a test" } } as unknown as TestSurroundings;
  const given = options as TestEmulatorOptions;
  await expect(startedFor(surroundings, given)).rejects.toThrow(says);
});

const environment = () => [process.env["NANOGPT_BASE_URL"], process.env["NANOGPT_API_KEY"]];

describe("the fixture", () => {
  test("has a key and an address made from the name of the test", ({ emulator }) => {
    expect(emulator.apiKey).toMatch(
      /^sk-test-the-fixture-has-a-key-and-an-address-mad-[0-9a-f]{8}$/,
    );
    expect(emulator.baseUrl).toMatch(/^http:\/\/[0-9a-f]{8}\.emulator\.localhost\/api$/);
    expect(emulator.origin).toBe(emulator.baseUrl.replace(/\/api$/, ""));
  });

  test("sets the environment, also of a test that does not ask for it", () => {
    expect(environment()).toEqual([
      expect.stringMatching(/emulator\.localhost\/api$/),
      expect.stringMatching(/^sk-test-the-fixture-sets/),
    ]);
  });

  it("has put the environment back for a test without it", () => {
    expect(environment()).toEqual([undefined, undefined]);
  });

  test("answers the global fetch, and its own, in the world of the test", async ({ emulator }) => {
    const ids = [await submitted(emulator), await submitted(emulator, emulator.fetch)];
    const jobs = await emulator.jobs();
    expect(jobs.map(({ id, phase }) => [id, phase])).toEqual(
      ids.toReversed().map(({ runId }) => [runId, "completed"]),
    );
    expect(await emulator.balance()).toBeCloseTo(99.2);
  });

  describe("the same name", () => {
    const ids: string[] = [];
    test("gives the same ids", { repeats: 2 }, async ({ emulator }) => {
      ids.push((await submitted(emulator)).runId);
      expect([...new Set(ids)]).toHaveLength(1);
    });
  });

  describe("with options", () => {
    test.override({
      emulatorOptions: {
        balance: 1,
        apiKeys: ["sk-mine"],
        pace: "manual",
        revision: "2025-12",
        env: { MY_URL: "origin" },
      },
    });

    test("is set up so", async ({ emulator }) => {
      expect([emulator.apiKey, await emulator.balance()]).toEqual(["sk-mine", 1]);
      expect(process.env["MY_URL"]).toBe(emulator.origin);
      const { runId } = await submitted(emulator);
      const phase = async () => (await emulator.world.job(runId)).phase;
      expect(await phase()).toBe("pending");
      await emulator.clock.advanceToEnd(runId);
      expect(await phase()).toBe("completed");
    });
  });

  describe("with a socket", () => {
    test.override({ emulatorOptions: { listen: true } });

    test("is there for everybody", async ({ emulator }) => {
      expect(emulator.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
      expect((await submitted(emulator)).runId).toMatch(/^vid_/);
      expect(await emulator.jobs()).toHaveLength(1);
    });
  });

  describe("tests at the same time", () => {
    for (const name of ["one", "two", "three"]) {
      test.concurrent(`${name} sees its own jobs, and no environment`, async ({ emulator }) => {
        await submitted(emulator);
        expect(await emulator.jobs()).toHaveLength(1);
        expect(environment()).toEqual([undefined, undefined]);
      });
    }
  });

  it("has no loose types", () => {
    expectTypeOf<TestEmulatorOptions>().not.toBeAny();
    expectTypeOf<{ ballance: 1 }>().not.toExtend<TestEmulatorOptions>();
    expectTypeOf<TestEmulator>().not.toBeAny();
    expectTypeOf<TestEmulator["apiKey"]>().toEqualTypeOf<string>();
    expectTypeOf(test).not.toBeAny();
  });
});

describe("useEmulator", () => {
  const emulator = useEmulator({ balance: 2 });

  it("is the emulator of the test that runs", async () => {
    await submitted(emulator);
    expect([await emulator.balance(), emulator.apiKey]).toEqual([
      1.6,
      expect.stringContaining("useemulator-is-the-emulator"),
    ]);
  });

  it("is another one for the next test", async () => {
    expect(await emulator.balance()).toBe(2);
    await expect(emulator).toHaveSpent(0);
  });
});

describe("useEmulator, without a test that it is for", () => {
  const outside: { emulator?: TestEmulator } = {};
  describe("another group", () => {
    outside.emulator = useEmulator();
    it("has it", () => expect(outside.emulator?.baseUrl).toContain("/api"));
  });

  it("says that it is not there", () => {
    expect(() => outside.emulator?.baseUrl).toThrow("while a test runs, and only then");
  });
});
