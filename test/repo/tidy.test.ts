import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { STEPS } from "../../scripts/generate/steps.ts";

/** Texts that must not stand in the sources, each with what to do instead. */
const BANNED = [
  {
    text: /\bDate\.now\(/,
    except: ["src/emulator/clock/clock.ts"],
    instead: "take now, or a Clock",
  },
  { text: /\bnew Date\(\)/, except: [], instead: "take now, or a Clock" },
  { text: /\bMath\.random\(/, except: [], instead: "take a Random" },
  {
    text: /\bset(Timeout|Interval|Immediate)\b/,
    except: ["src/emulator/cli/demo.ts", "src/emulator/clock/timer.ts"],
    instead: "compute the state from the time",
  },
  { text: /@ts-(ignore|nocheck)/, except: [], instead: "mend the type" },
  { text: /\b(TODO|FIXME|XXX|HACK)\b/, except: ["test/repo/tidy.test.ts"], instead: "do it" },
  { text: /\b(it|test|describe)\.only\(/, except: [], instead: "run all tests" },
];

const MAX_LINES = 250;

/** Tables: each has a row more with each option, choice or fault. */
const TABLES: ReadonlySet<string> = new Set([
  "src/emulator/input/options.ts",
  "src/emulator/domain/revisions/switches.ts",
  "src/emulator/wire/errors/faults.ts",
]);

const MAX_FILES = 16;

/** Folders with one file an entry, which may have as many as there are entries. */
const REGISTRIES = /\/(scenarios|rules|models)$/;

/** Folders that are still too full. A folder that no longer is has to leave this list. */
const TOO_FULL: readonly string[] = [];

/** Files whose content is computed, or whose form is another tool's affair. */
const GENERATED = new Set(STEPS.map(({ path }) => path));

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(file) && !GENERATED.has(file));
const code = tracked.filter((file) => /\.(ts|cjs|sh)$/.test(file));

describe("the repository", () => {
  it("has files to look at", () => {
    expect(code.length).toBeGreaterThan(50);
  });

  it("takes time and chance from the places that own them, and leaves nothing undone", () => {
    const untidy = code.flatMap((file) => {
      const text = readFileSync(file, "utf8");
      return BANNED.filter((ban) => !ban.except.includes(file))
        .filter((ban) => file.startsWith("src/") || !/Date|Timeout|random/.test(ban.text.source))
        .filter((ban) => ban.text.test(text))
        .map((ban) => `${file}: ${ban.text.source} is banned; ${ban.instead}`);
    });
    expect(untidy).toEqual([]);
  });

  it(`keeps each source file to one idea, at most ${MAX_LINES} lines`, () => {
    const long = code
      .filter((file) => file.startsWith("src/"))
      .filter((file) => !TABLES.has(file))
      .filter((file) => readFileSync(file, "utf8").split("\n").length - 1 > MAX_LINES);
    expect(long).toEqual([]);
  });

  it(`keeps each folder of the source to ${MAX_FILES} files, registries aside`, () => {
    const sizes = new Map<string, number>();
    for (const folder of code.filter((file) => file.startsWith("src/")).map(dirname))
      sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
    const full = [...sizes].filter(([, size]) => size > MAX_FILES).map(([folder]) => folder);
    expect(full.filter((folder) => !REGISTRIES.test(folder)).toSorted()).toEqual(TOO_FULL);
  });

  it("names files in kebab case", () => {
    const odd = code.filter(
      (file) => !/(^|\/)\.?[a-z0-9]+([-.][a-z0-9]+)*\.(d\.)?(ts|cjs|sh)$/.test(file),
    );
    expect(odd).toEqual([]);
  });

  it("puts nothing mutable at module level", () => {
    const mutable = code
      .filter((file) => file.startsWith("src/"))
      .flatMap((file) =>
        readFileSync(file, "utf8")
          .split("\n")
          .filter(
            (line) =>
              /^(export )?let /.test(line) || /^(export )?const \w+ = new Map\(\)/.test(line),
          )
          .map((line) => `${file}: ${line}`),
      );
    expect(mutable).toEqual([]);
  });
});
