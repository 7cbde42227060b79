import { fc, test as fuzz } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { didYouMean, nearestOf } from "../../src/emulator/domain/nearest.ts";

describe("nearestOf", () => {
  it.each([
    ["pcae", ["pace", "speed", "port"], "pace"],
    ["Real", ["real", "fast"], "real"],
    ["di", ["id", "by"], "id"],
    ["lst", ["list", "init"], "list"],
    ["kling-vidoe", ["kling-video", "veo3-video"], "kling-video"],
    ["longstories", ["longstories-movie", "long"], "longstories-movie"],
    ["warn", ["error", "warning", "info"], "warning"],
    ["kling", ["klingonese", "kling-video"], "kling-video"],
    ["2019-01", ["2025-11", "2026-01"], "2026-01"],
    ["categorys", ["categories", "terms"], "categories"],
    ["submit-response-lots", ["submit-response-lost", "submit-stalls"], "submit-response-lost"],
    ["NANOGPT_EMULATOR_PACES", ["NANOGPT_EMULATOR_PACE"], "NANOGPT_EMULATOR_PACE"],
    ["/jobs/vid_1/cancle", ["/jobs/vid_1/cancel", "/jobs/vid_1/fail"], "/jobs/vid_1/cancel"],
  ])("finds for %s among %j: %s", (name, names, meant) => {
    expect(nearestOf(name, names)).toBe(meant);
  });

  it.each([
    ["x", ["y", "id", "flux-3"]],
    ["ab", ["id", "by"]],
    ["abc", ["id", "by", "job"]],
    ["frob", ["pace", "port"]],
    ["NANOGPT_EMULATOR_FROBNICATE", ["NANOGPT_EMULATOR_BALANCE", "NANOGPT_EMULATOR_PACE"]],
    ["/jobs/vid_1/finish", ["/jobs/vid_1/fail", "/jobs/vid_1/complete"]],
    ["kling-", ["kling-video"]],
    ["pac", ["pace-of-time"]],
    ["vid_mki99c00otp6sogjg", ["vid_mki99c001tpwaacr6"]],
    ["an-option-of-many-letters-that-nobody-knows", ["an-option-of-many-letters-for-anybody"]],
    ["", ["a", "b"]],
    ["a", []],
    ["x".repeat(201), ["x".repeat(200)]],
  ])("finds nothing for %s among %j", (name, names) => {
    expect(nearestOf(name, names)).toBeUndefined();
    expect(didYouMean(name, names)).toBe("");
  });

  it("takes no model for what is like none", () => {
    const { nearest } = loadCatalog();
    expect(nearest("kling-vidoe")).toBe("kling-video");
    for (const name of ["nothing-like-it-at-all", "x", "gpt-4o", "toString"]) {
      expect(nearest(name), name).toBeUndefined();
    }
  });

  it("takes no name that may not differ so much", () => {
    expect(nearestOf("abcdefghijkl", ["abcdefghixyz"], 3)).toBe("abcdefghixyz");
    expect(nearestOf("abcdefghijkl", ["abcdefghixyz"], 2)).toBeUndefined();
  });

  const word = fc.stringMatching(/^[a-z]{6,12}$/);

  fuzz.prop([word, fc.nat(), fc.stringMatching(/^[a-z]$/)])(
    "finds a name of which one letter is wrong, and itself",
    (name, at, letter) => {
      const i = at % name.length;
      expect(nearestOf(name.slice(0, i) + letter + name.slice(i + 1), [name])).toBe(name);
    },
  );
});
