import { expect, it } from "vitest";
import { noticesOf, packageOf } from "../../scripts/notices.ts";
import { aFolder } from "../support/folder.ts";

it.each([
  { module: "/a/node_modules/hono/dist/hono.js", folder: "/a/node_modules/hono" },
  { module: "/a/node_modules/@hono/x/dist/i.js", folder: "/a/node_modules/@hono/x" },
  { module: "/a/node_modules/b/node_modules/c/i.js", folder: "/a/node_modules/b/node_modules/c" },
  { module: "\0/a/node_modules/c/i.js?commonjs", folder: "/a/node_modules/c" },
  { module: "/a/src/emulator/emulator.ts", folder: undefined },
])("knows the package of $module", ({ module, folder }) => {
  expect(packageOf(module)).toBe(folder);
});

const MANIFEST = JSON.stringify({ name: "left-pad", version: "1.0.0", license: "WTFPL" });

it("has the licence of each package once", () => {
  const folder = aFolder({ "package.json": MANIFEST, "LICENSE.md": "Do what you want.\n" });
  expect(noticesOf([folder, folder])).toBe(
    `The files of this package have parts of the following packages in them.\n\n${"-".repeat(80)}\n\nleft-pad 1.0.0 (WTFPL), https://www.npmjs.com/package/left-pad\n\nDo what you want.`,
  );
});

it("lets nothing be bundled whose licence is not there", () => {
  const folder = aFolder({ "package.json": MANIFEST });
  expect(() => noticesOf([folder])).toThrow("left-pad is bundled and has no licence file");
});
