import { describe, expect, it } from "vitest";
import { describedIn } from "../../scripts/generate/doc-comments.ts";
import { DEFAULT_POLICY } from "../../src/emulator/catalog/policy.ts";
import { createEmulator } from "../../src/emulator/emulator.ts";
import { optionRows, settled } from "../../src/emulator/input/options/settings.ts";
import { type EmulatorOptions, OPTIONS, OptionError } from "../../src/emulator/input/options.ts";

/** What a program without types may give. */
const refusalOf = (options: unknown): string => {
  try {
    settled(options as EmulatorOptions);
    return "accepted";
  } catch (error) {
    return error instanceof OptionError ? error.message : `no OptionError: ${error}`;
  }
};

const [MODEL] = DEFAULT_POLICY.moderation.models;

const cycle: Record<string, unknown> = {};
cycle["policy"] = cycle;

const throwing = (message: unknown) =>
  new Proxy(
    {},
    {
      ownKeys: () => {
        throw message;
      },
    },
  );

describe("options that led to trouble", () => {
  it.each<[options: object, says: string]>([
    [{ controlToken: "" }, "controlToken must be 1 to 1000 ASCII characters"],
    [{ controlToken: "clé" }, "controlToken must be 1 to 1000 ASCII characters"],
    ...["Модель 1", "a\0", "a\nb", "🎬", "a ", "", "é", "a".repeat(201)].map(
      (id): [object, string] => [
        { policy: { moderation: { models: [{ ...MODEL, id }] } } },
        "policy.moderation.models[0].id must be 1 to 200 ASCII characters that an HTTP header",
      ],
    ),
    ...["::1%lo", "fe80::1%eth0", "::1%no-such", "::1%25lo", "999.1.1.1", "1.2.3.4.5"].map(
      (host): [object, string] => [
        { host },
        `host must be a host name or an IP address, without scheme, port and zone (as %eth0); got "${host}".`,
      ],
    ),
    [{ host: "" }, "host must be a host name or an IP address"],
    [{ host: "http://127.0.0.1" }, "host must be a host name"],
    [{ host: "127.0.0.1:80" }, "host must be a host name"],
    [{ host: "[::1]" }, "host must be a host name"],
    [{ apiKeys: [""] }, "apiKeys[0] must be 1 to 1000 characters"],
    [{ apiKeys: ["a\nb"] }, "apiKeys[0] must be"],
    [{ apiKeys: ["ключ"] }, "apiKeys[0] must be"],
    [
      { apiKeys: ["a "] },
      "without blanks at its ends, and without a comma at an end or before a space.",
    ],
    [{ keys: [{ key: "a" }, { key: "a" }] }, "keys[1].key is given twice."],
    [{ keys: [{ key: "a", origins: ["b"] }] }, "keys[0].origins[0] must be an origin such as"],
    [{ keys: [{ key: "a", origins: ["https://a.example/b"] }] }, "keys[0].origins[0] must be"],
    [{ publicAssetOrigin: "https://u:secret@a.example" }, 'got "https://(redacted)@a.example".'],
    [
      { seed: "x".repeat(10_000_000) },
      "seed must be text of 10,000 characters at most, or a number; got",
    ],
    [{ seed: Number.NaN }, "seed must be text of 10,000 characters at most, or a number; got NaN."],
    [{ speed: 1e308 }, "speed must be a number from 0.001 to 1000000; got 1e+308."],
    [{ speed: 1e-300 }, "speed must be a number from 0.001"],
    [{ balance: 1e300 }, "balance must be a number from 0 to 1000000000; got 1e+300."],
    [{ balance: Number.NaN }, "balance must be a number from 0 to 1000000000; got NaN."],
    [{ nanoBalance: Number.POSITIVE_INFINITY }, "got Infinity."],
    [{ maxJobs: 0 }, "maxJobs must be a whole number from 1"],
    [{ journalSize: 1e9 }, "journalSize must be a whole number from 0 to 1000000"],
    [
      { maxMediaBytes: 10_000_000 },
      "maxMediaBytes must be at most maxBodyBytes, which is 4500000; got 10000000.",
    ],
    [
      { port: 4_000, assetPort: 4_000 },
      "assetPort must be another port than port, or same; both are 4000.",
    ],
    [
      { limits: { submitsPerMinute: 0 } },
      "limits.submitsPerMinute must be a whole number, 1 or more",
    ],
    [{ scenarios: ["slow-queue?for=99999999999999d"] }, "scenarios[0] must be a scenario: for of"],
    [
      { scenarios: [{ name: "slow-queue", for: "36501d" }] },
      "scenarios[0].for must be a span such",
    ],
    [{ faults: { latency: ["2s", "1s"] } }, "two of them, the longer one last, or"],
    [{ policy: { categories: [{ name: "a", terms: [" "], usual: "pass" }] } }, "terms[0] must be"],
    [
      { policy: { categories: [{ name: "a", terms: Array(1e6).fill("b"), usual: "pass" }] } },
      "the options must not have more than 200000 values",
    ],
    [
      { policy: { categories: [{ name: "a", terms: ["b".repeat(1e6)], usual: "pass" }] } },
      "policy.categories[0].terms[0] must be text of 1 to 200 characters",
    ],
  ])("%# are refused", (options, says) => {
    expect(refusalOf(options)).toContain(says);
    expect(refusalOf(options)).not.toContain("\n");
  });
});

