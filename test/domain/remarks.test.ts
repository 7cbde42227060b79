import { fc } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { plainRequestFor, validRequestFor } from "../../src/contracts/contract/models/requests.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { usd } from "../../src/emulator/domain/brand.ts";
import { fingerprintOf } from "../../src/emulator/domain/fingerprint.ts";
import { violationsOf } from "../../src/emulator/domain/models/check.ts";
import { remarksOn } from "../../src/emulator/domain/models/remarks.ts";
import { settingsOf } from "../../src/emulator/domain/models/settings.ts";
import { priceOf } from "../../src/emulator/domain/money/price.ts";
import { aRule } from "../support/rules.ts";

const catalog = loadCatalog();
const ruleOf = (id: string) => catalog.find(id) ?? aRule();
const shown = (id: string, body: object) =>
  (remarksOn(ruleOf(id), { model: id, prompt: "a lake", ...body }) ?? []).map((remark) => {
    if (remark.kind === "ignored-field") return `${remark.field} → ${remark.meant}`;
    if (remark.kind !== "default-billed") return remark.kind;
    const { option, sent, billed, other, otherValue } = remark;
    return `${option} for ${sent}: ${usd(billed)} not ${usd(other)} (${otherValue})`;
  });

describe("what a submit says that its model does not know", () => {
  it.each([
    { id: "kling-video", body: { duration: "5" }, says: [] },
    {
      id: "kling-video",
      body: { duration: "5", conversationUUID: "x", showExplicitContent: true },
      says: [],
    },
    { id: "kling-video", body: { duration: "5", sed: null }, says: [] },
    { id: "kling-video", body: { duration: "5", frobnicate: 1 }, says: ["frobnicate → undefined"] },
    {
      id: "veo2-video",
      body: { duration: "5s", aspectRatio: "16:9" },
      says: ["aspectRatio → aspect_ratio"],
    },
    {
      id: "kling-video",
      body: { duration: "5", negative_promt: "" },
      says: ["negative_promt → negative_prompt"],
    },
  ])("$id $body: $says", ({ id, body, says }) => {
    expect(shown(id, body)).toEqual(says);
  });
});

describe("an option that decides the price", () => {
  const rule = aRule({
    params: { duration: { kind: "seconds", options: [5, 10], default: 10 } },
    price: { per: "seconds", rate: 0.1 },
    length: { from: "request", fields: ["duration"], seconds: 10, fps: { default: 24 } },
  });
  const on = (body: object) => remarksOn(rule, { model: rule.id, prompt: "a lake", ...body });
  const billed = { kind: "default-billed", model: rule.id, option: "duration" };

  it.each([
    { body: { duration: "5" }, remarks: undefined },
    { body: { duration: "10" }, remarks: undefined },
    {
      body: {},
      remarks: [
        { ...billed, sent: undefined, billed: 1e6, other: 5e5, otherValue: 'duration "5"' },
      ],
    },
    {
      body: { seconds: 5 },
      remarks: [
        { kind: "ignored-field", model: rule.id, field: "seconds", meant: "duration" },
        { ...billed, sent: "seconds", billed: 1e6, other: 5e5, otherValue: 'duration "5"' },
      ],
    },
    {
      body: { durations: "5s" },
      remarks: [
        { kind: "ignored-field", model: rule.id, field: "durations", meant: "duration" },
        { ...billed, sent: "durations", billed: 1e6, other: 5e5, otherValue: 'duration "5"' },
      ],
    },
    {
      body: { seconds: 10 },
      remarks: [{ kind: "ignored-field", model: rule.id, field: "seconds", meant: "duration" }],
    },
    {
      body: { seconds: "short" },
      remarks: [
        { kind: "ignored-field", model: rule.id, field: "seconds", meant: "duration" },
        { ...billed, sent: "seconds", billed: 1e6, other: 5e5, otherValue: 'duration "5"' },
      ],
    },
    {
      body: { seconds: 5, duration: "10" },
      remarks: [{ kind: "ignored-field", model: rule.id, field: "seconds", meant: "duration" }],
    },
  ])("$body", ({ body, remarks }) => {
    expect(on(body)).toEqual(remarks);
    expect(on(body), "asked again").toEqual(remarks);
  });

  it("is told for the models of the recorded mistakes", () => {
    expect(shown("sora-2", { duration: 4, aspect_ratio: "9:16" })).toContain(
      "aspect_ratio → orientation",
    );
    expect(shown("sora-2", { duration: 4 })).toContain("duration → seconds");
  });
});

describe("a request that its model allows", () => {
  it.each(catalog.all.filter(({ status }) => status.kind !== "removed"))(
    "of $id has no stray fields, and a true price in each remark",
    (rule) => {
      for (const body of [
        plainRequestFor(rule),
        ...[1, 2, 3].map((n) => validRequestFor(rule, n)),
      ]) {
        for (const remark of remarksOn(rule, body) ?? []) {
          expect(remark).toMatchObject({ kind: "default-billed", sent: undefined });
          if (remark.kind !== "default-billed") continue;
          expect(remark.billed).toBe(priceOf(rule.price, settingsOf(rule, body)));
          expect(remark.other).toBeLessThan(remark.billed);
          const value = JSON.parse(remark.otherValue.slice(remark.option.length + 1));
          const cheaper = { ...body, [remark.option]: value };
          expect(violationsOf(rule, cheaper)).toEqual([]);
          expect(priceOf(rule.price, settingsOf(rule, cheaper))).toBe(remark.other);
        }
      }
    },
  );
});

describe("a fingerprint", () => {
  const upload = "A".repeat(50_000);
  const body = { model: "m", prompt: "a lake", seed: 1, nested: { a: [1, 2] }, upload };

  it("is the same for the same request, whatever the order of its fields", () => {
    const turned = Object.fromEntries(Object.entries(body).toReversed());
    expect(fingerprintOf(turned)).toBe(fingerprintOf(body));
  });

  it("is the same in every conversation", () => {
    expect(fingerprintOf({ ...body, conversationUUID: "one" })).toBe(fingerprintOf(body));
  });

  it.each([
    { ...body, prompt: "a lakE" },
    { ...body, seed: 2 },
    { ...body, seed: "1" },
    { ...body, model: "a lake", prompt: "m" },
    { ...body, nested: { a: [2, 1] } },
    { ...body, upload: `${upload}A` },
    { ...body, upload: `B${upload.slice(1)}` },
    { ...body, upload: `${upload.slice(1)}B` },
    { ...body, more: null },
  ])("is another for another request (%#)", (other) => {
    expect(fingerprintOf(other)).not.toBe(fingerprintOf(body));
  });

  it("hardly ever is that of another prompt", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(a !== b);
        expect(fingerprintOf({ prompt: a })).not.toBe(fingerprintOf({ prompt: b }));
      }),
    );
  });
});
