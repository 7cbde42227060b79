import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { STEPS } from "../../scripts/generate/steps.ts";
import build from "../../tsdown.config.ts";
import vitest from "../../vitest.config.ts";

const read = (path: string): string => readFileSync(path, "utf8");
const scripts = Object.entries(manifest.scripts);
const ci = read(".ci/run");

/** The lowest version of each range of `engines`, such as 22.12. */
const nodes = manifest.engines.node
  .split(" || ")
  .map((range) => range.replace(/^\D+/, "").replace(/(\.0)+$/, ""));
const majors = nodes.map((node) => node.split(".")[0] ?? "");

describe("the projects of vitest", () => {
  const projects = (vitest.test?.projects ?? []).flatMap((project) =>
    typeof project === "object" && "test" in project ? [project.test?.name] : [],
  );

  it("are run by one script of package.json each", () => {
    const run = scripts
      .filter(([name]) => /^test(:|$)/.test(name))
      .flatMap(([, text]) => [...text.matchAll(/--project (?:'([^']+)'|(\S+))/g)])
      .map(([, quoted, bare]) => quoted ?? bare);
    expect(run.toSorted()).toEqual(projects.toSorted());
  });

  it("are run by CI, all of them", () => {
    const tests = scripts.map(([name]) => name).filter((name) => /^test(:|$)/.test(name));
    const typed = ci.split("\n").map((line) => line.replace("npm test", "npm run test"));
    expect(tests.filter((name) => !typed.includes(`npm run ${name}`))).toEqual([]);
  });
});

describe("the versions of Node", () => {
  it("are those of package.json in README.md", () => {
    expect(read("README.md")).toContain(`\nNode ${nodes.join(", ")} or newer, and nothing else:`);
  });

  it("begin with the one that is built for, and that the image has", () => {
    expect(build).toMatchObject({ target: `node${majors[0]}` });
    expect(new Set(read("Dockerfile").match(/node:\d+/g))).toEqual(new Set([`node:${majors[0]}`]));
    expect(manifest.devDependencies["@types/node"]).toMatch(new RegExp(`^\\^${majors[0]}\\.`));
  });

  it("are all tried: that of development, and the others by test:nodes", () => {
    const tried = JSON.parse(/const NODES = (.*);/.exec(read("scripts/on-node.ts"))?.[1] ?? "");
    expect(tried).toEqual(majors.slice(1));
    expect(read("CONTRIBUTING.md")).toContain(`on Node ${majors.slice(1).join(" and ")};`);
  });
});

describe("what is delivered", () => {
  it("has an entry of the build for each entry of the package", () => {
    const entries = Object.values(manifest.exports)
      .flatMap((entry) => (typeof entry === "string" ? [] : [entry.default]))
      .concat(Object.values(manifest.bin))
      .map((path) => /^\.\/dist\/(.+)\.js$/.exec(path)?.[1]);
    const { entry } = build as { readonly entry: object };
    expect(entries.filter((name) => !(name && name in entry))).toEqual([]);
  });

  it("lets every peer be left out", () => {
    const { peerDependencies, peerDependenciesMeta } = manifest;
    const optional = Object.fromEntries(
      Object.keys(peerDependencies).map((name) => [name, { optional: true }]),
    );
    expect(peerDependenciesMeta).toEqual(optional);
  });

  it("is what the newest entry of CHANGELOG.md tells of", () => {
    const [, newest] = /^## (\S+)/m.exec(read("CHANGELOG.md")) ?? [];
    expect(newest).toBe(manifest.version);
  });
});

it("lets the formatter alone with every generated file of code", () => {
  const { includes } = JSON.parse(read("biome.json")).files;
  const ignored = includes.filter((one: string) => one.startsWith("!"));
  const covers = (pattern: string, path: string): boolean =>
    path === pattern.slice(1) || path.startsWith(`${pattern.slice(1)}/`);
  const code = STEPS.map(({ path }) => path).filter((path) => /\.(ts|json)$/.test(path));
  expect(code.filter((path) => !ignored.some((pattern: string) => covers(pattern, path)))).toEqual(
    [],
  );
});
