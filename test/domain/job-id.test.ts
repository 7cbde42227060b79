import { expect, it } from "vitest";
import { instant } from "../../src/emulator/domain/brand.ts";
import { newJobId } from "../../src/emulator/domain/jobs/job-id.ts";
import { seededRandom } from "../../src/emulator/domain/random.ts";

it("has the form of the one real id on record: the time in base 36 and nine digits", () => {
  const at = instant(Date.UTC(2026, 1, 5, 22, 41, 58, 327));
  expect(newJobId(at, seededRandom("1"), "vid")).toMatch(/^vid_mla1k3lj[0-9a-z]{9}$/);
});

it("keeps nine digits when chance draws a small number", () => {
  expect(newJobId(instant(0), () => 0, "vid")).toBe("vid_0000000000");
});

it("has the guide's old form, and no time in it", () => {
  const random = seededRandom("1");
  const id = newJobId(instant(7e11), random, "fal-request");
  expect(id).toMatch(/^fal-request-[0-9a-z]{9}$/);
  expect(newJobId(instant(0), random, "fal-request")).toBe(id);
});
