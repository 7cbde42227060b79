import { expect, it } from "vitest";
import type { Exposed } from "../../../src/emulator/input/secrets/exposed.ts";
import { SecretFilter } from "../../../src/emulator/input/secrets/filter.ts";
import { REDACTED } from "../../../src/emulator/input/secrets/find/spans.ts";
import { waysToLeak } from "../../support/key-forms.ts";

const MANY = 2_000;

/** Many begin alike, and some have signs that are written otherwise. */
const secretOf = (i: number): string => `sk-nano-v1-${i % 3 === 0 ? "é &" : ""}q${i * 7_919}Zz${i}`;

const NONE = { rawHeaders: [], responseHeaders: undefined, responseBody: undefined };

const exchangeWith = (i: number, url = `/x/${i}`): Exposed => ({
  ...{ ...NONE, url, requestBody: JSON.stringify({ api_key: secretOf(i) }) },
});

/** Many exchanges that each have a secret, and what becomes of a text in one more. */
function textBeside(text: string, among = MANY): string {
  const raws = Array.from({ length: among }, (_, i) => exchangeWith(MANY - 1 - i));
  const filtered = new SecretFilter().together([{ ...NONE, url: "/", requestBody: text }, ...raws]);
  return filtered[0]?.changed?.requestBody ?? text;
}

it("a secret of one of many exchanges is taken out of all, as one of few is", () => {
  const ways = [0, 1].flatMap((back) => Object.entries(waysToLeak(secretOf(MANY - 1 - back))));
  for (const [, text] of ways) expect(textBeside(text, 2)).toContain(REDACTED);
  const separator = "\n~~~\n";
  const all = ways.map(([, text]) => `so ${text} it is`).join(separator);
  expect(textBeside(all).split(separator)).toEqual(textBeside(all, 2).split(separator));
});

it("secrets that lie over each other in a text are taken out whole, or begin alike, and a word of none stays", () => {
  const others = Array.from({ length: 30 }, (_, i) => exchangeWith(i));
  const keys = ["abcdefghijklmnop", "ijklmnopqrstuvwx", "12345678ab", "12345678abcdefgh"];
  const raws = keys.map((key) => ({
    ...{ ...NONE, url: "/", requestBody: `{"api_key":"${key}"}` },
  }));
  const text = {
    ...NONE,
    url: "/",
    requestBody: "a abcdefghijklmnopqrstuvwx, abcdefghijk, 12345678ab",
  };
  const [filtered] = new SecretFilter().together([text, ...raws, ...others]);
  expect(filtered?.changed?.requestBody).toBe("a (redacted), abcdefghijk, (redacted)");
});

it("a key is taken out of what a client says that was copied into the header with a URL around it", () => {
  const key = `a"b<cde'fgh#ij/kl?m@n:op`;
  const filter = new SecretFilter();
  for (const own of [`https://me:${key}@host/`, `https://${key}@host/`]) {
    expect(filter.text(`I use ${key} here`, own)).toBe("I use (redacted) here");
  }
});
