import { describe, it } from "vitest";
import { expectHarmless } from "./harmless.ts";
import { NASTY } from "./nasty.ts";

/** The others are in test/mutants/safety.test.ts: they take their time. */
const QUICK = [
  ...["ignores signals", "floods its output", "leaves a child that ignores signals"],
  ...["leaves a child in a session of its own", "ends its parent", "deletes its folder"],
  ...["puts a link in the place of its folder", "leaves links for files", "leaves odd names"],
  ...["sends half a body", "speaks odd HTTP", "crashes"],
];

describe("a client that means no good", () => {
  it.concurrent.each(NASTY.filter(({ name }) => QUICK.includes(name)))("$name", expectHarmless);
});
