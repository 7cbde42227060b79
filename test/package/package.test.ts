import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, describe, expect, it } from "vitest";
import { lackSentence } from "../../src/emulator/observe/print/lack.ts";
import { ROOMS } from "../../src/rooms.cjs";
import { type Installed, installed, lent } from "../support/installed.ts";

const run = promisify(execFile);
const TSC = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));
const NAME = "nanogpt-video-emulator";

const theirs: Installed = installed();
const { tarball, project, folder, manifest } = theirs;
afterAll(() => rmSync(dirname(project), { recursive: true, force: true }));

const entries = Object.entries(manifest.exports).map(([path, target]) => ({
  path,
  name: path.replace(".", NAME),
  isModule: typeof target !== "string",
}));
const modules = entries.filter(({ isModule }) => isModule);
const peers = Object.keys(manifest.peerDependencies ?? {});

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => {
    const place = join(parentPath, name);
    return { path: relative(folder, place), bytes: statSync(place).size };
  });

describe("the package", () => {
  const EXPECTED = [
    /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|nanogpt-video-emulator\.schema\.json)$/,
    /^dist\/[\w-]+\.(js|d\.ts)$/,
    /^dist\/models\.json$/,
    /^dist\/THIRD-PARTY-NOTICES$/,
    /^fixtures\/media\/\d+x\d+\.(mp4|webp)$/,
    /^fixtures\/media\/(sheet-\d+x\d+\.jpg|tone\.m4a)$/,
    /^ci\/[a-z]+\.sh$/,
    /^examples\/(bash|guide-loops|node|pact|playwright|pytest|python|vitest)\/[\w/.-]+\.(mjs|ts|py|sh|yaml|json)$/,
    /^docs\/[a-z-]+\.md$/,
    /^spec\/(openapi|disagreements|scenarios|sentences|revisions)\.yaml$/,
    /^spec\/(dialects|evidence)\.md$/,
    /^spec\/pacts\/nanogpt-video-[\d-]+\.json$/,
    /^schemas\/(check-client-result|requirements)\.schema\.json$/,
    /^requirements\/\d{4}-\d{2}\.yaml$/,
    /^spec\/observed\/(README\.md|[\w-]+\.json)$/,
  ];

  it("has the files it should have, and at least one of each sort", () => {
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => !EXPECTED.some((one) => one.test(path)))).toEqual([]);
    expect(EXPECTED.filter((one) => !paths.some((path) => one.test(path)))).toEqual([]);
  });

  it("has every file that one of its pages links to", () => {
    const pages = files.map(({ path }) => path).filter((path) => path.endsWith(".md"));
    const links = pages.flatMap((page) =>
      [...readFileSync(join(folder, page), "utf8").matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
        .map(([, link = ""]) => link)
        .filter((link) => !/^[a-z]+:/.test(link))
        .map((link) => ({ page, link, place: join(folder, dirname(page), link) })),
    );
    expect(links.length).toBeGreaterThan(50);
    const lost = links.filter(({ place }) => !place.startsWith(folder) || !existsSync(place));
    expect(lost.map(({ page, link }) => `${page}: ${link}`)).toEqual([]);
  });

  it("runs the example that the README runs, from where it is installed", async () => {
    const line = /^node dist\/cli\.js (exec .*)$/m.exec(
      readFileSync(join(folder, "README.md"), "utf8"),
    );
    const { stderr } = await run("sh", ["-c", `node dist/cli.js ${line?.[1]}`], { cwd: folder });
    expect(stderr).toContain("1 job, 0.4 USD spent");
  });

  it("says so in a sentence where it may not open the files that it is made of", async () => {
    const said: string[] = [];
    for (let limit = 16; !said.at(-1)?.startsWith(manifest.version); limit++) {
      const command = `ulimit -n ${limit} && node dist/cli.js --version 2>&1 || true`;
      said.push((await run("sh", ["-c", command], { cwd: folder })).stdout.trim());
    }
    const lack = lackSentence({ code: "EMFILE", syscall: "open" });
    expect(said.at(-2)).toBe(`nanogpt-video-emulator: ${lack}`);
  });

  it("installs nothing beside itself", () => {
    expect(manifest.dependencies ?? {}).toEqual({});
    const others = peers.filter((peer) => !manifest.peerDependenciesMeta?.[peer]?.optional);
    expect(others).toEqual([]);
    const found = readdirSync(join(project, "node_modules")).filter((one) => !/^\./.test(one));
    expect(found.filter((one) => !peers.includes(one) && one !== NAME)).toEqual([]);
  });

  it("takes less than 3 MB beside the clips", () => {
    const ours = files.filter(({ path }) => !path.startsWith("fixtures/"));
    const bytes = ours.reduce((sum, one) => sum + one.bytes, 0);
    const biggest = ours.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5);
    expect(bytes, `the biggest: ${JSON.stringify(biggest)}`).toBeLessThan(3_000_000);
  });

  it("names the licence of all that is bundled", () => {
    const notices = readFileSync(join(folder, "dist/THIRD-PARTY-NOTICES"), "utf8");
    const named = [...notices.matchAll(/^-{80}\n\n(\S+) \S+ \(/gm)].map(([, name]) => name ?? "");
    const sources = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => readFileSync(join("src", path), "utf8"));
    const imported = Object.values(ROOMS)
      .flatMap(({ packages }) => packages)
      .filter((name) => !name.startsWith("node:") && name !== "package.json")
      .filter((name) =>
        sources.some((text) => new RegExp(`^import [^;]*"${name}["/]`, "m").test(text)),
      );
    const bundled = imported.filter((name) => !peers.includes(name));
    expect(bundled).toContain("hono");
    expect(named).toEqual(expect.arrayContaining([...bundled, "fast-uri"]));
    expect(notices.split("Permission is hereby granted").length).toBeGreaterThan(5);
  });

  it("installs on every system", () => {
    expect(manifest).not.toHaveProperty("os");
  });

  it("has nothing that publint minds", async () => {
    const { messages, pkg } = await publint({ pkgDir: folder, strict: true, pack: false });
    expect(messages.map((one) => formatMessage(one, pkg))).toEqual([]);
  });

  it("has types that are found by every way of resolving that knows exports", async () => {
    const tgz = createPackageFromTarballData(readFileSync(tarball));
    const entrypoints = modules.map(({ path }) => path);
    const answer = await checkPackage(tgz, { entrypoints });
    expect(answer.types).toMatchObject({ kind: "included" });
    if (!("problems" in answer)) throw new Error("attw found no types");
    // The package is ESM only, on purpose; resolving as Node 10 did knows no exports.
    const known = answer.problems.filter(
      (one) =>
        !(one.kind === "CJSResolvesToESM" && one.resolutionKind === "node16-cjs") &&
        !(one.kind === "NoResolution" && one.resolutionKind === "node10"),
    );
    expect(known).toEqual([]);
  });
});