describe("options of a program without types", () => {
  it.each<[options: unknown, says: string]>([
    [null, "the options must be an object of options; got null."],
    [[], "the options must be an object of options; got a list."],
    ["fast", "must be an object of options; got text."],
    [{ prot: 1 }, "prot is not a known option. Did you mean port?"],
    [{ frobnicate: 1 }, "frobnicate is not a known option. Known: port,"],
    [JSON.parse('{"__proto__":{"port":1}}'), "__proto__ is not a known option."],
    [{ clock: {} }, "clock must be an object with a method now()."],
    [
      { pace: () => "fast" },
      "pace must be one of real, fast, instant, poll, manual; got a function.",
    ],
    [cycle, "the options must not have lists and objects more than 64 deep in each other"],
    [{ apiKeys: new Array(1e9) }, "the options must not have more than 200000 values"],
    [throwing(new Error("no\nway")), "the options cannot be read: no"],
    [throwing(null), "the options cannot be read: null"],
    [
      throwing({
        get message() {
          throw new Error("twice");
        },
      }),
      "the options cannot be read: it throws",
    ],
    [
      {
        get port() {
          throw new Error("gone");
        },
      },
      "the options cannot be read: gone",
    ],
    [{ port: 1n }, "port must be a whole number from 0 to 65535; got a bigint."],
    [{ port: Symbol("a") }, "port must be a whole number from 0 to 65535; got Symbol(a)."],
  ])("%# are refused in one sentence", (options, says) => {
    expect(refusalOf(options)).toContain(says);
  });

  it("count as absent where they are undefined", () => {
    const { port, keyring } = settled({
      port: undefined,
      keys: [{ key: "a", state: undefined }],
    } as unknown as EmulatorOptions);
    expect([port, keyring.get("a")?.state]).toEqual([0, "active"]);
  });

  it("are read once", async () => {
    let reads = 0;
    const options = {
      listen: false,
      get balance() {
        reads += 1;
        return 7;
      },
    };
    const emulator = await createEmulator(options);
    expect([await emulator.world("a").balance(), reads]).toEqual([7, 1]);
    await emulator.close();
  });
});

describe("the table of options", () => {
  const comments = describedIn("emulator/input/options.ts", ["EmulatorOptions"]);

  it.each(optionRows())(
    "has for %s the default that the type's comment names",
    (name, { default: usual }) => {
      const named = /Default:? ([^.;:]+(\.\d+)*)/
        .exec(comments[name] ?? "")?.[1]
        ?.replaceAll(",", "");
      if (!["number", "boolean", "string"].includes(typeof usual)) return;
      expect(named?.split(" ")[0]).toBe(String(usual));
    },
  );

  it.each(optionRows())(
    "has defaults and examples for %s that are allowed",
    (name, { default: usual, example }) => {
      for (const value of [usual, example]) {
        if (value !== undefined && name !== "listen")
          expect(refusalOf({ [name]: value })).toBe("accepted");
      }
    },
  );

  it("has a row for nothing else", () => {
    expect(Object.keys(OPTIONS).toSorted()).toEqual(Object.keys(comments).toSorted());
  });
});
