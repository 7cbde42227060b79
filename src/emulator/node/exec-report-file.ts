import { accessSync, constants, mkdirSync, writeFileSync } from "node:fs";
import { dirname, extname } from "node:path";
import type { Severity } from "../core/findings/finding.ts";
import type { FindingsReport, ShownFinding } from "../http/findings-report.ts";
import { OptionError } from "../options.ts";
import { isAtLeast } from "./exec-report.ts";

/** How a command ended, and from which severity on a finding counts as a failure. */
export type Ended = { readonly code: number; readonly failOn: Severity };

const WRITERS: Readonly<Record<string, (report: FindingsReport, ended: Ended) => string>> = {
  ".json": (report, { code }) => `${JSON.stringify({ exitCode: code, ...report }, null, 2)}\n`,
  ".xml": junit,
};

/**
 * Looks at where a report is to be written, before the command has run for minutes.
 *
 * @throws OptionError for another ending than `.json` and `.xml`, and for a folder that is closed.
 */
export function checkReportFile(path: string): void {
  if (!(extname(path) in WRITERS)) {
    throw new OptionError(`--report takes a file of .json or .xml; got ${path}`);
  }
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OptionError(`--report cannot write ${path}: ${code}`);
  }
}

/** Writes a report in the form that its name asks for. */
export function writeReport(path: string, report: FindingsReport, ended: Ended): void {
  const text = WRITERS[extname(path)]?.(report, ended) ?? "";
  writeFileSync(path, text);
}

const SUITE = "nanogpt-video-emulator";

/** JUnit's form, which CI services show: the command is one case, each finding another. */
function junit(report: FindingsReport, { code, failOn }: Ended): string {
  const cases = [
    testCase(
      "the command ends with 0",
      code === 0 ? [] : [failure("command", `exit code ${code}`)],
    ),
    ...report.findings.map((finding) => findingCase(finding, isAtLeast(finding, failOn))),
  ];
  const failures = cases.filter((one) => one.includes("<failure")).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite name="${SUITE}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`,
    ...cases,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function findingCase(finding: ShownFinding, isFailure: boolean): string {
  const { id, severity, message, advice, jobs, entries, moneyAtStakeUsd } = finding;
  const details = [
    message,
    advice,
    `At stake: ${moneyAtStakeUsd} USD. Jobs: ${jobs.join(" ") || "none"}. Journal: ${entries.join(" ")}`,
  ].join("\n");
  const inside = isFailure
    ? failure(severity, message, details)
    : `      <system-out>${escaped(details)}</system-out>`;
  return testCase(`${severity} ${id}`, [inside]);
}

const testCase = (name: string, inside: readonly string[]): string =>
  [
    `    <testcase classname="${SUITE}" name="${escaped(name)}">`,
    ...inside,
    "    </testcase>",
  ].join("\n");

const failure = (type: string, message: string, details = message): string =>
  `      <failure type="${escaped(type)}" message="${escaped(message)}">${escaped(details)}</failure>`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** What XML 1.0 cannot hold in any form becomes the sign for an unknown character. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text.replace(NOT_IN_XML, "\ufffd").replace(/[&<>"\n]/g, (sign) => ENTITIES[sign] ?? sign);
