import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import {
  writeContent,
  writeContents,
  writeText,
} from "../../../src/emulator/observe/print/files.ts";
import { json } from "../../../src/emulator/observe/print/printed.ts";
import { aFolder } from "../../support/folder.ts";

const one = json({ a: 1 });
const read = (...path: string[]): string => readFileSync(join(...path), "utf8");

it("puts a new file in the place of the old one: who reads that goes on reading it", () => {
  const folder = aFolder({ "r.json": "old\n" });
  linkSync(join(folder, "r.json"), join(folder, "reader"));
  writeContent(join(folder, "r.json"), one);
  expect([read(folder, "r.json"), read(folder, "reader")]).toEqual(['{"a":1}\n', "old\n"]);
  expect(readdirSync(folder).toSorted()).toEqual(["r.json", "reader"]);
});

it("keeps who may read it, and a link to it", () => {
  const folder = aFolder({ "real/r.json": "old\n" });
  chmodSync(join(folder, "real/r.json"), 0o640);
  symlinkSync("real/r.json", join(folder, "r.json"));
  writeContent(join(folder, "r.json"), one);
  expect(read(folder, "real/r.json")).toBe('{"a":1}\n');
  expect(statSync(join(folder, "real/r.json")).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(folder, "real"))).toEqual(["r.json"]);
});

it("writes through a link to a file that is not there yet", () => {
  const folder = aFolder({ "real/a": "" });
  symlinkSync("real/r.json", join(folder, "r.json"));
  writeContent(join(folder, "r.json"), one);
  expect(read(folder, "real/r.json")).toBe('{"a":1}\n');
});

it("writes all files of a report or, where one cannot be written, none", () => {
  const folder = aFolder({ "a.json": "old\n" });
  mkdirSync(join(folder, "z.json"));
  expect(() => writeContents(folder, { "a.json": one, "z.json": one })).toThrow(
    `${join(folder, "z.json")} cannot be written: it is a folder`,
  );
  expect(read(folder, "a.json")).toBe("old\n");
  expect(readdirSync(folder).toSorted()).toEqual(["a.json", "z.json"]);
});

it("writes over no file that was to be new", () => {
  const folder = aFolder({ "config.yaml": "mine\n" });
  const path = join(folder, "config.yaml");
  expect(() => writeText(path, "ours", true)).toThrow("there is a file in its place");
  writeText(join(folder, "other.yaml"), "ours", true);
  expect([read(path), read(folder, "other.yaml")]).toEqual(["mine\n", "ours"]);
  expect(readdirSync(folder).toSorted()).toEqual(["config.yaml", "other.yaml"]);
});

it("writes over no file that nobody may write", () => {
  const folder = aFolder();
  const path = join(folder, "r.json");
  writeFileSync(path, "mine\n", { mode: 0o444 });
  if (process.getuid?.() === 0) return writeContent(path, one); // who may do all
  expect(() => writeContent(path, one)).toThrow("this user may not write there");
});

it("gives the slow reader of a pipe all of it", async () => {
  const folder = aFolder();
  execFileSync("mkfifo", ["pipe"], { cwd: folder });
  const held = openSync(join(folder, "pipe"), "r+"); // a reader, until the shell is one
  const read = promisify(execFile)("sh", ["-c", "sleep 0.3; head -c 1000003 pipe | wc -c"], {
    cwd: folder,
  });
  writeContent(join(folder, "pipe"), json("x".repeat(1_000_000)));
  closeSync(held);
  expect((await read).stdout.trim()).toBe("1000003");
});
