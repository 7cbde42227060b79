import { execFile, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { command, type Ended } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";

/** A command line that writes to a path; its client or its command leaves `ran` behind when it runs. */
type Writer = {
  readonly is: "file" | "folder";
  readonly args: (path: string) => readonly string[];
  /** What ends the path. */
  readonly ending?: string;
  readonly code: number;
};

const RAN = 'require("node:fs").writeFileSync("ran", "")';
const CLIENT = ["--command", `node -e '${RAN}'`, "--cwd", "."];

/** Every command line that is told where to write. */
const WRITERS: Readonly<Record<string, Writer>> = {
  "exec --report": {
    is: "file",
    ending: ".json",
    args: (path) => ["exec", "--report", path, "--", process.execPath, "-e", RAN],
    code: 2,
  },
  "verify --report": { is: "folder", args: (path) => ["verify", "--report", path], code: 5 },
  "drift --report": { is: "folder", args: (path) => ["drift", "--report", path], code: 5 },
  "pact build --out": { is: "folder", args: (path) => ["pact", "build", "--out", path], code: 5 },
  "pact check --report": {
    is: "folder",
    args: (path) => ["pact", "check", "nowhere.json", "--report", path],
    code: 5,
  },
  "check-client --report": {
    is: "folder",
    args: (path) => ["check-client", ...CLIENT, "--report", path],
    code: 5,
  },
  "check-client --baseline": {
    is: "file",
    ending: ".yaml",
    args: (path) => ["check-client", ...CLIENT, "--baseline", path, "--update-baseline"],
    code: 5,
  },
  "check-client judge --report": {
    is: "folder",
    args: (path) => ["check-client", "judge", "nowhere.json", "--report", path],
    code: 5,
  },
  "check-client finish --report": {
    is: "folder",
    args: (path) => ["check-client", "finish", "--report", path],
    code: 5,
  },
  "init FILE": { is: "file", ending: ".yaml", args: (path) => ["init", path], code: 2 },
  "check-client init FILE": {
    is: "file",
    ending: ".yaml",
    args: (path) => ["check-client", "init", path],
    code: 5,
  },
};

/** Places where nothing can be written, and why not. */
type Place = {
  readonly of: readonly Writer["is"][];
  readonly path: (ending: string) => string;
  readonly why: string;
  /** What cannot be written, where that is something in the place. */
  readonly inside?: string;
  /** Whether there is something already: whoever only begins something writes over nothing. */
  readonly isThere?: true;
};

const PLACES: readonly Place[] = [
  { of: ["folder"], path: () => "a-file", why: "there is a file in its place", isThere: true },
  { of: ["file"], path: (ending) => `folder${ending}`, why: "it is a folder", isThere: true },
  { of: ["file"], path: (ending) => `pipe${ending}`, why: "nobody reads from it", isThere: true },
  { of: ["folder"], path: () => "pipes", inside: "result.json", why: "nobody reads from it" },
  { of: ["folder"], path: () => "folders", inside: "index.html", why: "it is a folder" },
  { of: ["file", "folder"], path: (ending) => `a-file/in${ending}`, why: "a-file is not a folder" },
  {
    of: ["file", "folder"],
    path: (ending) => `a-file/in/it${ending}`,
    why: "a-file is not a folder",
  },
  {
    of: ["file", "folder"],
    path: (ending) => `${"n".repeat(300)}${ending}`,
    why: "its name is too long",
  },
];

const CLOSED: Place = {
  of: ["file", "folder"],
  path: (ending) => `closed/in${ending}`,
  why: "this user may not write there",
};

const isRoot = process.getuid?.() === 0;

const rows = Object.entries(WRITERS).flatMap(([name, writer]) =>
  [...PLACES, ...(isRoot ? [] : [CLOSED])]
    // What is there already is written over by nobody who only begins something.
    .filter(({ of }) => of.includes(writer.is))
    .filter(({ isThere = false }) => !isThere || !name.includes("init"))
    .filter(({ inside }) => inside === undefined || name.endsWith("--report"))
    .map((place) => ({ name, ...writer, ...place })),
);

describe("where nothing can be written", () => {
  it.concurrent.for(rows)("$name says at once: $why", async (writer, { onTestFinished }) => {
    const { args, ending = "", ...row } = writer;
    const folder = aFolder({ "a-file": "", "closed/ran": "" }, onTestFinished);
    mkdirSync(join(folder, `folder${ending}`));
    const inside = row.inside ?? "";
    for (const name of ["pipes", "folders"]) mkdirSync(join(folder, name));
    mkdirSync(join(folder, "folders", inside), { recursive: true });
    const pipes = [`pipe${ending}`, `pipes/${inside || "any"}`].map((name) => join(folder, name));
    execFileSync("mkfifo", pipes);
    chmodSync(join(folder, "closed"), 0o555);
    const path = row.path(ending);
    const { code, stdout, stderr } = await command(args(path), {}, folder);
    chmodSync(join(folder, "closed"), 0o755);
    expect(stderr).toMatch(
      /^nanogpt-video-emulator: .* cannot be written: [^.\n]*(\. Name another --[a-z]+)?\n$/,
    );
    expect(stderr).toContain(`${join(path, inside)} cannot be written: ${row.why}`);
    expect({ code, stdout }).toEqual({ code: row.code, stdout: "" });
    expect(existsSync(join(folder, "ran"))).toBe(false);
  });

  /** Where a system keeps no files of anybody, for all that permissions say. */
  const unreal = ["/proc/in/it", "/sys/in"].filter((path) => existsSync(`/${path.split("/")[1]}`));

  it.each(
    unreal.flatMap((path) =>
      Object.entries(WRITERS).map(([name, writer]) => ({ name, path, writer })),
    ),
  )(
    "$name says at once that it is not $path",
    async ({ path, writer: { ending = "", ...row } }) => {
      const folder = aFolder();
      const { code, stdout, stderr } = await command(row.args(path + ending), {}, folder);
      expect(stderr).toContain(`${path}${ending} cannot be written: `);
      expect({ code, stdout }).toEqual({ code: row.code, stdout: "" });
      expect(existsSync(join(folder, "ran"))).toBe(false);
    },
  );

  it("has a row for every option that writes", async () => {
    const commands = ["", "exec", "verify", "drift", "pact", "models", "revisions", "validate"];
    const verbs = ["", " list", " init", " attach", " finish", " judge"];
    const all = [...commands, "init", ...verbs.map((verb) => `check-client${verb}`)];
    const told = await Promise.all(
      all.map(async (name) => {
        const { stdout } = await command([...name.split(" ").filter(Boolean), "--help"]);
        const options = [...stdout.matchAll(/--([a-z-]+) (?:FOLDER|FILE)\b(.*)/g)];
        const writing = options.filter(([, option = "", about = ""]) =>
          /report|out|write/.test(option + about),
        );
        return writing.map(([, option]) => `${name.replace("pact", "pact .*")} --${option}`);
      }),
    );
    const missing = told
      .flat()
      .filter(
        (option) => !Object.keys(WRITERS).some((name) => new RegExp(`^${option}$`).test(name)),
      );
    expect(told.flat().length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });
});

describe("a pipe that somebody reads", () => {
  it("gets the report, and nothing before it that would end it", async () => {
    const folder = aFolder();
    execFileSync("mkfifo", ["r.json"], { cwd: folder });
    const got = promisify(execFile)("cat", ["r.json"], { cwd: folder });
    const args = ["exec", "--report", "r.json", "--", process.execPath, "-e", "process.exit(5)"];
    const { code } = await command(args, {}, folder);
    expect(code).toBe(5);
    expect(JSON.parse((await got).stdout)).toMatchObject({ exitCode: 5 });
  });

  it("may be gone when the report is written: the command's code is kept", async () => {
    const folder = aFolder();
    execFileSync("mkfifo", ["r.json"], { cwd: folder });
    const reader = spawn("cat", ["r.json"], { cwd: folder });
    const leaves = `process.kill(${reader.pid}, "SIGKILL"); setTimeout(() => process.exit(5), 200)`;
    const args = ["exec", "--report", "r.json", "--", process.execPath, "-e", leaves];
    const { code, stderr } = await command(args, {}, folder);
    expect(stderr).toContain("r.json cannot be written: nobody reads from it\n");
    expect(code).toBe(5);
  });
});

const noFullDisk = !existsSync("/dev/full");

describe("where the disk turns out to be full", () => {
  const fullFolder = (name: string): string => {
    const folder = aFolder({ "known.yaml": "", "reports/a": "" });
    symlinkSync("/dev/full", join(folder, name));
    return folder;
  };

  const oneSentence = ({ stderr }: Ended, path: string): void => {
    expect(stderr).toContain(
      `nanogpt-video-emulator: ${path} cannot be written: the disk is full\n`,
    );
    expect(stderr).not.toContain("    at ");
  };

  it.skipIf(noFullDisk).each([
    { own: 7, code: 7 },
    { own: 0, code: 1 },
  ])("exec ends with $code where its command ends with $own", async ({ own, code }) => {
    const args = [
      "exec",
      "--report",
      "r.json",
      "--",
      process.execPath,
      "-e",
      `process.exit(${own})`,
    ];
    const ended = await command(args, {}, fullFolder("r.json"));
    oneSentence(ended, "r.json");
    expect(ended.code).toBe(code);
  });

  const judged = async (journal: string, name: string): Promise<Ended> => {
    const folder = fullFolder(name);
    writeFileSync(join(folder, "journal.ndjson"), journal);
    const args = ["check-client", "judge", "journal.ndjson", "--report", "reports"];
    return command(args, {}, folder);
  };

  it.skipIf(noFullDisk).each([
    { name: "that breaks a rule", lines: undefined, code: 1 },
    { name: "that breaks none", lines: 1, code: 5 },
  ])("a journal $name is judged all the same, with $code", async ({ lines, code }) => {
    const journal = readFileSync("test/golden/files/journal.ndjson", "utf8");
    const ended = await judged(
      journal.split("\n").slice(0, lines).join("\n"),
      "reports/result.json",
    );
    expect(ended.stdout).toContain("CL-");
    oneSentence(ended, "reports/result.json");
    expect(ended.code).toBe(code);
  });
});
