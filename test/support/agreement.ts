import type { JudgedEntry } from "../../src/contracts/check-client/journal/entry.ts";
import { judgeJournal } from "../../src/contracts/check-client/journal/judge-journal.ts";
import { attendanceIn } from "../../src/contracts/check-client/journal/read.ts";
import { judgedRuns } from "../../src/contracts/check-client/judge.ts";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import type { Run } from "../../src/contracts/check-client/run.ts";
import type { Emulator } from "../../src/emulator/index.ts";

/** The rules that need exchanges only. */
const BY_EXCHANGES = CLIENT_CHECKS.filter(({ inputs }) => inputs === "exchanges");

/**
 * Where a run of check-client, `judge` on the whole journal of its emulator and the findings of that emulator say
 * different things, one line each.
 */
export async function disagreements(run: Run, emulator: Emulator): Promise<readonly string[]> {
  const told = await emulator.fetch(`${emulator.origin}/__emulator/journal?limit=1000`);
  const { entries } = (await told.json()) as { readonly entries: readonly JudgedEntry[] };
  const { stray } = attendanceIn(entries);
  if (stray === entries.length) return []; // judge refuses it: nobody came to the API
  const judged = judgeJournal(entries).rows;
  return judgedRuns(BY_EXCHANGES, [run]).flatMap(({ check, judged: own }) => {
    const row = judged.find(({ id }) => id === check.id);
    const isFailure = row?.verdict === "fail" || row?.verdict === "warn";
    return isFailure === (own.is === "fail")
      ? []
      : [
          `${run.scenario}: ${check.id} is ${own.is}${own.is === "pass" ? "" : ` (${own.why})`} for check-client, and ${row?.verdict} (${row?.why}) for judge`,
        ];
  });
}
