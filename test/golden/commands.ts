import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { COMMAND, type Ended } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";
import type { Cases } from "./golden.ts";

const MANY = fileURLToPath(new URL("many-commands.mjs", import.meta.url));

/** One command line: what is typed, the environment, and the files of the folder it is typed in. */
export type Typed = {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
};

/** A command line without quotes, split at its blanks. */
export const typed = (line: string, files?: Typed["files"]): Typed => ({
  args: line.split(" ").filter((word) => word !== ""),
  ...(files && { files }),
});

/** What each command line prints, how it ends, and which files it writes. */
export async function outputsOf(lines: readonly Typed[]): Promise<Cases> {
  const empty = aFolder();
  const all = lines.map((one) => ({ ...one, cwd: one.files ? aFolder(one.files) : empty }));
  const ended = await endedOf(all);
  return all.map((one, i) => [
    titleOf(one),
    [shown(ended[i] ?? NOT_ENDED), ...writtenIn(one)].join("\n").replaceAll(one.cwd, "FOLDER"),
  ]);
}

/** Runs each in its folder, one after the other. */
export async function endedOf(
  lines: readonly (Typed & { readonly cwd?: string })[],
): Promise<readonly Ended[]> {
  const cases = lines.map((one) => ({ env: {}, cwd: process.cwd(), ...one }));
  const child = spawn(process.execPath, [MANY], {
    env: { ...process.env, NANOGPT_API_KEY: "" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify({ command: COMMAND, cases }));
  return (await json(child.stdout)) as readonly Ended[];
}

const writtenIn = ({ files, cwd }: Typed & { readonly cwd: string }): readonly string[] =>
  files === undefined
    ? []
    : readdirSync(cwd, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => relative(cwd, join(parentPath, name)))
        .filter((path) => !Object.hasOwn(files, path))
        .toSorted()
        .map((path) => `--- ${path}${contentOf(join(cwd, path))}`);

/** Pages are pinned elsewhere. */
const contentOf = (path: string): string =>
  /\.(html|svg)$/.test(path) ? "" : `:\n${readFileSync(path, "utf8").trimEnd()}`;

const NOT_ENDED: Ended = { code: null, stdout: "", stderr: "" };

/** As a person types it, under the files that are there. */
function titleOf({ args, env = {}, files = {} }: Typed): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return [
    ...Object.entries(files).map(
      ([name, text]) => `${name}: ${JSON.stringify(text).slice(0, 400)}`,
    ),
    ["$", ...variables, "nanogpt-video-emulator", ...args.map(quoted)].join(" "),
  ].join("\n");
}

const quoted = (word: string): string => (/^[^\s'"]+$/.test(word) ? word : JSON.stringify(word));

/** Standard output, standard error behind `2>`, and the exit code. */
const shown = ({ code, stdout, stderr }: Ended): string =>
  [
    ...(stdout === "" ? [] : [stdout.trimEnd()]),
    ...(stderr === ""
      ? []
      : stderr
          .trimEnd()
          .split("\n")
          .map((line) => `2> ${line}`)),
    `=> ${code}`,
  ].join("\n");
