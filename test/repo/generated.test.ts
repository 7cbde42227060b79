import { expect, it } from "vitest";
import { GENERATE_COMMAND, generateAll, staleAmong } from "../../scripts/generate/all.ts";

it(`keeps generated files fresh; ${GENERATE_COMMAND} mends them`, async () => {
  const files = await generateAll();
  expect(files.map(({ path }) => path)).toContain("src/emulator/wire/schema.d.ts");
  expect((await staleAmong(files)).map(({ path }) => path)).toEqual([]);
});

it("notices a file that differs, and one that is missing", async () => {
  const files = [
    { path: "spec/openapi.yaml", text: "openapi: 3.1.0\n" },
    { path: "src/emulator/wire/absent.ts", text: "" },
  ];
  expect(await staleAmong(files)).toEqual(files);
});
