import { open, type Schema } from "../../input/schema.ts";
import type { JournalEntry } from "../../observe/journal-entry.ts";
import { argumentOf, type OptionalArgument } from "./arguments.ts";
import { differences, shownInMessage, withoutMatchers } from "./differences.ts";
import { judged, type MatcherVerdict, refuseElsewhere, verdict } from "./judged.ts";
import { isCut, sentBody } from "./sent-body.ts";

/** Fields of a submit as they were sent, each a value or a matcher such as `expect.any(String)`. */
export type SubmitFields = Readonly<Record<string, unknown>>;

const FIELDS: Schema<SubmitFields> = open({});

type Compared = { readonly entry: JournalEntry; readonly wrong: readonly string[] };

const OTHERS_MAX = 5;

/** Whether a submit was sent with these fields, accepted or not. Others may have been with them. */
export async function toHaveSubmitted(
  received: unknown,
  ...given: OptionalArgument<SubmitFields>
): Promise<MatcherVerdict> {
  argumentOf(
    "toHaveSubmitted",
    FIELDS,
    given.map((one) => withoutMatchers(one)),
  );
  const [expected = {}] = given; // as it is: a copy would lose what its matchers are
  const world = judged(received);
  const journal = world.journal();
  const compared = journal
    .filter(({ operation }) => operation === "submit")
    .map((entry) => ({ entry, wrong: differences(expected, sentBody(entry.requestBody)) }));
  const found = compared.find(({ wrong }) => wrong.length === 0);
  if (found === undefined) refuseElsewhere("what was submitted", await world.findings());
  const forgotten = (journal[0]?.n ?? 1) - 1;
  return verdict(found !== undefined, () =>
    found
      ? [
          `expected no submit with ${shownInMessage(expected)}, but it is in the journal: ${nameOf(found.entry)}`,
        ]
      : [...missing(expected, compared), ...forgottenText(forgotten)],
  );
}

function missing(expected: SubmitFields, compared: readonly Compared[]): readonly string[] {
  const wanted = `expected a submit with ${shownInMessage(expected)}`;
  const [nearest, ...others] = compared.toSorted((a, b) => a.wrong.length - b.wrong.length);
  if (nearest === undefined) return [`${wanted}, but nothing was submitted`];
  const rest = others.length - OTHERS_MAX;
  return [
    `${wanted}; sent: ${compared.length}, none of them with it`,
    `the nearest is in the journal: ${nameOf(nearest.entry)}`,
    ...nearest.wrong.map((line) => `  ${line}`),
    ...(isCut(nearest.entry.requestBody)
      ? ["  (the journal keeps the start of a long body: fields after an upload are not known)"]
      : []),
    ...(others.length > 0 ? ["the others:"] : []),
    ...others
      .slice(0, OTHERS_MAX)
      .map(({ entry, wrong }) => `  ${nameOf(entry)}: ${wrong.map(fieldOf).join(", ")}`),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

const fieldOf = (line: string): string => line.slice(0, line.indexOf(":"));

const nameOf = ({ n, status, job, wire }: JournalEntry): string =>
  `${n}, ${status ?? "no answer"}${job === undefined ? "" : ` ${job}`}${wire === undefined ? "" : `, ${wire.kind}`}`;

const forgottenText = (forgotten: number): readonly string[] =>
  forgotten === 0
    ? []
    : [`the journal has forgotten its first ${forgotten} exchanges: set journalSize higher`];
