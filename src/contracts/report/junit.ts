import { type Case, junitDocument } from "../../emulator/node/junit.ts";
import type { Result, Row } from "./result.ts";

/** A result in JUnit's form. What was not looked at is skipped there, never passed. */
export const junitText = ({ kind, subject, rows }: Result): string =>
  junitDocument(`${kind} ${subject}`, rows.map(caseOf));

function caseOf(row: Row): Case {
  const { id, title, engine, tookMs } = row;
  return { name: `${id} ${title}`, className: engine, seconds: tookMs / 1_000, came: cameOf(row) };
}

function cameOf({ verdict, level, why, advice }: Row): Case["came"] {
  switch (verdict) {
    case "pass":
      return { is: "passed" };
    case "warn":
      return { is: "passed", output: `warning: ${why}` };
    case "fail":
      return { is: "failed", type: level, message: why, details: [why, advice].join("\n").trim() };
    case "error":
      return { is: "broken", type: "harness", message: why };
    default:
      return { is: "skipped", message: why };
  }
}
