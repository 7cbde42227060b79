import { afterEach, expect, it, vi } from "vitest";
import {
  complain,
  log,
  overwrite,
  print,
  printError,
} from "../../../src/emulator/observe/print/output.ts";
import { json, say, styled } from "../../../src/emulator/observe/print/printed.ts";

afterEach(() => vi.restoreAllMocks());

/** What is written to a stream of this process, with or without colours. */
function written(name: "stdout" | "stderr", isColoured: boolean, act: () => unknown): string {
  const texts: string[] = [];
  const stream = process[name];
  const { hasColors } = stream;
  vi.spyOn(stream, "write").mockImplementation((text) => texts.push(String(text)) > 0);
  stream.hasColors = () => isColoured;
  act();
  stream.hasColors = hasColors;
  return texts.join("");
}

const RED = styled(["bold", "red"], "FAIL");

it("has colours only where the stream shows them", () => {
  expect(written("stdout", true, () => print(say`${RED} it`))).toBe(
    "\u001b[1m\u001b[31mFAIL\u001b[39m\u001b[22m it\n",
  );
  expect(written("stdout", false, () => print(say`${RED} it`))).toBe("FAIL it\n");
  expect(written("stderr", false, () => printError(RED))).toBe("FAIL\n");
});

it("answers with the exit code that it is given", () => {
  let code = 0;
  expect(written("stdout", false, () => (code = print(json({ a: 1 }), 3)))).toBe('{"a":1}\n');
  expect(code).toBe(3);
  expect(written("stderr", false, () => (code = complain("it\nis", 5)))).toBe(
    "nanogpt-video-emulator: it is\n",
  );
  expect(code).toBe(5);
});

it("writes to the console of a test runner without colours", () => {
  const spy = vi.spyOn(console, "error").mockImplementation(() => undefined);
  log(say`${RED} ${"\u001b[2J"}`);
  expect(spy.mock.calls).toEqual([["FAIL \\u001b[2J"]]);
});

it("writes a line over the line before", () => {
  const texts: string[] = [];
  overwrite({ write: (text) => texts.push(text) }, say`1 of 2 ${"\r\n"}x`);
  expect(texts).toEqual(["\r\u001b[2K1 of 2  x"]);
});
