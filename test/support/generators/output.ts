import fc from "fast-check";
import type { Foreign } from "../output/records.ts";
import { WRITERS } from "../output/writers.ts";
import { ofProperty } from "./generator.ts";
import { hostileText } from "./hostile-text.ts";

/** Texts for one record; its fields take them in turn. */
const texts = fc.array(hostileText, { minLength: 1, maxLength: 7 });

const inTurn = (all: readonly string[]): Foreign => {
  let next = 0;
  return () => all[next++ % all.length] ?? "";
};

export const OUTPUT = ofProperty(
  {
    name: "output",
    about: "what a client or a service writes comes out of no writer raw",
    short: 300,
    long: 20_000,
  },
  fc.asyncProperty(texts, fc.constantFrom(...Object.keys(WRITERS)), async (all, name) => {
    const faults = (await WRITERS[name]?.(inTurn(all))) ?? [];
    if (faults.length > 0) throw new Error(`${name}: ${faults.slice(0, 5).join("; ")}`);
  }),
);
