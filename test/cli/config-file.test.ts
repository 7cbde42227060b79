import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { complaintsAbout, readConfig } from "../../src/emulator/cli/config/config.ts";
import { configIn, FORMATS } from "../../src/emulator/cli/config/config-find.ts";
import { templateFor } from "../../src/emulator/cli/init-template.ts";
import { command, running } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";

const NAME = "nanogpt-video-emulator.config";

const isValid = new Ajv({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync("nanogpt-video-emulator.schema.json", "utf8")),
);

describe("the config file of a folder", () => {
  it.each(FORMATS)("may end in %s", (format) => {
    expect(configIn(aFolder({ [`${NAME}.${format}`]: "" }))).toBe(`${NAME}.${format}`);
  });

  it("may be missing", () => {
    expect(configIn(aFolder({ "other.config.yaml": "" }))).toBeUndefined();
  });

  it("is one: of two, neither is chosen", () => {
    const folder = aFolder({ [`${NAME}.yaml`]: "", [`${NAME}.json`]: "{}" });
    expect(() => configIn(folder)).toThrow(`${NAME}.json and ${NAME}.yaml`);
  });
});

describe("the command in a folder with a config file", () => {
  const files = { [`${NAME}.yaml`]: "port: 0\nbalance: 7\n" };

  it("goes by it, and says so on standard error", async () => {
    const { firstLine, child, ended } = await running([], {}, aFolder(files));
    const origin = firstLine.split(" ").at(-1);
    const headers = { "x-api-key": "k", "content-type": "application/json" };
    const answer = await fetch(`${origin}/check-balance`, { method: "POST", headers });
    expect(await answer.json()).toMatchObject({ usd_balance: "7.00000000" });
    child.kill();
    expect((await ended).stderr).toContain(`options of ${NAME}.yaml (--no-config leaves them out)`);
  });

  it("names it in the ready line of --json, and nowhere else", async () => {
    const { firstLine, child, ended } = await running(["--json"], {}, aFolder(files));
    expect(JSON.parse(firstLine)).toMatchObject({ config: `${NAME}.yaml` });
    child.kill();
    expect((await ended).stderr).toBe("");
  });

  it("leaves it out with --no-config", async () => {
    const folder = aFolder({ [`${NAME}.yaml`]: "pcae: real" });
    const { firstLine } = await running(["--no-config", "--json", "--port", "0"], {}, folder);
    expect(JSON.parse(firstLine)).not.toHaveProperty("config");
  });

  it("refuses --no-config beside --config", async () => {
    const { code, stderr } = await command(["--no-config", "--config", "a.yaml"]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("exclude each other")]);
  });

  it("says where it is wrong", async () => {
    const folder = aFolder({ [`${NAME}.yaml`]: "seed: 1\nlimits:\n  submitPerMinute: 3\n" });
    const { code, stderr } = await command([], {}, folder);
    expect(stderr.trim()).toBe(
      `nanogpt-video-emulator: ${NAME}.yaml:3:3: limits.submitPerMinute is not a known option. ` +
        "Did you mean submitsPerMinute?",
    );
    expect(code).toBe(2);
  });
});

