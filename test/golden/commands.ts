import { spawn } from "node:child_process";
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

/** What each command line prints, and how it ends. */
export async function outputsOf(lines: readonly Typed[]): Promise<Cases> {
  const empty = aFolder();
  const cases = lines.map((one) => ({
    ...{ env: {}, ...one },
    cwd: one.files ? aFolder(one.files) : empty,
  }));
  const child = spawn(process.execPath, [MANY], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify({ command: COMMAND, cases }));
  const ended = (await json(child.stdout)) as readonly Ended[];
  return cases.map((one, i) => [
    titleOf(one),
    shown(ended[i] ?? NOT_ENDED).replaceAll(one.cwd, "FOLDER"),
  ]);
}

const NOT_ENDED: Ended = { code: null, stdout: "", stderr: "" };

/** As a person types it, under the files that are there. */
function titleOf({ args, env = {}, files = {} }: Typed): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return [
    ...Object.entries(files).map(([name, text]) => `${name}: ${JSON.stringify(text)}`),
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
