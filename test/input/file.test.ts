import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, closeSync, constants, ftruncateSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { fileText, fileTextIfAny } from "../../src/emulator/input/files/file.ts";
import { aFolder } from "../support/folder.ts";

/** A file of holes: its size costs nothing. */
function hugeFile(): string {
  const path = join(aFolder(), "huge");
  const file = openSync(path, "w");
  ftruncateSync(file, 2_000_000_000);
  closeSync(file);
  return path;
}

function withBytes(bytes: readonly number[]): string {
  const path = join(aFolder(), "bytes");
  writeFileSync(path, Buffer.from(bytes));
  return path;
}

function pipe(): string {
  const path = join(aFolder(), "pipe");
  execFileSync("sh", ["-c", 'mkfifo "$1"', "sh", path]);
  return path;
}

const LINK = (): string => {
  const folder = aFolder();
  execFileSync("ln", ["-s", "link", join(folder, "link")]);
  return join(folder, "link");
};

describe("a file that cannot be read ends in one sentence", () => {
  it.each<[what: string, path: () => string, why: string]>([
    ["none", () => "no/such", "there is no such file"],
    ["a folder", () => aFolder(), "it is a folder"],
    ["a device without an end", () => "/dev/zero", "it is not a regular file"],
    ["2 GB", hugeFile, "it is larger than 1 MB"],
    ["bytes that are not UTF-8", () => withBytes([0x61, 0xff, 0xfe]), "it is not text in UTF-8"],
    ["UTF-16", () => withBytes([0xff, 0xfe, 0x61, 0]), "it is not text in UTF-8"],
    ["half a character", () => withBytes([0x61, 0xc3]), "it is not text in UTF-8"],
    ["links that lead to each other", LINK, "its links lead to each other"],
    [
      "a file in the place of its folder",
      () => join(aFolder({ a: "" }), "a/b"),
      "there is a file in the place of its folder",
    ],
  ])("%s", (_, path, why) => {
    const name = path();
    expect(() => fileText(name)).toThrow(new RegExp(`^${name} cannot be read: ${why}$`));
  });

  it.skipIf(process.getuid?.() === 0)("one that belongs to others", () => {
    const path = join(aFolder({ a: "x" }), "a");
    chmodSync(path, 0);
    expect(() => fileText(path)).toThrow("cannot be read: this user may not read it");
  });

  it("says what to do about one that is too large", () => {
    const path = join(aFolder({ a: "12345" }), "a");
    const bounds = { bytes: 4, advice: "Give less." };
    expect(() => fileText(path, bounds)).toThrow(
      "a cannot be read: it is larger than 4 bytes. Give less.",
    );
  });
});

describe("a file that can be read", () => {
  it.each<[what: string, bytes: readonly number[], text: string]>([
    ["is empty", [], ""],
    ["has a byte order mark", [0xef, 0xbb, 0xbf, 0x61], "a"],
    ["has lines of Windows", [0x61, 0x0d, 0x0a], "a\r\n"],
    ["has other letters", [0xc3, 0xa9], "é"],
  ])("%s", (_, bytes, text) => {
    expect(fileText(withBytes(bytes))).toBe(text);
  });

  it("is as large as it may be", () => {
    expect(fileText(join(aFolder({ a: "1234" }), "a"), { bytes: 4 })).toBe("1234");
  });

  it("is longer than one chunk, with a character across two", () => {
    const text = `${"x".repeat(65_535)}é${"y".repeat(70_000)}`;
    expect(fileText(join(aFolder({ a: text }), "a"))).toBe(text);
  });

  it("is a pipe, whose other end takes its time", async () => {
    const path = pipe();
    const held = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK); // or the writer would wait
    onTestFinished(() => closeSync(held));
    const script = 'exec 3>"$1"; echo ready; sleep 0.1; printf a >&3; sleep 0.1; printf b >&3';
    const { stdout } = spawn("sh", ["-c", script, "sh", path]);
    await once(stdout, "data");
    expect(fileText(path)).toBe("ab");
  });

  it("is a pipe that nobody writes to, without a wait", () => {
    expect(() => fileText(pipe())).toThrow("it is a pipe that nobody writes to");
  });
});

it("tells that there is no file from all else", () => {
  expect(fileTextIfAny("no/such")).toBeUndefined();
  expect(() => fileTextIfAny(aFolder())).toThrow("it is a folder");
});
