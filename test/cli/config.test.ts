import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readConfig } from "../../src/emulator/cli/config/config.ts";
import { START_FLAGS, type StartFlags, withFile } from "../../src/emulator/cli/start-flags.ts";
import { parseFlags } from "../../src/emulator/input/flags.ts";
import { optionsTyped } from "../../src/emulator/input/options/typed.ts";
import { LAKE } from "../support/client.ts";
import { command, running } from "../support/command.ts";

/** A file that ends with the test. */
function aFile(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "emulator-config-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const OPTIONS = {
  pace: "instant",
  seed: 7,
  balance: 3,
  strict: true,
  switches: { errorShape: "string", submitStatus: 200, strictMedia: true },
  limits: { submitsPerMinute: 5, retryAfter: true },
  keys: [{ key: "sk-a", state: "revoked", origins: ["https://a.example"], usdPerDay: 1 }],
  proModels: ["veo3-video"],
};

const YAML = `
pace: instant
seed: 7
balance: 3
strict: true
switches: { errorShape: string, submitStatus: 200, strictMedia: true }
limits: { submitsPerMinute: 5, retryAfter: true }
keys:
  - { key: sk-a, state: revoked, origins: ["https://a.example"], usdPerDay: 1 }
proModels: [veo3-video]
`;

describe("a config file", () => {
  it.each([
    { name: "a.json", text: JSON.stringify(OPTIONS) },
    { name: "a.JSON", text: JSON.stringify(OPTIONS) },
    { name: "a.yaml", text: YAML },
    { name: "a.yml", text: YAML },
    { name: "a.mjs", text: `export default ${JSON.stringify(OPTIONS)};` },
  ])("may be $name", async ({ name, text }) => {
    expect(await readConfig(aFile(name, text))).toEqual(OPTIONS);
  });

  it("may be empty", async () => {
    expect(await readConfig(aFile("a.yaml", "# nothing yet\n"))).toEqual({});
  });

  it.each([
    { text: "pcae: real", says: "pcae is not a known option. Did you mean pace?" },
    { text: "clock: now", says: "clock is not a known option. Known: " },
    { text: "constructor: 1", says: "constructor is not a known option. Known: " },
    { text: "- pace", says: "the file must be an object of options; got" },
    { text: "pace: 7", says: "a.yaml:1:7: pace must be one of" },
    { text: "balance: lots", says: "a.yaml:1:10: balance must be a number from 0" },
    { text: "strict: maybe", says: "must be true or false" },
    { text: "apiKeys: sk-a", says: "must be a list" },
    { text: "apiKeys: [7]", says: "apiKeys[0] must be text; got a number" },
    { text: "keys: [{ key: a, stat: revoked }]", says: "Did you mean state?" },
    { text: "limits: { submitPerMinute: 1 }", says: "Did you mean submitsPerMinute?" },
    { text: "limits: 50", says: "limits must be an object of options; got 50" },
    { text: "switches: { errorShap: string }", says: "Did you mean errorShape?" },
    { text: "switches: { errorShape: strng }", says: "Did you mean string?" },
    { text: "switches: { submitStatus: '200' }", says: "must be 202 or 200" },
    { text: "switches: on", says: "must be an object of switches" },
    { text: "pace: [real", says: "is not YAML" },
    { text: "policy: strict", says: "policy must be an object" },
    { text: "policy: { categorys: [] }", says: "Did you mean categories?" },
    {
      text: "policy: { categories: { name: a } }",
      says: "policy.categories must be a list",
    },
    { text: "policy: { categories: [{ term: [a] }] }", says: "Did you mean terms?" },
    {
      text: "policy: { categories: [{ terms: storm }] }",
      says: "policy.categories[0].terms must be a list",
    },
    {
      text: "policy: { moderation: { state: 1 } }",
      says: "policy.moderation.state must be up or down",
    },
    {
      text: "policy: { moderation: { models: [{ price: 1 }] } }",
      says: "models[0].price is not a known option",
    },
  ])("that says $text is refused in one line", async ({ text, says }) => {
    const refusal = await readConfig(aFile("a.yaml", text)).then(String, (error) => error);
    expect(refusal).toMatchObject({ name: "OptionError", message: expect.stringContaining(says) });
    expect(refusal.message).not.toContain("\n");
  });

  it.each([
    { name: "a.json", text: "{", says: "is not JSON" },
    { name: "a.toml", text: "", says: "must end in .ts, .mts, .js, .mjs, .json, .yaml, .yml" },
    { name: "a.mjs", text: "export const pace = 'real';", says: "has no default export" },
    { name: "b.mjs", text: "throw new Error('broken\\nin two')", says: "cannot be loaded: broken" },
  ])("$name that holds $text is refused in one line", async ({ name, text, says }) => {
    const refusal = await readConfig(aFile(name, text)).then(String, (error) => error);
    expect(refusal).toMatchObject({ name: "OptionError", message: expect.stringContaining(says) });
    expect(refusal.message).not.toContain("\n");
  });

  it("that is not there is named", async () => {
    await expect(readConfig("no/such.json")).rejects.toThrow(
      "no/such.json cannot be read: there is no such file",
    );
  });
});

