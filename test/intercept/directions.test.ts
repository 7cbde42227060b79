import { describe, expect, it } from "vitest";
import { directionsFor } from "../../src/emulator/intercept/directions.ts";
import { surroundingsIn, variablesFor } from "../../src/emulator/intercept/environment.ts";

const EMULATOR = {
  origin: "http://127.0.0.1:4747",
  assetOrigin: "http://127.0.0.1:4748",
  allowed: ["Registry.example"],
};

describe("directions", () => {
  const directions = directionsFor(EMULATOR);

  it.each([
    { host: "nano-gpt.com", port: 4747 },
    { host: "api.nano-gpt.com", port: 4747 },
    { host: "WWW.Nano-GPT.com.", port: 4747 },
    { host: "assets.nano-gpt.example", port: 4748 },
  ])("lead $host to the emulator, port $port", ({ host, port }) => {
    expect(directions(host)).toEqual({ kind: "to-emulator", place: { host: "127.0.0.1", port } });
  });

  it.each([
    undefined,
    "localhost",
    "app.localhost",
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "::1",
    "[::1]",
    "::",
    "::ffff:127.0.0.1",
    "registry.example",
  ])("let %s through", (host) => {
    expect(directions(host)).toEqual({ kind: "let-through" });
  });

  it.each([
    "example.com",
    "nano-gpt.com.evil.example",
    "xnano-gpt.com",
    "1.127.0.0",
    "127.evil.example",
    "::2",
    "localhost.evil.example",
    "sub.registry.example",
  ])("refuse %s", (host) => {
    expect(directions(host)).toEqual({
      kind: "refused",
      sentence: expect.stringContaining(`--allow-host ${host}`),
    });
  });

  it("let an emulator on another machine through, by its own name", () => {
    const remote = directionsFor({
      origin: "http://emulator:4747",
      assetOrigin: undefined,
      allowed: [],
    });
    expect(remote("emulator").kind).toBe("let-through");
    expect(remote("nano-gpt.com")).toMatchObject({ place: { host: "emulator", port: 4747 } });
    expect(remote("assets.nano-gpt.example").kind).toBe("refused");
  });
});

describe("the surroundings that a process finds", () => {
  it("are those that it was told", () => {
    expect(surroundingsIn(variablesFor(EMULATOR))).toEqual(EMULATOR);
  });

  it("can be a base URL alone", () => {
    const env = { NANOGPT_BASE_URL: "http://127.0.0.1:4747/api" };
    const origin = "http://127.0.0.1:4747";
    expect(surroundingsIn(env)).toEqual({ origin, assetOrigin: undefined, allowed: [] });
  });

  it.each([
    { env: {}, says: "there is no emulator" },
    { env: { NANOGPT_BASE_URL: "" }, says: "there is no emulator" },
    {
      env: { NANOGPT_BASE_URL: "https://nano-gpt.com/api" },
      says: "https://nano-gpt.com/api is no",
    },
    { env: { NANOGPT_BASE_URL: "http://nano-gpt.com/api" }, says: "is no emulator" },
    { env: { NANOGPT_BASE_URL: "127.0.0.1:4747" }, says: "is no emulator" },
  ])("are missing with $env", ({ env, says }) => {
    expect(surroundingsIn(env)).toContain(says);
    expect(surroundingsIn(env)).toContain("exec --intercept");
  });
});
