import { join } from "node:path";
import type { WriteStream } from "node:tty";
import { say } from "../../../emulator/observe/print/printed.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { clientText } from "../../report/client/client-terminal.ts";
import { reported } from "../reported.ts";
import type { ReportOptions } from "./flags.ts";

/** Longer lines are hard to read, however wide a window is. */
const WIDTH_MAX = 100;

/** In lines of the window's width on a terminal, of any length elsewhere. */
export const widthOf = ({ isTTY, columns }: Pick<WriteStream, "isTTY" | "columns">): number =>
  isTTY ? Math.min(WIDTH_MAX, columns || WIDTH_MAX) : Number.POSITIVE_INFINITY;

/** Writes and prints what came of a client, as `--report` and `--json` say. Answers with the exit code. */
export const said = (result: RunResult, given: ReportOptions): Promise<number> =>
  reported(result, given, {
    text: (_, folder) => {
      const story = folder && say`\n\nThe whole story: ${join(folder, "index.html")}`;
      return say`${clientText(result, widthOf(process.stdout))}${story}`;
    },
  });
