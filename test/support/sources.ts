import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

/** A source of knowledge, as `spec/sources/README.md` explains it. Its form is what a test looks at. */
export type SourceEntry = Readonly<Record<string, unknown>>;

const FOLDER = "spec/sources/";

const readYaml = (path: string): Readonly<Record<string, SourceEntry>> =>
  parse(readFileSync(path, "utf8"));

const idsOf = (subject: string, path: string): readonly (readonly [string, SourceEntry])[] =>
  Object.entries(readYaml(path)).map(([id, entry]) => [`${subject}#${id}`, entry]);

/** Every entry of `spec/sources`, by its id as it is cited: `errors#R3`. */
export const SOURCES: ReadonlyMap<string, SourceEntry> = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(".yaml"))
    .flatMap((file) => idsOf(file.replace(/\.yaml$/, ""), FOLDER + file)),
);

/** The rows of `spec/disagreements.yaml`, which are cited in the same form. */
export const ROWS: ReadonlyMap<string, SourceEntry> = new Map(
  idsOf("disagreements", "spec/disagreements.yaml"),
);

/** A citation, but for a part of a URL or path, such as `journal.md#in-process`. */
const CITATION = /(?<![\w./#-])[a-z]+(?:-[a-z]+)*#[A-Za-z\d]+(?:[.-][A-Za-z\d]+)*/g;

/** The citations in a text. */
export const citationsIn = (text: string): readonly string[] => text.match(CITATION) ?? [];

const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" })
  .split("\n")
  .filter((file) => file !== "" && existsSync(file));

/** The texts of the repository, by path. */
export const TEXTS: ReadonlyMap<string, string> = new Map(
  tracked
    .filter((file) => /\.(ts|cjs|mjs|sh|py|ya?ml|md|json|txt|html)$/.test(file))
    .filter((file) => !/^(package-lock\.json|bench\/results\/)/.test(file))
    .map((file) => [file, readFileSync(file, "utf8")]),
);

/** The texts that cite: the description of the service, the sources of the program, and its docs. */
export const CITING: ReadonlyMap<string, string> = new Map(
  [...TEXTS].filter(
    ([file]) => /^(spec|src|docs|scripts)\//.test(file) && !/^spec\/(sources|pacts)\//.test(file),
  ),
);
