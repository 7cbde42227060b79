import fc from "fast-check";
import { CLIENT_YAML } from "../../../src/contracts/check-client/adapter-read.ts";
import { FINISH } from "../../../src/contracts/check-client/attach/finish.ts";
import { baselineSchema } from "../../../src/contracts/check-client/baseline/read.ts";
import { ENTRY, JOURNAL } from "../../../src/contracts/check-client/journal/entry-schema.ts";
import { REQUIREMENT_SET } from "../../../src/contracts/check-client/requirements/set.ts";
import { CLIENT_RESULT } from "../../../src/contracts/check-client/result-schema.ts";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/rules/all.ts";
import { PORT } from "../../../src/contracts/cli/check-client/attach.ts";
import {
  ANSWERED_LISTING,
  GIVEN_LISTING,
  LISTED_MODEL,
  PARTS,
  PRICE,
  PRICED,
} from "../../../src/contracts/drift/listing.ts";
import { OBSERVATION } from "../../../src/contracts/drift/observation/read-observation.ts";
import { STATE_CHANGE } from "../../../src/contracts/gate/http-door.ts";
import { PACT_FILE } from "../../../src/contracts/pact/check/read-file.ts";
import { VERIFIER_VERDICTS } from "../../../src/contracts/pact/verdicts.ts";
import type { ControlOperation } from "../../../src/emulator/http/control/operation.ts";
import { CONTROL_OPERATIONS } from "../../../src/emulator/http/control/table.ts";
import { CONFIG_ROWS, optionFields } from "../../../src/emulator/input/options/settings.ts";
import { pattern } from "../../../src/emulator/input/pattern.ts";
import { read, sentenceOf } from "../../../src/emulator/input/read.ts";
import type { Schema } from "../../../src/emulator/input/schema.ts";
import { changedDocument, documentOf, namesLost } from "./documents.ts";
import { ofProperty } from "./generator.ts";

/** Every schema that reads a document, by what it is called in sentences. */
export const SCHEMAS: Readonly<Record<string, Schema<unknown>>> = {
  pattern,
  options: optionFields(CONFIG_ROWS),
  "client.yaml": CLIENT_YAML,
  baseline: baselineSchema({ checks: CLIENT_CHECKS, scenarios: ["happy"], isDraft: true }),
  "pact file": PACT_FILE,
  observation: OBSERVATION,
  "answered listing": ANSWERED_LISTING,
  "given listing": GIVEN_LISTING,
  "listed model": LISTED_MODEL,
  price: PRICE,
  "model with a price": PRICED,
  "parts of a price": PARTS,
  "journal entry": ENTRY,
  "journal file": JOURNAL,
  "result of check-client": CLIENT_RESULT,
  requirements: REQUIREMENT_SET,
  "port of attach": PORT,
  "request to finish": FINISH,
  "verdicts of Pact": VERIFIER_VERDICTS,
  "state of Pact": STATE_CHANGE,
  ...Object.fromEntries(
    Object.entries<ControlOperation>(CONTROL_OPERATIONS).flatMap(([name, { input }]) =>
      input === undefined ? [] : [[name, input]],
    ),
  ),
};

/** No document may take longer to read; far above what any takes, as machines are busy. */
const SLOW_MS = 8_000;

/** One sentence for people: a place, what is wrong, and no line that is not ours. */
const isSentence = (text: string): boolean =>
  text.length > 0 && text.length < 4_000 && /[.?!…]$/.test(text) && !/[\n\r]/.test(text);

const anyDocument = fc.constantFrom(...Object.entries(SCHEMAS)).chain(([name, schema]) => {
  const valid = documentOf(schema);
  const changed = changedDocument(schema, valid);
  const documents = fc.oneof(
    valid,
    changed.map(({ document }) => document),
    fc.anything({ withNullPrototype: true }),
  );
  return documents.map((document) => ({ name, schema, document }));
});

export const SCHEMA_DOCUMENTS = ofProperty(
  {
    name: "schemas",
    about: "no document, valid, one step outside or hostile, makes a schema throw or wait",
    short: 1_000,
    long: 300_000,
  },
  fc.property(anyDocument, ({ name, schema, document }) => {
    const startedAt = performance.now();
    const reading = read(schema, document);
    if (performance.now() - startedAt > SLOW_MS) return false;
    return reading.ok
      ? namesLost(schema, document, reading.value).length === 0
      : reading.problems.every((one) => isSentence(sentenceOf(one, name)));
  }),
);
