import { createHash } from "node:crypto";

const SLUG_CHARS = 40;

/**
 * The API key of a test's world: the same in every run, and another for each name.
 *
 * @example keyFor("pays once"); // "sk-test-pays-once-" and eight hexadecimal digits
 */
export const keyFor = (name: string): string =>
  ["sk-test", slugOf(name), hashOf(name)].filter((part) => part !== "").join("-");

/** Where a test's emulator is for `fetch` while it has no socket: names that lead nowhere else. */
export const originsFor = (name: string): { readonly api: string; readonly assets: string } => ({
  api: `http://${hashOf(name)}.emulator.localhost`,
  assets: `http://assets.${hashOf(name)}.emulator.localhost`,
});

const hashOf = (name: string): string =>
  createHash("sha256").update(name).digest("hex").slice(0, 8);

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_CHARS)
    .replaceAll(/^-|-$/g, "");
