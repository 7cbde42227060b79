import { describe, it } from "vitest";
import { expectHarmless } from "../contracts/check-client/harmless.ts";
import { NASTY } from "../contracts/check-client/nasty.ts";

describe("a client that means no good", () => {
  it.concurrent.each(NASTY)("$name", expectHarmless);
});