describe("what counts", () => {
  const options = (args: readonly string[], env: Record<string, string>, file: object) =>
    withFile(optionsTyped(parseFlags<StartFlags>(args, START_FLAGS, env).given), file);

  it.each([
    { what: "the default", args: [], env: {}, file: {}, port: 4747 },
    { what: "the file", args: [], env: {}, file: { port: 1 }, port: 1 },
    { what: "the environment", args: [], env: { PORT: "2" }, file: { port: 1 }, port: 2 },
    { what: "what is typed", args: ["--port=3"], env: { PORT: "2" }, file: { port: 1 }, port: 3 },
  ])("before all others is $what", ({ args, env, file, port }) => {
    const variables = Object.entries(env).map(([name, value]) => [
      `NANOGPT_EMULATOR_${name}`,
      value,
    ]);
    expect(options(args, Object.fromEntries(variables), file).port).toBe(port);
  });

  it("is decided for each switch", () => {
    const file = { switches: { errorShape: "string", x402: "off" } };
    const { switches } = options(["--switch", "errorShape=openai"], {}, file);
    expect(switches).toEqual({ errorShape: "openai", x402: "off" });
  });

  it.each([
    { value: "1", strict: true },
    { value: "true", strict: true },
    { value: "0", strict: undefined },
    { value: "false", strict: undefined },
    { value: " YES ", strict: true },
    { value: "Off", strict: undefined },
    { value: " ", strict: undefined },
  ])("of a variable of $value is strict: $strict", ({ value, strict }) => {
    expect(options([], { NANOGPT_EMULATOR_STRICT: value }, {}).strict).toBe(strict);
  });

  it("needs a value where another option follows, and takes one that only looks like it", () => {
    expect(() => options(["--seed", "--strict"], {}, {})).toThrow("--seed needs a value: --seed");
    expect(() => options(["--seed", "--port=1"], {}, {})).toThrow("--seed needs a value: --seed");
    expect(options(["--seed=--strict"], {}, {}).seed).toBe("--strict");
    expect(options(["--seed", "--other"], {}, {}).seed).toBe("--other");
  });

  it.each(["banana", "maybe", "2", "true,false"])("refuses a variable of %s", (value) => {
    expect(() => options([], { NANOGPT_EMULATOR_STRICT: value }, {})).toThrow(
      `NANOGPT_EMULATOR_STRICT must be one of 1, true, yes, on, or 0, false, no, off; got "${value}".`,
    );
  });
});

describe("--switch", () => {
  const switchTyped = (text: string) =>
    optionsTyped(parseFlags<StartFlags>(["--switch", text], START_FLAGS).given).switches;

  it.each([
    { text: "errorShape=string", switches: { errorShape: "string" } },
    { text: "submitStatus=200", switches: { submitStatus: 200 } },
    { text: "strictMedia=true", switches: { strictMedia: true } },
    { text: "strictMedia=false", switches: { strictMedia: false } },
  ])("takes $text", ({ text, switches }) => {
    expect(switchTyped(text)).toEqual(switches);
  });

  it.each([
    { text: "errorShap=string", says: "errorShap is not a known switch. Did you mean errorShape?" },
    { text: "zzz=1", says: "Known: statusShape," },
    { text: "errorShape=strin", says: "Did you mean string?" },
    { text: "errorShape", says: 'must be one of object, string, openapi, openai; got ""' },
    { text: "toString=1", says: "toString is not a known switch" },
  ])("refuses $text", ({ text, says }) => {
    expect(() => switchTyped(text)).toThrow(says);
  });
});

describe("the command", () => {
  it("serves by a YAML file and what is typed over it", async () => {
    const path = aFile(
      "a.yaml",
      "port: 0\nbalance: 3\nswitches: { submitStatus: 202 }\njournalSize: 10",
    );
    const { firstLine } = await running(["--config", path, "--json", "--balance", "5", "--strict"]);
    const { baseUrl } = JSON.parse(firstLine);
    const headers = { "x-api-key": "k", "content-type": "application/json" };
    const balance = await fetch(`${baseUrl}/check-balance`, { method: "POST", headers });
    expect(await balance.json()).toMatchObject({ usd_balance: "5.00000000" });
    const submits = Array.from({ length: 40 }, () =>
      fetch(`${baseUrl}/generate-video`, {
        method: "POST",
        headers,
        body: JSON.stringify({ ...LAKE, model: "x" }),
      }),
    );
    const statuses = (await Promise.all(submits)).map(({ status }) => status);
    expect(statuses).toContain(429);
  });

  it("goes by the policy in the file", async () => {
    const policy = "policy: { categories: [{ name: weather, terms: [storm], usual: block }] }";
    const { firstLine } = await running([
      "--config",
      aFile("a.yaml", `port: 0\n${policy}`),
      "--json",
    ]);
    const { baseUrl } = JSON.parse(firstLine);
    const statusOf = async (prompt: string) => {
      const body = JSON.stringify({ ...LAKE, prompt });
      const headers = { "x-api-key": "k", "content-type": "application/json" };
      return (await fetch(`${baseUrl}/generate-video`, { method: "POST", headers, body })).status;
    };
    expect([await statusOf("a storm"), await statusOf("blocked-content")]).toEqual([400, 202]);
  });

  it("refuses a policy in the file that cannot be, in one line that says where", async () => {
    const text = "policy: { categories: [{ name: weather, terms: [storm], usual: frown }] }";
    const { code, stderr } = await command(["--config", aFile("a.yaml", text)]);
    expect(stderr).toContain("policy.categories[0].usual must be one of block, fail-later, pass");
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });

  it.each([
    { args: ["--config", "no-such.yaml"], says: "there is no such file" },
    { args: ["--switch", "errorShap=string"], says: "Did you mean errorShape?" },
    { args: ["--max-body-bytes", "0"], says: "--max-body-bytes must be a whole number from 1" },
    { args: ["--strict=yes"], says: "--strict takes no value" },
  ])("refuses $args in one line, with 2", async ({ args, says }) => {
    const { code, stderr } = await command(args);
    expect(stderr).toContain(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
  });
});
