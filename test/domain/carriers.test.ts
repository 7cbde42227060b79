import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { CARRIERS, MEDIA_FIELDS } from "../../src/emulator/domain/models/carriers.ts";
import { violationsOf } from "../../src/emulator/domain/models/check.ts";
import { settingsOf } from "../../src/emulator/domain/models/settings.ts";
import { aRule } from "../support/rules.ts";

const catalog = loadCatalog();
const A = "https://example.com/a";
const B = "https://example.com/b";

/** A model that knows every field of every input. */
const greedy = aRule({
  params: Object.fromEntries(
    CARRIERS.flatMap(({ media, explicit, stored }) => [
      ...explicit.map((field) => [field, { kind: "media", media }] as const),
      ...stored.map((field) => [field, { kind: "media", media, id: true }] as const),
    ]),
  ),
});

const pairs = CARRIERS.flatMap(({ media, explicit }) =>
  explicit.flatMap((one, index) =>
    explicit.slice(index + 1).map((other) => ({ media, one, other })),
  ),
);

describe("two explicit fields of the same input", () => {
  it.each(pairs)("$one and $other conflict when they differ", ({ media, one, other }) => {
    expect(violationsOf(greedy, { [other]: B, [one]: A })).toEqual([
      {
        param: other,
        problem: "forbidden",
        detail: `${other} conflicts with ${one}: send the ${media} in one of them`,
      },
    ]);
  });

  it.each(pairs)("$one and $other agree when they are the same", ({ one, other }) => {
    expect(violationsOf(greedy, { [one]: A, [other]: A })).toEqual([]);
  });

  it("are not compared where the model knows only one of them", () => {
    const rule = aRule({ params: { imageUrl: { kind: "media", media: "image" } } });
    expect(violationsOf(rule, { imageUrl: A, imageDataUrl: "rubbish" })).toEqual([]);
  });
});

describe("a stored attachment", () => {
  const stored = CARRIERS.flatMap(({ explicit, stored: ids }) =>
    ids.flatMap((id) => explicit.map((field) => ({ id, field }))),
  );
  it.each(stored)("$id gives way to $field without a word", ({ id, field }) => {
    expect(violationsOf(greedy, { [id]: "att_1", [field]: A })).toEqual([]);
  });

  it("is a start image when it comes alone", () => {
    expect(settingsOf(greedy, { imageAttachmentId: "att_1" }).images).toBe(1);
  });
});

describe("the catalogue's media fields", () => {
  it("are all known as such", () => {
    const known = catalog.all.flatMap(({ params }) =>
      Object.entries(params).flatMap(([field, param]) =>
        param.kind === "media" || (param.kind === "list" && param.media !== undefined) ? field : [],
      ),
    );
    expect([...new Set(known)].filter((field) => !MEDIA_FIELDS.includes(field))).toEqual([]);
  });
});
