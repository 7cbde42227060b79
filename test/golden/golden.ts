import { expect, it } from "vitest";

/** What users get, each under the name that it has in the golden file. */
export type Cases = readonly (readonly [name: string, text: string])[];

const WHAT_TO_DO =
  "users get something else than before. If that is wanted: npm run golden, and a line in CHANGELOG.md";

/** Compares cases with a file of `test/golden/files`, in which each stands under its name. */
export const golden = (file: string, produce: () => Promise<Cases>): void =>
  exactly(file, async () => {
    const cases = await produce();
    return cases.map((one) => `${one.join("\n").trimEnd()}\n`).join("\n");
  });

/** Compares one text with a file of `test/golden/files`. */
export const exactly = (file: string, produce: () => Promise<string>): void =>
  it(file, async () => {
    await expect(await produce(), WHAT_TO_DO).toMatchFileSnapshot(`files/${file}`);
  });
