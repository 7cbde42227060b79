import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/emulator/cli/config/config.ts";
import { COMMAND, command } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";

const BOMB = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
  .concat(Array.from({ length: 20 }, (_, i) => `b${i}: &b${i} [${"*a, ".repeat(10)}*a]`))
  .join("\n");

describe("a config file that nobody means well with", () => {
  it.each([
    { name: "a.yaml", text: BOMB, says: "has more than 100 aliases" },
    { name: "a.yaml", text: "a: &a [*a]", says: "has an alias that cannot be followed" },
    { name: "a.yaml", text: `pace: ${"[".repeat(1e5)}`, says: "more than 64 deep in each other" },
    { name: "a.json", text: `{"pace":${"[".repeat(1e5)}`, says: "more than 64 deep in each other" },
    { name: "a.json", text: " ".repeat(2e6), says: "is larger than" },
    {
      name: "a.yaml",
      text: "pace: poll\npace: real",
      says: "a.yaml:2:1: the file has a key that stands in one object twice",
    },
    { name: "a.yaml", text: "{}\n---\n{}", says: "has more than one YAML document" },
    { name: "a.yaml", text: "__proto__: { port: 1 }", says: "__proto__ is not a known option" },
    {
      name: "a.mjs",
      text: "export default new Proxy({}, { ownKeys() { throw 1; } });",
      says: "cannot be read: 1",
    },
    { name: "b.mjs", text: "const a = {}; a.a = a; export default a;", says: "64 deep" },
    { name: "c.mjs", text: "export default { pace() {} };", says: "got a function" },
    {
      name: "d.mjs",
      text: "export default class { static pace = 7 };",
      says: "must be an object of options",
    },
    {
      name: "e.mjs",
      text: "export default { apiKeys: new Array(1e9) };",
      says: "more than 200000 values",
    },
    { name: "e.mjs", text: "export default { limits: new Map() };", says: "class Map" },
    ...["hunter", 'JSON.parse("hunter")', "RegExp('(hunter')"].map((secret) => ({
      ...{ name: "e.mjs", text: `export default { controlToken: ${secret} };` },
      says: "run it with node to see where",
    })),
    { name: "f.mjs", text: "throw null;", says: "cannot be loaded: null" },
    {
      name: "g.mjs",
      text: "throw { toString() { throw 1; } };",
      says: "cannot be loaded: it throws",
    },
    { name: "h.mjs", text: "process.exit(0);", says: "cannot be loaded: it calls process.exit(0)" },
    {
      name: "i.mjs",
      text: "try { process.exit() } catch {} export default {};",
      says: "it calls process.exit()",
    },
    {
      name: "j.mjs",
      text: "Promise.reject(new Error('planted')); export default {};",
      says: "cannot be loaded: planted",
    },
  ])("$# is refused in one sentence", async ({ name, text, says }) => {
    const refusal = await readConfig(join(aFolder({ [name]: text }), name)).then(
      String,
      (error) => error,
    );
    expect(refusal).toMatchObject({ name: "OptionError", message: expect.stringContaining(says) });
    expect(refusal.message).not.toMatch(/\n|hunter/);
  });

  it.each([
    { what: "ends the process", text: "process.exit(0)", says: "it calls process.exit(0)" },
    {
      what: "throws later",
      text: "setTimeout(() => { throw Error('x') }, 300)",
      says: "threw after",
    },
    { what: "rejects", text: "Promise.reject(Error('x'))", says: "cannot be loaded: x" },
    {
      what: "rejects later",
      text: "setTimeout(async () => { throw Error('x') }, 300)",
      says: "threw",
    },
    {
      what: "ends the process later",
      text: "setTimeout(() => process.exit(0), 300)",
      says: "it calls process.exit(0)",
    },
    {
      what: "ends the process after an await",
      text: "await 1; await new Promise((go) => setTimeout(go, 50)); process.exit(0)",
      says: "it calls process.exit(0)",
    },
    {
      what: "imports what ends the process",
      text: 'import "./b.mjs"',
      imported: "await 1; process.exit(0)",
      says: "it calls process.exit(0)",
    },
    {
      what: "imports what ends the process later",
      text: 'import "./b.mjs"',
      imported: "setTimeout(async () => { await 1; process.exit(0) }, 300)",
      says: "a.mjs threw after it was loaded: it calls process.exit(0)",
    },
    {
      what: "imports what throws later",
      text: 'import "./b.mjs"',
      imported: "setTimeout(() => { throw Error('x') }, 300)",
      says: "a.mjs threw after it was loaded: x",
    },
  ])("is told of in one sentence where it $what", async ({ text, imported = "", says }) => {
    const folder = aFolder({ "a.mjs": `${text};\nexport default {};\n`, "b.mjs": imported });
    const config = ["--config", join(folder, "a.mjs")];
    for (const args of [
      ["exec", ...config, "--fail-on", "error", "--", "sleep", "5"],
      ["start", "--port", "0", ...config],
    ]) {
      const { code, stderr } = await command(args);
      expect([code, stderr]).toEqual([2, expect.stringContaining(says)]);
      expect(stderr.trim()).not.toContain("\n");
    }
  });

  it("is told of where it ends the process by a name that others have imported before", async () => {
    const folder = aFolder({
      "a.mjs":
        'import { exit } from "node:process"; setTimeout(() => exit(0), 300); export default {}',
      "loader.mjs": 'import "node:process";',
    });
    const env = { NODE_OPTIONS: `--import=${join(folder, "loader.mjs")}` };
    const { code, stderr } = await command(
      ["start", "--port", "0", "--config", join(folder, "a.mjs")],
      env,
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining("it calls process.exit(0)")]);
  });

  it("cannot end validate as if it were valid", async () => {
    const folder = aFolder({
      "a.mjs": 'import "./b.mjs"; export default { prot: 1 };',
      "b.mjs": "setInterval(() => { try { process.exit(0) } catch {} }, 2)",
      "c.yaml": "{}",
    });
    const { code } = await command(["validate", join(folder, "a.mjs"), join(folder, "c.yaml")]);
    expect(code).toBe(1);
  });

  it("may begin with a byte order mark", async () => {
    const folder = aFolder({ "a.json": '\ufeff{"seed":1}', "a.yaml": "\ufeffseed: 1" });
    expect(await readConfig(join(folder, "a.json"))).toEqual({ seed: 1 });
    expect(await readConfig(join(folder, "a.yaml"))).toEqual({ seed: 1 });
  });

  it("may not be a folder, a device or a pipe that stays silent", async () => {
    const folder = aFolder();
    mkdirSync(join(folder, "a.yaml"));
    symlinkSync("/dev/zero", join(folder, "b.yaml"));
    execFileSync("sh", ["-c", 'mkfifo "$0"', join(folder, "c.yaml")]);
    const refusals = ["a", "b", "c"].map((name) =>
      readConfig(join(folder, `${name}.yaml`)).then(String, (error) => error.message),
    );
    const [directory, device, pipe] = await Promise.all(refusals);
    expect(directory).toContain("it is a folder");
    expect(device).toContain("it is not a regular file");
    expect(pipe).toContain("it is a pipe that nobody writes to");
  });

  it("may be a pipe whose writer comes a little later", async () => {
    const path = join(aFolder(), "a.yaml");
    execFileSync("sh", ["-c", 'mkfifo "$0"', path]);
    const line = 'node "$0" validate "$1" & sleep 0.4; echo "pace: slow" > "$1"; wait $!';
    const { status, stdout } = spawnSync("sh", ["-c", line, COMMAND, path], { encoding: "utf8" });
    expect([status, stdout]).toEqual([1, expect.stringContaining("pace must be one of")]);
  });
});
