import type { WriteStream } from "node:tty";
import { paintFor } from "../../../emulator/observe/print/paint.ts";
import type { Result } from "../../contract/result/result.ts";
import { clientText } from "../../report/client/client-terminal.ts";

/** Longer lines are hard to read, however wide a window is. */
const WIDTH_MAX = 100;

/** What is printed of a run: with colours and in lines of the window's width on a terminal, plain elsewhere. */
export function told(
  result: Result,
  stream: Pick<WriteStream, "isTTY" | "columns" | "hasColors">,
): string {
  const width = stream.isTTY
    ? Math.min(WIDTH_MAX, stream.columns || WIDTH_MAX)
    : Number.POSITIVE_INFINITY;
  return clientText(result, { paint: paintFor(stream), width });
}
