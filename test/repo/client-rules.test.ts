import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";

const FOLDER = "src/contracts/check-client/rules";

const FILES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== "all.ts")
  .map(({ name }) => name)
  .toSorted();

/** `stopsAfterCanceled` of `cl-023-stops-after-canceled.ts`. */
const nameIn = (file: string): string =>
  file
    .replace(/^cl-\d+-|\.ts$/g, "")
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

describe("a rule for clients", () => {
  it.each(FILES)("has %s to itself, named by its id and what it asks for", async (file) => {
    expect(file).toMatch(/^cl-\d{3}(-[a-z0-9]+){2,4}\.ts$/);
    const exported = Object.entries(await import(resolve(FOLDER, file)));
    const rule = CLIENT_CHECKS.find(({ id }) => file.startsWith(`${id.toLowerCase()}-`));
    expect(exported).toEqual([[nameIn(file), rule]]);
  });

  it("has one file and one line in the registry, in the order of the ids", () => {
    const inFiles = FILES.map((file) => file.slice(0, "cl-000".length).toUpperCase());
    expect(CLIENT_CHECKS.map(({ id }) => id)).toEqual(inFiles);
  });
});
