import { describe, expect, it } from "vitest";
import { inAscii, withAsciiNames } from "../../../src/emulator/input/secrets/find/letters.ts";

/** All characters of Unicode beyond ASCII, halves of pairs aside. */
const BEYOND = Array.from({ length: 0x11_0000 - 0x80 }, (_, i) => i + 0x80)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

/** What ASCII has of a character, as Unicode itself tells. */
const compatible = (letter: string): string =>
  letter.normalize("NFKD").replace(/[\p{M}\p{Cf}]/gu, "");

describe("letters that mean or look like those of ASCII", () => {
  it("reads each letter that Unicode writes in ASCII, wherever it stands", () => {
    const missed = BEYOND.filter((letter) => {
      const ascii = compatible(letter);
      return /^[\0-\x7f]*$/.test(ascii) && inAscii(`kе${letter}`) !== `ke${ascii}`;
    });
    expect(missed).toEqual([]);
  });

  it.each([
    "аpi_kеy",
    "αpι_κεy",
    "άpί_κέy",
    "ѕеϲrеt",
    "ѕеϲrёt",
    "ＡＰＩ＿ＫＥＹ",
    "ⓣⓞⓚⓔⓝ",
    "𝐭𝐨𝐤𝐞𝐧",
  ])("knows the name of a secret in %s", (name) => {
    const read = withAsciiNames(`${name}: 1`)?.text.toLowerCase();
    expect(read).toMatch(/^(api_key|secret|token): 1$/);
  });

  it("reads the bytes of a letter as the letter, and leaves those of another", () => {
    const bytesOf = (letter: string) => Buffer.from(letter).toString("latin1");
    for (const [letter, ascii] of Object.entries({ ｅ: "e", é: "e", е: "e" })) {
      expect(inAscii(`k${bytesOf(letter)}y`)).toBe(`k${ascii}y`);
    }
    expect(inAscii(`kе${bytesOf("٭")}`)).toBe(`ke${bytesOf("٭")}`);
  });

  it.each(["Смотритель маяка у моря", "灯台守、螺旋階段", "🌊 море"])(
    "leaves %s as it is",
    (text) => {
      expect(withAsciiNames(text)).toBeUndefined();
    },
  );
});
