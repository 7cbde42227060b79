import { parsedJson } from "../../../emulator/input/document.ts";
import { field } from "../../../emulator/input/node.ts";
import type { Adapter, Sign } from "../adapter.ts";
import type { RawOutcome } from "../recorder.ts";
import type { ClientOutcome } from "../run.ts";
import type { EndedProcess } from "./process.ts";

/**
 * How it went, as the client says: by its result file (`{"outcome":"success"}`), else by the signs of its
 * adapter, and where that has none by the exit code. With another outcome in the file it is not known. One that had
 * to be killed has not come to an end, whatever it said.
 */
export function readOutcome(
  ended: EndedProcess,
  result: string | undefined,
  adapter: Adapter,
): RawOutcome {
  const said = [result ?? "", ended.stdout, ended.stderr].filter(Boolean).join("\n");
  if (ended.ended !== "by itself") return { is: "unknown", said };
  const stated = field(parsedJson(result ?? ""), "outcome");
  if (stated === "success" || stated === "failure") return { is: stated, said };
  if (stated !== undefined) return { is: "unknown", said, misstated: JSON.stringify(stated) };
  return { is: signOf(ended, adapter), said };
}

/** A sign of failure counts more; without one, whatever is no success is a failure. */
function signOf(ended: EndedProcess, { success, failure }: Adapter): ClientOutcome["is"] {
  if (failure && shows(failure, ended)) return "failure";
  if (success && shows(success, ended)) return "success";
  if (success || failure) return success && !failure ? "failure" : "unknown";
  return ended.code === 0 ? "success" : "failure";
}

function shows({ exit, output }: Sign, { code, stdout, stderr }: EndedProcess): boolean {
  const isExit =
    exit === undefined || (exit === "nonzero" ? code !== 0 : code !== undefined && code === exit);
  return isExit && (output === undefined || output.isIn(`${stdout}\n${stderr}`));
}