/** Texts of YAML that cannot be, each with where that is and what is said. */
const WRONG = [
  { text: "pcae: real", at: "1:1", option: "pcae", nearest: "pace", inSchema: true },
  { text: "\n  pace: fsat", at: "2:9", option: "pace", nearest: "fast", inSchema: true },
  { text: "port: 70000", at: "1:7", option: "port", inSchema: true },
  { text: "port: 1.5", at: "1:7", option: "port", inSchema: true },
  { text: "balance: -1", at: "1:10", option: "balance", inSchema: true },
  { text: "strict:", at: "1:8", option: "strict", inSchema: true },
  {
    text: "keys:\n  - key: a\n  - key: b\n    state: revokd",
    at: "4:12",
    option: "keys.1.state",
    nearest: "revoked",
    inSchema: true,
  },
  { text: "limits: { retryAfter: 1 }", at: "1:23", option: "limits.retryAfter", inSchema: true },
  {
    text: "switches: { errorShap: string }",
    at: "1:13",
    option: "switches.errorShap",
    nearest: "errorShape",
    inSchema: true,
  },
  {
    text: "scenarios: [{ name: poll-5x }]",
    at: "1:21",
    option: "scenarios.0.name",
    nearest: "poll-5xx",
    inSchema: true,
  },
  { text: "scenarios: [stuck, poll-5x]", at: "1:20", option: "scenarios.1", inSchema: false },
  { text: "scenarios: ['poll-5xx?tims=3']", at: "1:13", option: "scenarios.0", inSchema: false },
  { text: "scenarios: [{ when: {} }]", at: "1:13", option: "scenarios.0.name", inSchema: true },
  {
    text: "faults: { errorRat: 1 }",
    at: "1:11",
    option: "faults.errorRat",
    nearest: "errorRate",
    inSchema: true,
  },
  { text: "faults: { errorRate: 2 }", at: "1:22", option: "faults.errorRate", inSchema: true },
  { text: "faults: { latency: soon }", at: "1:20", option: "faults.latency", inSchema: false },
  {
    text: "proModels: [veo3-video, veo3-vido]",
    at: "1:25",
    option: "proModels.1",
    nearest: "veo3-video",
    inSchema: false,
  },
  { text: "pace: fast\nspeed: 3", at: "2:8", option: "speed", inSchema: false },
  {
    text: "policy:\n  categories:\n    - { name: a, terms: [b], usual: frown }",
    at: "3:37",
    option: "policy.categories.0.usual",
    inSchema: true,
  },
  { text: "- pace", at: "1:1", option: "", inSchema: true },
] as const;

describe("validate", () => {
  it.each(WRONG)("finds $option in $text", async ({ text, at, option, ...more }) => {
    const folder = aFolder({ "a.yaml": text });
    const found = await complaintsAbout(join(folder, "a.yaml"));
    expect(found).toHaveLength(1);
    const [one] = found;
    expect([`${one?.line}:${one?.column}`, one?.option]).toEqual([at, option]);
    expect(one?.nearest).toBe("nearest" in more ? more.nearest : undefined);
    expect(isValid(parse(text))).toBe(!more.inSchema);
  });

  it("finds all that is wrong at once, in JSON too", async () => {
    const text = '{\n  "pace": 7,\n  "ports": 1,\n  "keys": [{ "key": 1 }]\n}';
    const { code, stdout } = await command(["validate", "a.json"], {}, aFolder({ "a.json": text }));
    expect(stdout).toBe(
      [
        "a.json:2:11: pace must be one of real, fast, instant, poll, manual; got 7.",
        "a.json:3:3: ports is not a known option. Did you mean port?",
        "a.json:4:21: keys[0].key must be text; got a number.",
        "",
      ].join("\n"),
    );
    expect(code).toBe(1);
  });

  it.each([
    { name: "a.yaml", text: "seed: 1\nkeys: [real", at: /^a\.yaml:2:\d+: the file is not YAML: / },
    { name: "a.json", text: '{\n  "seed": 1,\n}', at: /^a\.json:3:1: the file is not JSON: / },
    {
      name: "a.json",
      text: '{"seed": 1,\n "seed": 2}',
      at: /^a\.json:2:2: the file has a key that stands in one object twice/,
    },
    { name: "a.json", text: "{", at: /^a\.json:1:\d: the file is not JSON: / },
    {
      name: "a.mjs",
      text: "export default { pcae: 1 };",
      at: /^a\.mjs: pcae is not a known option/,
    },
    { name: "a.mjs", text: "export const a = 1;", at: /^a\.mjs: the file has no default export/ },
    {
      name: "a.mjs",
      text: "await new Promise(() => {});\nexport default {};",
      at: /^a\.mjs: the file cannot be loaded: it waits for something that never comes/,
    },
    {
      name: "a.yaml",
      text: "\0".repeat(2e6),
      at: /^a\.yaml: the file cannot be read: it is larger/,
    },
  ])("says of $name with $text where it is wrong", async ({ name, text, at }) => {
    const { code, stdout } = await command(["validate", name], {}, aFolder({ [name]: text }));
    expect(stdout).toMatch(at);
    expect(code).toBe(1);
  });

  it("tells programs, with the value and the nearest name", async () => {
    const folder = aFolder({ [`${NAME}.yaml`]: "pcae: real" });
    const { code, stdout } = await command(["validate", "--json"], {}, folder);
    expect(JSON.parse(stdout)).toEqual({
      file: `${NAME}.yaml`,
      valid: false,
      problems: [
        {
          line: 1,
          column: 1,
          option: "pcae",
          message: "pcae is not a known option. Did you mean pace?",
          value: "real",
          nearest: "pace",
        },
      ],
    });
    expect(code).toBe(1);
  });

  it("ends with 0 for a file that can be used, and with 2 where there is none", async () => {
    const good = await command(["validate"], {}, aFolder({ [`${NAME}.yaml`]: "pace: real" }));
    expect([good.code, good.stdout]).toEqual([0, `${NAME}.yaml can be used\n`]);
    const none = await command(["validate"], {}, aFolder());
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("no config file here")]);
  });
});

