import { broken, irrelevant, type Judged, PASS, unclear } from "../check.ts";
import type { ClientProcess, Run } from "../run.ts";
import { acceptedSubmits, paidFor } from "../submits.ts";
import { those } from "../traffic.ts";

/** Where a rule hangs on what the client says, and it says nothing that could be read. */
export const UNHEARD: Judged = unclear(
  "how it went is not known: say in client.yaml how success and failure look",
);

/** Whether a client came through answers of an unusual form, of which `what` says the form. */
export const wentOnWith =
  (what: string) =>
  (run: Run): Judged => {
    const [process] = run.processes;
    if (!process || acceptedSubmits(run).length === 0) return irrelevant("no job was made");
    switch (process.outcome.is) {
      case "success":
        return PASS;
      case "unknown":
        return UNHEARD;
      case "failure":
        return failedWith(what, run, process);
      default:
        return process.outcome.is satisfies never;
    }
  };

/**
 * A client that fetched the video and still speaks of failure has another trouble, or says it always:
 * that is left open.
 */
function failedWith(what: string, run: Run, { ended }: ClientProcess): Judged {
  if (ended !== "by itself") return unclear("it was ended by us before it came to an end");
  if (those(run, "download", "content").some(({ status }) => status === 200)) {
    return unclear("it fetched the video, and says that it failed");
  }
  const loss = { usd: paidFor(run.jobs), videos: run.jobs.length };
  return broken(
    `it was answered ${what}, and gave up the video, which is paid`,
    acceptedSubmits(run),
    loss,
  );
}
