import { driftText } from "../../../src/contracts/drift/text.ts";
import { badgeSvg } from "../../../src/contracts/report/badge.ts";
import { clientMarkdown } from "../../../src/contracts/report/client/client-markdown.ts";
import { clientText } from "../../../src/contracts/report/client/client-terminal.ts";
import { htmlText } from "../../../src/contracts/report/html.ts";
import { junitText } from "../../../src/contracts/report/junit.ts";
import { markdownText } from "../../../src/contracts/report/markdown.ts";
import { resultText } from "../../../src/contracts/report/terminal.ts";
import { planText } from "../../../src/contracts/verify/plan-text.ts";
import { sayingOnce } from "../../../src/emulator/cli/near-misses.ts";
import { OptionError } from "../../../src/emulator/input/options.ts";
import { findingsText } from "../../../src/emulator/observe/print/findings-text.ts";
import { junitDocument } from "../../../src/emulator/observe/print/junit.ts";
import { json, type Printed, say } from "../../../src/emulator/observe/print/printed.ts";
import { errorSentence } from "../../../src/emulator/observe/print/sentence.ts";
import { failureText } from "../../../src/emulator/testing/failure-text.ts";
import { matchers } from "../../../src/emulator/testing/matchers/all.ts";
import type { TestEmulator } from "../../../src/emulator/testing/test-emulator.ts";
import {
  htmlFaults,
  jsonFaults,
  markdownFaults,
  terminalFaults,
  textFaults,
  xmlFaults,
} from "./faults.ts";
import {
  aDrift,
  aFindingsReport,
  aHostileClient,
  aJournalEntry,
  aVerification,
  type Foreign,
} from "./records.ts";

/** A writer fed with foreign text in every field, and what came out of it that should not. */
type Writer = (its: Foreign) => readonly string[] | Promise<readonly string[]>;

const terminal =
  (write: (its: Foreign) => Printed<"terminal"> | undefined): Writer =>
  (its) =>
    terminalFaults(write(its)?.coloured() ?? "");

/** A world in which such a client was, as a test has it. */
function aWorld(its: Foreign): TestEmulator {
  const report = aFindingsReport(its);
  const jobs = [{ id: its(), model: its(), phase: its() }];
  const entries = [{ kind: "charge", amountUsd: -1, job: its() }];
  const world = {
    ...{ baseUrl: its(), journal: () => [aJournalEntry(its)], findings: async () => report },
    ...{ jobs: async () => jobs, ledger: async () => ({ entries }) },
  };
  return world as unknown as TestEmulator; // the parts that are read
}

/** What a matcher says of such a world. */
const message =
  (name: keyof typeof matchers, expected?: unknown): Writer =>
  async (its) => {
    const match = matchers[name] as (
      world: unknown,
      expected: unknown,
    ) => ReturnType<typeof matchers.toHaveSpent>;
    return terminalFaults((await match(aWorld(its), expected ?? { [its()]: its() })).message());
  };

function nearMisses(its: Foreign): Printed<"terminal"> {
  const lines: Printed<"terminal">[] = [];
  sayingOnce((line) => lines.push(line))(its());
  return say.join(lines, "\n");
}

/** A text of several lines may have any lines: only what is in them is looked at. */
const error =
  (make: (text: string) => unknown): Writer =>
  (its) =>
    textFaults(String(errorSentence(make(its()))));

const systemError = (path: string) =>
  Object.assign(new Error(path), { code: "EACCES", syscall: "open", path, address: path });

const client =
  (write: (result: ReturnType<typeof aHostileClient>) => readonly string[]): Writer =>
  (its) =>
    write(aHostileClient(its));

/** Everything that writes what somebody else said, by its name. */
export const WRITERS: Readonly<Record<string, Writer>> = {
  "near misses": terminal(nearMisses),
  findings: terminal((its) => findingsText(aFindingsReport(its))),
  "a failed test": async (its) => terminalFaults((await failureText(aWorld(its))).coloured()),
  toHaveSubmitted: message("toHaveSubmitted"),
  toHaveSpent: message("toHaveSpent", 5),
  toHaveNoFindings: message("toHaveNoFindings", {}),
  "verify in a terminal": terminal((its) => resultText(aVerification(its))),
  "drift in a terminal": terminal((its) => driftText(aDrift(its), true)),
  "check-client in a terminal": client((result) => terminalFaults(clientText(result).coloured())),
  "a plan": terminal((its) => planText({ checks: [], leftOut: [] }, { name: its(), live: true })),
  "an error of ours": error((text) => new OptionError(text)),
  "an error of the system": error(systemError),
  "an error that is none": error((text) => new Error(text)),
  "verify as Markdown": (its) => markdownFaults(String(markdownText(aVerification(its)))),
  "drift as Markdown": (its) => markdownFaults(String(markdownText(aDrift(its)))),
  "check-client as Markdown": client((result) =>
    result.client ? markdownFaults(String(clientMarkdown(result, result.client))) : ["no client"],
  ),
  "verify as a page": (its) => htmlFaults(String(htmlText(aVerification(its)))),
  "drift as a page": (its) => htmlFaults(String(htmlText(aDrift(its)))),
  "check-client as a page": client((result) => htmlFaults(String(htmlText(result)))),
  "verify as JUnit": (its) => xmlFaults(String(junitText(aVerification(its, "probe")))),
  "check-client as JUnit": client((result) => xmlFaults(String(junitText(result)))),
  "exec as JUnit": (its) => {
    const came = { is: "failed", type: its(), message: its(), details: its() } as const;
    const passed = { name: its(), came: { is: "passed", output: its() } } as const;
    const cases = [{ name: its(), className: its(), came }, passed];
    return xmlFaults(String(junitDocument(its(), cases)));
  },
  "a badge": (its) =>
    xmlFaults(
      String(
        badgeSvg({ schemaVersion: 1, label: its(), message: its(), color: "red", isError: true }),
      ),
    ),
  "result.json": client((result) => jsonFaults(String(json(result, 2)), result)),
  "the journal": (its) => {
    const entry = aJournalEntry(its);
    return jsonFaults(String(json(entry)), entry);
  },
};
