import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPact, pactRecorder, verify } from "../../src/contracts/index.ts";
import { createEmulator } from "../../src/emulator/emulator.ts";
import { isPlainData } from "../../src/emulator/input/node.ts";
import { CONFIG_ROWS } from "../../src/emulator/input/options/settings.ts";
import { read } from "../../src/emulator/input/read.ts";
import { begin } from "../../src/emulator/testing/test-emulator.ts";
import { documentOf, UNPLAIN, unplainDocuments } from "../support/generators/documents.ts";
import { SCHEMAS } from "../support/generators/schemas.ts";

const SAMPLES = { seed: 1, numRuns: 3 };

describe("what is not plain data is refused", () => {
  it.each(Object.entries(SCHEMAS))("wherever it stands in: %s", (_, schema) => {
    const documents = fc.sample(documentOf(schema), SAMPLES);
    const taken = documents
      .flatMap((document) => unplainDocuments(schema, document))
      .filter(({ document }) => read(schema, document).ok);
    expect(taken.map(({ path }) => path)).toEqual([]);
  });

  it.each(UNPLAIN.map((value) => ({ value, is: value.constructor.name })))(
    "by each function that takes options, if it is a $is",
    async ({ value }) => {
      const given = value as never;
      const emulator = await createEmulator({ listen: false });
      const world = emulator.world("a");
      const runs: readonly (() => unknown)[] = [
        ...[() => createEmulator(given), () => begin({ name: "a" }, given)],
        ...CONFIG_ROWS.map(
          ([name]) =>
            () =>
              createEmulator({ listen: false, [name]: value }),
        ),
        ...[() => verify(given), () => checkPact("a", given), () => pactRecorder(given)],
        ...[() => emulator.restore(given), () => emulator.reset(given)],
        ...[() => world.restore(given), () => world.reset(given), () => world.speak(given)],
        ...[() => world.jobs(given), () => world.job(given), () => world.addJob(given)],
        () => world.addJob({ model: "kling-video", prompt: "a lake", other: { inner: value } }),
        ...[() => world.fail("a", given), () => world.setBalance(given)],
        ...[() => world.scenario("poll-5xx", given), () => world.faults(given)],
        ...[() => world.findings(given), () => world.clock.advance(given)],
      ];
      const refusals = await Promise.all(runs.map(refusalOf));
      await emulator.close();
      expect(refusals.filter((one) => !/^(OptionError|ControlError): /.test(one))).toEqual([]);
      expect(refusals.filter((one) => /undefined|got .*\{\}/.test(one))).toEqual([]);
    },
  );
});

const refusalOf = async (run: () => unknown): Promise<string> => {
  try {
    await run();
    return `taken: ${run}`;
  } catch (error) {
    return String(error);
  }
};

it.each([
  ["what JSON has", { a: [1, "a", null, true, { b: undefined }] }, true],
  ["an object without a prototype", Object.assign(Object.create(null), { a: 1 }), true],
  ["one value at two places", ((one) => [one, one])({ a: 1 }), true],
  ["a number that JSON has not", 10n, false],
  ["a function", { a: () => 1 }, false],
])("tells whether %s is plain data", (_, value, is) => {
  expect(isPlainData(value)).toBe(is);
});

it("tells that a circle is no plain data", () => {
  const circle: unknown[] = [];
  circle.push({ circle });
  expect(isPlainData(circle)).toBe(false);
});
