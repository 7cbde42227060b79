import { describe, it } from "vitest";
import { expectHarmless } from "../contracts/clients/harmless.ts";
import { NASTY } from "../contracts/clients/nasty.ts";

describe("a client that means no good", () => {
  it.concurrent.each(NASTY)("$name", expectHarmless);
});
