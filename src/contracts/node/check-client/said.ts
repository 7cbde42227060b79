import type { Typed } from "../../../emulator/node/flags.ts";
import { exitCodeOf } from "../../report/exit-code.ts";
import type { Result } from "../../report/result.ts";
import { writeReports } from "../../report/write.ts";
import { last, print } from "./flags.ts";
import { told } from "./told.ts";

/** Writes and prints what came of a client, as `--report` and `--json` say. Answers with the exit code. */
export async function said(result: Result, typed: Typed): Promise<number> {
  const folder = last(typed, "report");
  if (folder !== undefined) await writeReports(folder, result, []);
  const isJson = typed.given.has("json");
  return print(
    isJson ? JSON.stringify(result, null, 2) : told(result, folder, process.stdout),
    exitCodeOf(result),
  );
}
