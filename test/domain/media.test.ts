import { describe, expect, it } from "vitest";
import {
  inlineBytes,
  itemsIn,
  mediaProblem,
  urlIn,
} from "../../src/emulator/domain/models/media.ts";

describe("a media value", () => {
  it.each([
    "https://example.com/a.png",
    "HTTP://EXAMPLE.COM/a",
    "http://localhost:9/x?y=%20",
    "data:image/png;base64,AAAA",
    "DATA:IMAGE/PNG;BASE64,AAAA",
    "data:image/svg+xml;charset=utf-8;base64,AAA=",
    "data:image/png;base64,AA==",
  ])("%s is fit for an image", (value) => {
    expect(mediaProblem(value, "image")).toBe(undefined);
  });

  it.each([
    { value: "", problem: "http" },
    { value: "a.png", problem: "http" },
    { value: "//example.com/a", problem: "http" },
    { value: "https://", problem: "http" },
    { value: "https://exa mple.com/", problem: "http" },
    { value: "file:///a", problem: "http" },
    { value: "javascript:alert(1)", problem: "http" },
    { value: "data:", problem: "type image" },
    { value: "data:video/mp4;base64,AAAA", problem: "type image" },
    { value: "data:imagepng;base64,AAAA", problem: "type image" },
    { value: "data:image/png,AAAA", problem: "in base64" },
    { value: "data:image/png;base64,", problem: "after the comma" },
    { value: "data:image/png;base64,A AA", problem: "after the comma" },
    { value: `data:image/png;${"x".repeat(200)};base64,AAAA`, problem: "type image" },
  ])("$value is no image: $problem", ({ value, problem }) => {
    expect(mediaProblem(value, "image")).toContain(problem);
  });
});

describe("the size of a data URL", () => {
  it.each([
    { url: "data:,", bytes: 6 },
    { url: "data:image/png;base64,AAAA", bytes: 26 },
    { url: "DATA:image/png;base64,AA==", bytes: 26 },
    { url: "data:image/png;base64", bytes: 21 },
  ])("is its length as it is sent: $url", ({ url, bytes }) => {
    expect(inlineBytes(url)).toBe(bytes);
  });

  it("of a link is nothing", () => {
    expect(inlineBytes("https://example.com/a,b=")).toBe(0);
  });
});

describe("a list of references", () => {
  it.each([
    { value: ["a", 1], want: ["a", 1] },
    { value: "a\n b \n\n", want: ["a", "b"] },
    { value: ' ["a","b"]', want: ["a", "b"] },
    { value: "[broken", want: undefined },
    { value: "", want: [] },
    { value: { url: "a" }, want: undefined },
    { value: null, want: undefined },
  ])("$value holds $want", ({ value, want }) => {
    expect(itemsIn(value)).toEqual(want);
  });

  it.each([
    { item: "a", want: "a" },
    { item: { url: "a" }, want: "a" },
    { item: { url: 1 }, want: undefined },
    { item: {}, want: undefined },
    { item: null, want: undefined },
    { item: 7, want: undefined },
  ])("has in $item the URL $want", ({ item, want }) => {
    expect(urlIn(item)).toBe(want);
  });
});
