import { describe, expect, it } from "vitest";
import { plainRequestFor } from "../../src/contracts/contract/models/requests.ts";
import {
  type CatalogData,
  createCatalog,
  loadCatalog,
} from "../../src/emulator/catalog/catalog.ts";
import { violationsOf } from "../../src/emulator/domain/models/check.ts";
import type { ModelRule, ParamRule } from "../../src/emulator/domain/models/rule.ts";
import { settingsOf } from "../../src/emulator/domain/models/settings.ts";
import { priceOf } from "../../src/emulator/domain/money/price.ts";

const catalog = loadCatalog();
/** Each default of a model, written as a client would. */
const defaultsOf = (rule: ModelRule) =>
  Object.entries(rule.params).flatMap(([field, param]) => {
    if (!("default" in param) || param.default === undefined) return [];
    return [{ rule, field, value: param.kind === "seconds" ? spelled(param) : param.default }];
  });

const spelled = (param: Extract<ParamRule, { kind: "seconds" }>): unknown => {
  if (param.form === undefined) return param.default;
  return `${param.default}${param.form === "suffixed" ? "s" : ""}`;
};

const idsWhere = (kind: string): readonly string[] =>
  catalog.all.filter(({ status }) => status.kind === kind).map(({ id }) => id);

describe("the catalogue", () => {
  it("has the 177 models that the sources name", () => {
    expect(catalog.all.length).toBe(177);
    expect(new Set(catalog.all.map(({ id }) => id)).size).toBe(177);
  });

  it("finds each model by its id, and the same rule each time", () => {
    for (const rule of catalog.all) expect(catalog.find(rule.id)).toBe(rule);
  });

  it.each(["", "nope", "constructor", "__proto__", "toString", "KLING-VIDEO"])(
    "has no %j",
    (id) => {
      expect(catalog.find(id)).toBe(undefined);
    },
  );

  it("keeps removed models, with their successors", () => {
    expect(idsWhere("removed")).toEqual(["longstories", "longstories-kids", "promptchan-video"]);
    expect(catalog.find("longstories")?.status).toMatchObject({
      replacedBy: ["longstories-movie", "longstories-pixel-art"],
    });
  });

  it("lists what was in the live catalogue under its latest name", () => {
    expect(idsWhere("listed").length).toBe(159);
    expect(idsWhere("unlisted").length).toBe(15);
    expect(idsWhere("unlisted")).toContain("midjourney-video");
    expect(catalog.find("wan-wavespeed-25")?.status.kind).toBe("unlisted");
    expect(catalog.find("wan-25")?.status.kind).toBe("listed");
  });

  it("gives an alias everything of the older model but id, date and sources", () => {
    const newer = catalog.all.filter(({ aliasOf }) => aliasOf !== undefined);
    expect(newer.length).toBe(11);
    for (const { id, aliasOf, since, sources, status, ...rest } of newer) {
      const { renamedTo, ...older } = catalog.find(aliasOf ?? "") ?? {};
      expect(renamedTo).toBe(id);
      expect(older).toMatchObject(rest);
      expect(since).toBe("2026-09-29");
      expect(sources).toEqual(["census"]);
      expect(status).toEqual({ kind: "listed" });
    }
  });

  it("decodes one model without the others", () => {
    const broken = { aliasOf: "nowhere", since: "2026-01-01", sources: [] };
    const data: CatalogData = { sources: {}, timing: {}, blocks: {}, models: { broken } };
    const small = createCatalog(data);
    expect(small.find("other")).toBe(undefined);
    expect(() => small.find("broken")).toThrow("no model nowhere");
  });
});

describe("the nearest model", () => {
  it.each([
    { typed: "kling-vide", nearest: "kling-video" },
    { typed: "Sora-2", nearest: "sora-2" },
    { typed: "sora2", nearest: "sora-2" },
    { typed: "veo3.1-video", nearest: "veo3-1-video" },
    { typed: "wan2.5", nearest: "wan-25" },
  ])("to $typed is $nearest", ({ typed, nearest }) => {
    expect(catalog.nearest(typed)).toBe(nearest);
  });

  it("is never one that was removed", () => {
    expect(catalog.nearest("promptchan-video")).not.toBe("promptchan-video");
    expect(catalog.nearest("longstories-kids")).not.toBe("longstories-kids");
  });

  it("is told from the beginning of a long id, as all of it could take minutes", () => {
    const long = "x".repeat(100);
    expect(catalog.nearest(`${long}kling-video`)).toBe(catalog.nearest(long));
  });
});

describe("every model", () => {
  const fields = (params: Readonly<Record<string, ParamRule>>) => Object.entries(params);

  it("names its sources, and what they are worth", () => {
    for (const { sources, priceSource, params, live, conditions } of catalog.all) {
      const named = [...fields(params), ...fields(live)].flatMap(([, { source }]) => source ?? []);
      const all = [...sources, priceSource, ...named, ...conditions.map(({ source }) => source)];
      expect(sources.length).toBeGreaterThan(0);
      for (const key of all) expect(catalog.sources[key]?.fidelity, key).toBeDefined();
    }
  });

  it("has sources with a text, a date and a fidelity", () => {
    for (const { text, date, fidelity } of Object.values(catalog.sources)) {
      expect(text.length).toBeGreaterThan(10);
      expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(["documented", "observed", "assumed"]).toContain(fidelity);
    }
  });

  it("allows each of its own defaults", () => {
    for (const { rule, field, value } of catalog.all.flatMap(defaultsOf)) {
      const body = { ...plainRequestFor(rule), [field]: value };
      expect(violationsOf(rule, body), `${rule.id} ${field}`).toEqual([]);
    }
  });

  it("costs without an option what it costs with the default of that option", () => {
    const isLaterLength = (rule: ModelRule, field: string): boolean =>
      rule.length.fields.indexOf(field) > 0;
    for (const { rule, field, value } of catalog.all.flatMap(defaultsOf)) {
      if (isLaterLength(rule, field)) continue;
      const plain = plainRequestFor(rule);
      const price = priceOf(rule.price, settingsOf(rule, plain));
      const same = priceOf(rule.price, settingsOf(rule, { ...plain, [field]: value }));
      expect(same, `${rule.id} ${field}`).toBe(price);
    }
  });

  it("takes some time, in whole milliseconds", () => {
    for (const { timing } of catalog.all) {
      for (const [min, max] of [timing.queuedMs, timing.runningMs]) {
        expect(min).toBeGreaterThan(0);
        expect(max).toBeGreaterThanOrEqual(min);
      }
    }
  });
});
