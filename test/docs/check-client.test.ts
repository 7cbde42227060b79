import { copyFileSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type BooksSource,
  CAPABILITIES,
  NO_ADAPTER,
} from "../../src/contracts/check-client/adapter.ts";
import { adapterFrom } from "../../src/contracts/check-client/adapter-read.ts";
import { baselineFrom } from "../../src/contracts/check-client/baseline/read.ts";
import { entriesIn } from "../../src/contracts/check-client/books/read-entries.ts";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import { environmentFor, fillingOf } from "../../src/contracts/check-client/runner/environment.ts";
import { commandWords } from "../../src/contracts/check-client/runner/words.ts";
import { CLIENT_SCENARIOS } from "../../src/contracts/check-client/situations/all.ts";
import { type RunResult, VERDICTS } from "../../src/contracts/contract/result/result.ts";
import { command } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";
import { areMissing } from "../support/tools.ts";

const page = readFileSync("docs/check-client.md", "utf8");

const block = (language: string): string =>
  page.match(new RegExp(`(?<=\`\`\`${language}\n).*?(?=\`\`\`)`, "s"))?.[0] ?? "";

/** What stands in backticks in the first column of the table below a heading. */
function named(heading: string): readonly string[] {
  const [, section = ""] = page.split(new RegExp(`^#+ ${heading}$`, "m"));
  const rows = section.match(/^\|.*?\n\n/ms)?.[0] ?? "";
  return [...rows.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`(.*?)`/g)].map(([, name = ""]) => name),
  );
}

const TOLD = {
  ...{ baseUrl: "b", key: "k", scenario: "s", model: "m", prompt: "p", output: "o", result: "r" },
  ...{ deadline: 1, folder: "f", mark: "a mark" },
};

/** The command that the page types, as words behind the program. */
const typed = (): readonly string[] => {
  const line = block("sh").split("\n")[1] ?? "";
  return commandWords(line.replace("npx nanogpt-video-emulator ", ""), "the page");
};

/** What the client of the example with books drives. */
const CLIENT_PATH = resolve("examples/node/nanogpt-video.mjs");

/** Enough to see how a client ends; the whole is for `test/mutants`. */
const FEW = ["--scenario", "happy"];

describe.skipIf(areMissing("python3"))("docs/check-client.md", () => {
  /** A client that takes one word and says nothing in files: as they mostly are. */
  const CLIENT = `import os, sys, nanogpt_video
os.environ["NANOGPT_POLL_MS"] = "1000"
sys.exit(nanogpt_video.main(["kling-video", sys.argv[1], "video.mp4"], os.environ))
`;

  it("has a first command that tells something without any file", async () => {
    const folder = aFolder({ "make_video.py": CLIENT });
    copyFileSync("examples/python/nanogpt_video.py", join(folder, "nanogpt_video.py"));
    const { code, stdout, stderr } = await command([...typed(), ...FEW], {}, folder);
    expect(stdout, stderr).toContain("exit code 0 counts as success");
    expect(code).toBe(0);
  });

  it("has a plan that can be run again, and that the example survives", async () => {
    const folder = aFolder({ "make_video.py": CLIENT });
    copyFileSync("examples/python/nanogpt_video.py", join(folder, "nanogpt_video.py"));
    const line = /^npx nanogpt-video-emulator (.* --replay .*)$/m.exec(page)?.[1] ?? "";
    const { code, stdout, stderr } = await command(commandWords(line, "the page"), {}, folder);
    expect(stdout, stderr).toContain("Nothing lost in 4 runs");
    expect(code).toBe(0);
  });

  it("has a client.yaml that can be read", async () => {
    expect((await adapterFrom(block("yaml"), "client.yaml")).name).toBe("make_video.py");
  });

  it("has a baseline that can be read", async () => {
    const text = page.match(/```yaml\n(known:.*?)```/s)?.[1] ?? "";
    const known = { checks: CLIENT_CHECKS, scenarios: CLIENT_SCENARIOS.map(({ id }) => id) };
    expect(await baselineFrom(text, "known-failures.yaml", known)).toHaveLength(1);
  });

  it("names every field of client.yaml, and every ability", () => {
    expect(new Set(named("client.yaml"))).toEqual(new Set(Object.keys(NO_ADAPTER)));
    for (const one of CAPABILITIES) expect(page).toContain(`\`${one}\``);
  });

  it("has books that can be read and compared, as it says", async () => {
    const yaml = page.match(/```yaml\n([^`]*books:[^`]*)```/)?.[1] ?? "";
    const example = page.match(/```json\n([^`]*"entries"[^`]*)```/)?.[1] ?? "";
    const { books = {} } = await adapterFrom(yaml, "client.yaml");
    expect(entriesIn(example, books)).toMatchObject({
      entries: [{ micros: 400_000, account: "main" }, { micros: -400_000 }],
    });
    const folder = aFolder({ "client.yaml": yaml.replace("{model}", `${CLIENT_PATH} {model}`) });
    copyFileSync("test/mutants/with-books/with-books.mjs", join(folder, "make_video.mjs"));
    const { stdout, stderr } = await command(["check-client", "--json", ...FEW], {}, folder);
    const { rows } = JSON.parse(stdout || stderr) as RunResult;
    const compared = rows.filter(({ id }) => id === "CL-102" || id === "CL-103");
    expect(compared.map(({ verdict, why }) => verdict + why)).toEqual(["pass", "pass"]);
  });

  it("names every field of books", () => {
    const fields: Record<keyof BooksSource, true> = {
      ...{ file: true, command: true, entries: true, job: true, amount: true, unit: true },
      ...{ spent: true, currency: true, account: true, kind: true, refunds: true },
    };
    const [, section = ""] = page.split("### The client's own books");
    const named = [...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
    expect(named.slice(0, Object.keys(fields).length)).toEqual(Object.keys(fields));
  });

  it("names every placeholder", () => {
    const names = Object.keys(fillingOf(TOLD)).map((name) => `{${name}}`);
    expect(named("Placeholders").toSorted()).toEqual(names.toSorted());
  });

  it("names every variable that is ours", () => {
    const ours = Object.keys(environmentFor(TOLD, NO_ADAPTER, {}));
    for (const one of ours.filter((name) => name !== "CONTRACT_RUN")) {
      expect(named("What the client finds in its environment")).toContain(one);
    }
  });

  it("names every verdict", () => {
    for (const one of VERDICTS)
      expect(page).toMatch(new RegExp(`^\\| ${one.replace("-", " ")} \\|`, "m"));
  });

  it("names every option", async () => {
    const { stdout } = await command(["check-client", "--help"]);
    const options = [...stdout.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name);
    for (const one of options) expect(page).toContain(`\`--${one}`);
  });
});
