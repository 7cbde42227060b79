import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { filled } from "../../scripts/generate/parts.ts";
import { stagesOf } from "../../scripts/generate/stages.ts";
import { GENERATE_COMMAND, STEPS, staleAmong } from "../../scripts/generate/steps.ts";

const step = (path: string, ...from: readonly string[]) => ({
  ...{ path, from },
  make: async () => "",
});

it(`keeps generated files fresh; ${GENERATE_COMMAND} writes them`, async () => {
  expect((await staleAmong(STEPS)).map(({ path }) => path)).toEqual([]);
});

it("notices a file that differs, and one that is missing", async () => {
  const steps = [step("spec/openapi.yaml"), step("src/emulator/wire/absent.ts")];
  const stale = await staleAmong(steps);
  expect(stale.map(({ path }) => path)).toEqual(steps.map(({ path }) => path));
});

describe("the order of the steps", () => {
  const paths = (steps: readonly ReturnType<typeof step>[]) =>
    stagesOf(steps).map((stage) => stage.map(({ path }) => path));

  it("has each file after those that it is made from, whatever the order of the table", () => {
    const steps = [step("d", "b", "c"), step("c", "a"), step("b"), step("a")];
    expect(paths(steps)).toEqual([["b", "a"], ["c"], ["d"]]);
  });

  it("does not exist in a circle", () => {
    expect(() => paths([step("a"), step("b", "c"), step("c", "b")])).toThrow(
      "made from each other: b, c",
    );
  });

  it("does not exist for what no step makes", () => {
    expect(() => paths([step("a", "z")])).toThrow("no step makes z");
  });
});

describe("a page of which parts are generated", () => {
  it("has them between the marks, and nothing else changed", () => {
    const page = "There are <!-- fill: models -->1<!-- end --> models.\n";
    expect(filled("a.md", page, { models: "177" })).toBe(page.replace(">1<", ">177<"));
  });

  it("is one of those that are kept fresh", () => {
    const pages = [...readdirSync("."), ...readdirSync("docs").map((name) => `docs/${name}`)];
    const marked = pages
      .filter((path) => path.endsWith(".md"))
      .filter((path) => readFileSync(path, "utf8").includes("<!-- fill:"));
    const fresh = STEPS.map(({ path }) => path);
    expect(marked.filter((path) => !fresh.includes(path))).toEqual([]);
  });

  it("names no part that there is not", () => {
    expect(() => filled("a.md", "<!-- fill: moons -->1<!-- end -->", {})).toThrow(
      'a.md: there is no part "moons"',
    );
  });
});
