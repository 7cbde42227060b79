import { execFile } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** How a tool ended, and what it said on both outputs, without colours. */
export type Ran = { readonly code: number; readonly output: string };

export const TOOLS = {
  vitest: "node_modules/vitest/vitest.mjs",
  playwright: "node_modules/@playwright/test/cli.js",
} as const;

/** Runs Node in a process that does not know of the tests around it. */
export const ran = (args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const { VITEST: _, ...outside } = process.env;
    const options = { env: { ...outside, CI: "1" } };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const output = stripVTControlCharacters(stdout + stderr);
      resolve({ code: error === null ? 0 : Number(error.code), output });
    });
  });
