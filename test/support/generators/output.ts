import fc from "fast-check";
import { say } from "../../../src/emulator/observe/print/printed.ts";
import { ofProperty } from "./generator.ts";
import { hostileText } from "./hostile-text.ts";

/** Controls, and what turns the direction of a text. */
const RAW = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

export const OUTPUT = ofProperty(
  {
    name: "output",
    about: "hostile text comes out of no writer raw",
    short: 1_000,
    long: 100_000,
  },
  fc.property(hostileText, (text) => !RAW.test(`${say`${text}`}`)),
);
