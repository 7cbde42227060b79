import { expect, it } from "vitest";
import { seedNames, standsIn, untouchedNames } from "../../scripts/seeds/coverage.ts";

it("leaves no name of the seed documents untouched by a test", async () => {
  expect(await untouchedNames()).toEqual([]);
}, 60_000);

it("has every name once in its section", async () => {
  const names = await seedNames();
  expect(names.length).toBeGreaterThan(350);
  expect(new Set(names.map(({ section, name }) => `${section} ${name}`)).size).toBe(names.length);
});

it.each([
  { text: "{ pro_mode: true }", name: "pro", found: false },
  { text: "{ pro: true }", name: "pro", found: true },
  { text: '"kling-video-v2"', name: "kling-video", found: false },
  { text: '"/api/generate-video/extend"', name: "/api/generate-video/extend", found: true },
  { text: '"9x16"', name: "9.16", found: false },
])("$name stands in $text: $found", ({ text, name, found }) => {
  expect(standsIn(text, name)).toBe(found);
});
