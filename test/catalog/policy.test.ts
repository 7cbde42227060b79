import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { DEFAULT_POLICY } from "../../src/emulator/catalog/policy.ts";
import { createEmulator, OptionError, type Policy } from "../../src/emulator/index.ts";

const { categories, moderation, strictModels } = DEFAULT_POLICY;
const catalog = loadCatalog();

describe("the policy that comes along", () => {
  it("names a source of the catalogue for each part", () => {
    const sources = [...categories, ...strictModels, ...moderation.models].map((one) => one.source);
    expect(sources.filter((source) => !(source in catalog.sources))).toEqual([]);
  });

  it("has strict models that the catalogue knows", () => {
    const known = ({ idStartsWith }: { readonly idStartsWith: string }) =>
      catalog.all.some(({ id }) => id.startsWith(idStartsWith));
    expect(strictModels.filter((one) => !known(one))).toEqual([]);
  });

  it("has each word once, in small letters", () => {
    const terms = categories.flatMap((category) => category.terms);
    expect(terms).toEqual([...new Set(terms)].map((term) => term.toLowerCase()));
  });

  it("is told in docs/safety.md, word for word", () => {
    const page = readFileSync("docs/safety.md", "utf8");
    const told = [
      ...categories.flatMap(({ name, terms }) => [name, ...terms]),
      ...strictModels.map(({ idStartsWith }) => idStartsWith),
      ...moderation.models.map(({ id }) => id),
    ];
    expect(told.filter((word) => !page.includes(`\`${word}\``))).toEqual([]);
  });
});

describe("the option policy", () => {
  const refused = (policy: unknown) =>
    createEmulator({ listen: false, policy: policy as Policy }).catch((error: Error) => error);
  const first = { name: "a", terms: ["b"], usual: "block", source: "decision" };

  it.each([
    {
      what: "an action",
      part: { categories: [{ ...first, usual: "frown" }] },
      at: "categories[0].usual",
    },
    {
      what: "a stricter action",
      part: { categories: [first, { ...first, strict: "" }] },
      at: "categories[1].strict",
    },
    { what: "a name", part: { categories: [{ ...first, name: " " }] }, at: "categories[0].name" },
    {
      what: "terms",
      part: { categories: [{ ...first, terms: ["x", 7] }] },
      at: "categories[0].terms",
    },
    {
      what: "an empty term",
      part: { categories: [{ ...first, terms: [""] }] },
      at: "categories[0].terms",
    },
    {
      what: "a strict model",
      part: { strictModels: [{ idStartsWith: "" }] },
      at: "strictModels[0]",
    },
    { what: "a phase", part: { failsIn: "completed" }, at: "failsIn" },
    {
      what: "a state",
      part: { moderation: { ...moderation, state: "sideways" } },
      at: "moderation.state",
    },
    {
      what: "no moderation model",
      part: { moderation: { ...moderation, models: [] } },
      at: "moderation.models",
    },
    {
      what: "free tokens",
      part: { moderation: { ...moderation, charsPerToken: 0 } },
      at: "moderation.charsPerToken",
    },
    {
      what: "a moderation model without an id",
      part: { moderation: { ...moderation, models: [{}] } },
      at: "moderation.models[0]",
    },
  ])("refuses $what that cannot be, and says where", async ({ part, at }) => {
    const error = await refused({ ...DEFAULT_POLICY, ...part });
    expect(error).toBeInstanceOf(OptionError);
    expect((error as Error).message).toContain(`policy: ${at}`);
  });
});
