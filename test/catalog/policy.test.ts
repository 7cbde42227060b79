import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { DEFAULT_POLICY } from "../../src/emulator/catalog/policy.ts";
import { createEmulator, OptionError, type Policy } from "../../src/emulator/index.ts";
import { aClient, LAKE } from "../support/client.ts";

const { categories, moderation, strictModels } = DEFAULT_POLICY;
const catalog = loadCatalog();

describe("the policy that comes along", () => {
  it("names a source of the catalogue for each part", () => {
    const sources = [...categories, ...strictModels, ...moderation.models].map((one) => one.source);
    expect(sources.filter((source) => !(String(source) in catalog.sources))).toEqual([]);
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
    { what: "a null", part: { categories: null }, at: "categories must be a list" },
    { what: "a text", part: { strictModels: ["veo3"] }, at: "strictModels[0] must be an object" },
    {
      what: "no terms",
      part: { categories: [{ ...first, terms: undefined }] },
      at: "categories[0].terms",
    },
    {
      what: "always",
      part: { categories: [{ ...first, always: "yes" }] },
      at: "categories[0].always",
    },
    {
      what: "a list",
      part: { moderation: { models: {} } },
      at: "moderation.models must be a list",
    },
    ...[undefined, [0.5], [0.9, 0.1], [0, 2], ["0", "1"]].map((found) => ({
      what: `scores of ${JSON.stringify(found)}`,
      part: { moderation: { scores: { found, clear: [0, 1] } } },
      at: "moderation.scores",
    })),
    ...["owner", "created", "images", "batch", "usdPerMillionTokens"].map((name) => ({
      what: `a moderation model without ${name}`,
      part: { moderation: { models: [{ ...moderation.models[0], [name]: undefined }] } },
      at: "moderation.models[0]",
    })),
  ])("refuses $what that cannot be, and says where", async ({ part, at }) => {
    const error = await refused(part);
    expect(error).toBeInstanceOf(OptionError);
    expect((error as Error).message).toContain(`policy.${at}`);
  });

  it("leaves what it does not name as it is", async () => {
    const { post, get } = await aClient({ policy: { moderation: { state: "down" } } });
    const blocked = await post("/api/generate-video", { ...LAKE, prompt: "blocked-content" });
    expect(blocked.status).toBe(400);
    const headers = { "x-api-key": "sk-test", moderation: "true" };
    expect((await post("/api/generate-video", LAKE, headers)).status).toBe(503);
    const { data } = await (await get("/api/v1/moderation-models")).json();
    expect(data).toHaveLength(moderation.models.length);
  });

  it("takes a part whole, and needs no source", async () => {
    const { post } = await aClient({
      policy: { categories: [{ name: "weather", terms: ["storm"], usual: "block" }] },
    });
    const statusOf = async (prompt: string) =>
      (await post("/api/generate-video", { ...LAKE, prompt })).status;
    expect([await statusOf("a storm"), await statusOf("blocked-content")]).toEqual([400, 202]);
  });
});
