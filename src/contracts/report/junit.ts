import { type Case, junitDocument } from "../../emulator/observe/print/junit.ts";
import type { Printed } from "../../emulator/observe/print/printed.ts";
import type { CheckReport } from "../contract/result/client-report.ts";
import type { Row, RunResult } from "../contract/result/result.ts";
import { namesText, reasonsOf } from "./client/client-groups.ts";

/** A result in JUnit's form. What was not looked at is skipped there, never passed. */
export function junitText({ kind, subject, rows, client }: RunResult): Printed<"xml"> {
  const checks = new Map(client?.checks.map((one) => [one.id, one] as const));
  return junitDocument(
    `${kind} ${subject}`,
    rows.map((row) => caseOf(row, checks.get(row.id))),
  );
}

function caseOf(row: Row, check: CheckReport | undefined): Case {
  const { id, title, engine, tookMs } = row;
  const className = check ? "check-client" : engine;
  return { name: `${id} ${title}`, className, seconds: tookMs / 1_000, came: cameOf(row, check) };
}

function cameOf(row: Row, check: CheckReport | undefined): Case["came"] {
  const { verdict, level, why } = row;
  switch (verdict) {
    case "pass":
      return { is: "passed" };
    case "warn":
      return { is: "passed", output: `warning: ${why}` };
    case "fail":
      return { is: "failed", type: level, message: why, details: detailsOf(row, check) };
    case "error":
      return { is: "broken", type: "harness", message: why };
    case "known":
      return { is: "skipped", message: `a known failure: ${why}` };
    default:
      return { is: "skipped", message: why };
  }
}

/** What came, scenario by scenario where there are any, and what to do about it. */
function detailsOf({ why, advice }: Row, check: CheckReport | undefined): string {
  const reasons = check
    ? reasonsOf(check, "fail").map((one) => `${namesText(one.scenarios)}: ${one.why}`)
    : [why];
  return [...reasons, advice].join("\n").trim();
}