describe("init", () => {
  it("writes a file that the command goes by, and that can be used with every line in force", async () => {
    const folder = aFolder();
    const first = await command(["init"], {}, folder);
    expect([first.code, first.stdout]).toEqual([0, expect.stringContaining(`${NAME}.yaml`)]);
    const path = join(folder, `${NAME}.yaml`);
    expect(await readConfig(path)).toEqual({});
    writeFileSync(
      path,
      readFileSync(path, "utf8").replaceAll(/^# (?=\w+: [^ ]+ #|\w+: .* # )/gm, ""),
    );
    const options = await readConfig(path);
    expect(Object.keys(options)).toContain("switches");
    expect(await complaintsAbout(path)).toEqual([]);
    expect(isValid(options)).toBe(true);
  });

  it.each(["json", "mjs"] as const)("writes %s too", async (format) => {
    const text = templateFor(format).replace(/^import .*/m, "const defineConfig = (all) => all;");
    const folder = aFolder({ [`a.${format}`]: text.replaceAll("  // ", "  ") });
    expect(await complaintsAbout(join(folder, `a.${format}`))).toEqual([]);
    expect(await readConfig(join(folder, `a.${format}`))).toMatchObject({ port: 4747, seed: 1 });
  });

  it("overwrites nothing", async () => {
    const folder = aFolder({ [`${NAME}.json`]: "{}" });
    const another = await command(["init"], {}, folder);
    expect([another.code, another.stderr]).toEqual([
      2,
      expect.stringContaining("nothing was written"),
    ]);
    const same = await command(["init", `${NAME}.json`], {}, folder);
    expect([same.code, same.stderr]).toEqual([2, expect.stringContaining("nothing was written")]);
    expect(readFileSync(join(folder, `${NAME}.json`), "utf8")).toBe("{}");
  });
});

it("a file of TypeScript is read where Node can, and else says what to do", async () => {
  const folder = aFolder({ [`${NAME}.ts`]: "export default { port: 0 as number };" });
  const canRead = "typescript" in process.features && process.features.typescript !== false;
  if (canRead) {
    const { firstLine } = await running(["--json"], {}, folder);
    expect(JSON.parse(firstLine)).toMatchObject({ config: `${NAME}.ts` });
    return;
  }
  const { code, stderr } = await command([], {}, folder);
  expect(stderr).toContain("Use Node 22.18 or newer");
  expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
  const tsx = new URL("../../node_modules/tsx/dist/loader.mjs", import.meta.url).href;
  const { firstLine } = await running(["--json"], { NODE_OPTIONS: `--import=${tsx}` }, folder);
  expect(JSON.parse(firstLine)).toMatchObject({ config: `${NAME}.ts` });
});
