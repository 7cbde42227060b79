import {
  DISAGREEMENTS,
  loadCatalog,
  REVISIONS,
  type Revision,
  switchesOf,
} from "../../emulator/index.ts";
import {
  type FlagsOf,
  HELP,
  listFlag,
  parseFlags,
  switchFlag,
  valueFlag,
  withDefault,
} from "../../emulator/input/flags.ts";
import { usageText } from "../../emulator/input/help.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { filled, oneOf } from "../../emulator/input/schema.ts";
import { print } from "../../emulator/observe/print/output.ts";
import { block } from "../../emulator/observe/print/printed.ts";
import type { Machine } from "../contract/machine.ts";
import type { RunResult } from "../contract/result/result.ts";
import { documentOf, readChanges } from "../contract/spec/changes.ts";
import type { Facts } from "../contract/spec/facts.ts";
import { factsOfDocument, saysSomething } from "../drift/compare/document-facts.ts";
import { driftAmong } from "../drift/drift.ts";
import { knownFor } from "../drift/known.ts";
import { exchangesOf } from "../drift/observation/emulated.ts";
import type { Observation } from "../drift/observation/observation.ts";
import { observationOf } from "../drift/observation/observe.ts";
import { rowsOf } from "../drift/rows.ts";
import { driftText } from "../drift/text.ts";
import { EXIT, exitCodeOf } from "../report/exit-code.ts";
import { emulatorTarget } from "../target/emulator-target.ts";
import { readObserved, readVendor, type Vendor } from "./drift-sources.ts";
import { thisMachine } from "./machine.ts";
import { refuseReport, reported } from "./reported.ts";
import { NEWEST } from "./verify-options.ts";

type DriftOptions = {
  readonly revision: Revision;
  readonly vendor?: readonly string[];
  readonly observed?: string;
  readonly report?: string;
  readonly json?: true;
  readonly help?: true;
};

const FLAGS: FlagsOf<DriftOptions> = {
  revision: withDefault(
    valueFlag(oneOf(REVISIONS), "DATE", "the spec of this date"),
    NEWEST,
    "the newest",
  ),
  vendor: listFlag(
    filled(),
    "FILE|URL",
    "the vendor's OpenAPI document, or its listing of models; repeatable",
  ),
  observed: valueFlag(
    filled(),
    "FILE",
    "an observation.json of verify (the last in spec/observed)",
  ),
  report: valueFlag(filled(), "FOLDER", "write result.json, junit.xml, summary.md and index.html"),
  json: switchFlag("print the result as JSON"),
  help: HELP,
};

const USAGE = [
  "nanogpt-video-emulator drift [options]",
  "",
  "Compares the spec, the emulator, the last observation of the live service and what the vendor",
  "published, and says who moved. Fetches nothing but a URL that is given.",
  "Ends with 0 if nothing moved that breaks a client, 2 if something did, 5 if it could not be compared,",
  "6 if there was nothing of the service or the vendor to compare with.",
];

/** `drift`: whether the sources still say the same, and who moved if not. Answers with the exit code. */
export async function runDrift(
  args: readonly string[],
  machine: Machine = thisMachine,
): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(usageText(USAGE, FLAGS)));
  if (words.length > 0) throw new OptionError(`drift takes no ${words[0]}. See --help.`);
  refuseReport(given);
  const { result, hasOthers } = await compared(given, machine);
  const code = exitCodeOf(result) || (hasOthers ? EXIT.ok : EXIT.notMeasured);
  return reported(result, given, { text: (one) => driftText(one, hasOthers), code });
}

/** `hasOthers`: something of the service or the vendor was there to compare with. */
type Compared = { readonly result: RunResult; readonly hasOthers: boolean };

async function compared(given: DriftOptions, machine: Machine): Promise<Compared> {
  const begun = machine.now();
  const { revision } = given;
  const document = await documentOf(revision);
  const spec = factsOfDocument(document);
  const observed = await readObserved(given.observed, { revision, now: begun });
  const vendor = await readVendor(given.vendor ?? [], spec);
  const catalogue = loadCatalog().all;
  const emulated = await emulatedBy(revision, document, machine);
  const changes = await readChanges();
  const findings = driftAmong({
    ...{ revision, document, spec, observed, catalogue, emulated, now: begun },
    ...{ vendor: vendor.facts, listing: vendor.listing },
    known: () =>
      knownFor(document, spec, { changes, switches: switchesOf(revision) }, DISAGREEMENTS),
  });
  const result: RunResult = {
    kind: "drift",
    subject: "spec, emulator, live service and vendor",
    at: new Date(begun).toISOString(),
    tookMs: machine.now() - begun,
    revision,
    rows: rowsOf(findings, document, emulated),
    ...{ exchanges: [], spent: undefined },
    notes: [observedNote(observed), ...vendorNotes(vendor)],
  };
  const isObserved = observed !== undefined && observed.of !== "emulator";
  return { result, hasOthers: isObserved || isStatement(vendor, spec) };
}

/** Whether the vendor's documents say anything that can be compared. */
const isStatement = ({ facts, listing }: Vendor, spec: Facts): boolean =>
  listing !== undefined ||
  [...(facts ?? [])].some(([operation, said]) => spec.has(operation) && saysSomething(said));

/** What the emulator shows when every check of the contract is made on it, in this process. */
async function emulatedBy(
  revision: Revision,
  document: unknown,
  machine: Machine,
): Promise<Observation> {
  const models = loadCatalog().all;
  const listed = models.filter(({ status }) => status.kind === "listed");
  const target = await emulatorTarget({ revision, seed: 1 });
  try {
    const exchanges = await exchangesOf(target, { revision, document, models: listed }, machine);
    return observationOf(exchanges, {
      ...{ of: "emulator", revision, models, now: machine.now() },
      baseUrl: target.baseUrl,
      spec: factsOfDocument(document),
    });
  } finally {
    await target.close();
  }
}

function observedNote(observed: Observation | undefined): string {
  if (observed === undefined) {
    return "There is no observation of the live service: make one with verify --target live --report FOLDER, and name FOLDER/observation.json with --observed.";
  }
  const { of, at, revision } = observed;
  const who = {
    live: "the live service",
    service: "a service that is not nano-gpt.com",
    emulator: "an emulator",
  }[of];
  const only = of === "emulator" ? " There is no observation of the live service." : "";
  return `The observation is of ${who}, of ${at}, by the checks of revision ${revision}.${only}`;
}

const vendorNotes = ({ notes }: Vendor): readonly string[] =>
  notes.length > 0 ? notes : ["No document of the vendor was given (--vendor)."];
