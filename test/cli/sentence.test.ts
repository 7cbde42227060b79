import { describe, expect, it } from "vitest";
import { OptionError } from "../../src/emulator/input/options.ts";
import { errorSentence } from "../../src/emulator/observe/print/sentence.ts";

const systemError = (more: object) => Object.assign(new Error("of the system"), more);

describe("an error is a sentence", () => {
  it.each<[string, unknown, string]>([
    ["of ours", new OptionError("say it so"), "say it so"],
    [
      "of a port that is not for everybody",
      systemError({ code: "EACCES", syscall: "listen", port: 80, address: "127.0.0.1" }),
      "port 80 may not be opened by this user. Choose one above 1023 with --port.",
    ],
    [
      "of a port that is in use",
      systemError({ code: "EADDRINUSE", syscall: "listen", port: 1, address: "::", option: "at" }),
      "port 1 of :: is in use. Choose another with --at, or --at 0 for any free one.",
    ],
    [
      "of a name that is no address",
      systemError({ code: "ENOTFOUND", syscall: "getaddrinfo", hostname: "nosuch.invalid" }),
      'host must be an address of this machine; got "nosuch.invalid".',
    ],
    [
      "of an address of another machine",
      systemError({ code: "EADDRNOTAVAIL", syscall: "listen", address: "192.0.2.1", port: 1 }),
      'host must be an address of this machine; got "192.0.2.1".',
    ],
    [
      "of a folder that may not be made",
      systemError({ code: "EACCES", syscall: "mkdir", path: "out" }),
      "out: this user may not read or write there (mkdir)",
    ],
    [
      "of a disk",
      systemError({ code: "ENOSPC", syscall: "open", path: "out/a" }),
      "out/a: the disk is full (open)",
    ],
    [
      "of a process that may open no more files",
      systemError({ code: "EMFILE", syscall: "open", path: "out/a" }),
      "this process may not open more files. Raise the limit, as by ulimit -n (EMFILE, open)",
    ],
  ])("%s", (_, error, said) => {
    expect(`${errorSentence(error)}`).toBe(said);
  });

  it("or its stack, if it is a bug", () => {
    expect(`${errorSentence(systemError({ code: "EACCES" }))}`).toMatch(
      /^Error: of the system\n +at /,
    );
    expect(`${errorSentence("thrown")}`).toBe("thrown");
  });

  it.each([null, undefined, Symbol("x"), Object.create(null), { toString: () => 1n, message: {} }])(
    "whatever was thrown: $#",
    (thrown) => {
      expect(`${errorSentence(thrown)}`).toMatch(/\S/);
    },
  );

  it("even where it throws itself", () => {
    const thrown = {
      toString() {
        throw new Error();
      },
    };
    expect(`${errorSentence(thrown)}`).toBe("it throws");
  });
});
