import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { STEPS } from "../../scripts/generate/steps.ts";

const GUIDES = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

const codeIn = (text: string): readonly string[] =>
  [...text.replaceAll(/```.*?```/gs, "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);

/** A text that is written as code and names a file or a folder of the repository. */
const isPath = (code: string): boolean =>
  /^[\w.@-]+(\/[\w.@-]+)*\/?$/.test(code) && /\/|\.(ts|cjs|md|yaml|yml|json)$/.test(code);

const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = ""]) => link);

describe.each(GUIDES)("%s", (guide) => {
  const text = readFileSync(guide, "utf8");

  it("names paths that are there", () => {
    const named = [...codeIn(text).filter(isPath), ...linksIn(text)];
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((path) => !existsSync(join(dirname(guide), path)))).toEqual([]);
  });

  it("names scripts that package.json has", () => {
    const named = [...text.matchAll(/`npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

it("keeps the architecture on a page", () => {
  expect(readFileSync("ARCHITECTURE.md", "utf8").split("\n").length).toBeLessThanOrEqual(121);
});

it("writes no count by hand that can be generated; see scripts/generate/parts.ts", () => {
  const generated = STEPS.map(({ path }) => path).filter((path) => path.startsWith("docs/"));
  const pages = readdirSync("docs")
    .map((name) => `docs/${name}`)
    .filter((path) => path === "docs/contracts.md" || !generated.includes(path))
    .filter((path) => path !== "docs/drifts.md")
    .concat(GUIDES, "README.md");
  const counts = pages.flatMap((path) =>
    [...readFileSync(path, "utf8").matchAll(/\b\d{2,} (models|checks|scenarios|changes)\b/g)].map(
      ([words]) => `${path}: ${words}`,
    ),
  );
  expect(counts).toEqual([]);
});