it("prints no wall of code for a mistake that nobody catches", async () => {
  const program = `import("${NAME}").then(({ createEmulator }) => createEmulator({ sped: 2 }))`;
  const ending = run(process.execPath, ["-e", program], { cwd: project });
  const { stderr } = await ending.then(
    () => ({ stderr: "it went well" }),
    (error: { stderr: string }) => error,
  );
  expect(stderr).toContain("OptionError: sped is not a known option. Did you mean speed?");
  expect(stderr.split("\n").map(({ length }) => length < 1_000)).not.toContain(false);
});

/** What is preloaded into a program wants to know where an emulator is. */
const env = { ...process.env, NANOGPT_BASE_URL: "http://127.0.0.1:4747/api" };

describe("an entry, in a project that has nothing else", () => {
  it.each(modules)(
    "$name is loaded, or names the optional peer that is missing",
    async ({ name }) => {
      const program = `import(${JSON.stringify(name)}).then((all) => console.log(Object.keys(all).length), (e) => console.log(e.message))`;
      const { stdout } = await run(process.execPath, ["-e", program], { cwd: project, env });
      const missing = /Cannot find package '([^']+)'/.exec(stdout)?.[1];
      if (missing === undefined) expect(stdout).toMatch(/^\d+\n$/);
      else expect(peers).toContain(missing);
    },
  );

  it.each(entries.filter(({ isModule }) => !isModule))("$name is JSON", async ({ name }) => {
    const program = `import all from ${JSON.stringify(name)} with { type: "json" }; console.log(typeof all)`;
    const args = ["--input-type=module", "-e", program];
    const { stdout } = await run(process.execPath, args, { cwd: project });
    expect(stdout).toBe("object\n");
  });

  it("serves from JavaScript", async () => {
    const program = `
      import { createEmulator, defineConfig } from "${NAME}";
      const emulator = await createEmulator(defineConfig({ pace: "instant", scenarios: ["stuck"] }));
      const answer = await fetch(emulator.baseUrl + "/v1/video-models");
      console.log(answer.status);
      await emulator.close();`;
    const args = ["--input-type=module", "-e", program];
    const { stdout } = await run(process.execPath, args, { cwd: project });
    expect(stdout).toBe("200\n");
  });

  it("has the command", async () => {
    const command = join(project, "node_modules/.bin", NAME);
    const { stdout } = await run(command, ["--version"], { cwd: project });
    expect(stdout.trim()).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
  });
});

describe("from TypeScript", () => {
  const program = [
    ...modules.map(({ name }, i) => `import * as all${i} from "${name}";`),
    `import { createEmulator, defineConfig, type Emulator } from "${NAME}";`,
    `export default defineConfig({ pace: "instant", scenarios: ["poll-5xx", "stuck?times=1"] });`,
    "// @ts-expect-error there is no such pace",
    `defineConfig({ pace: "fsat" });`,
    "// @ts-expect-error there is no such scenario",
    `defineConfig({ scenarios: ["poll-5x"] });`,
    "export const emulator: Emulator = await createEmulator({ listen: false });",
    `export const all = [${modules.map((_, i) => `all${i}`)}];`,
  ].join("\n");

  it.each([
    { moduleResolution: "bundler", module: "esnext" },
    { moduleResolution: "nodenext", module: "nodenext" },
  ])(
    "every entry has its types with $moduleResolution",
    async (how) => {
      lent(theirs, ["@types/node", "undici-types", ...peers]);
      const place = join(project, `use-${how.moduleResolution}`);
      mkdirSync(place);
      writeFileSync(join(place, "use.ts"), program);
      const compilerOptions = {
        ...{ target: "es2023", strict: true, noEmit: true, types: ["node"] },
        ...{ typeRoots: ["../node_modules/@types"], lib: ["es2023", "dom"] },
        // The types of other packages are not ours to check; ours are checked as they are used.
        ...{ exactOptionalPropertyTypes: true, skipLibCheck: peers.length > 0, ...how },
      };
      const config = JSON.stringify({ compilerOptions, files: ["use.ts"] });
      writeFileSync(join(place, "tsconfig.json"), config);
      const { stdout } = await run(process.execPath, [TSC, "-p", place]).catch((error) => error);
      expect(stdout).toBe("");
    },
    60_000,
  );
});
