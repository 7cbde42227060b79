import type { Disagreement, RevisionNote } from "../domain/revisions/disagreement.ts";
import { DISAGREEMENTS, REVISION_NOTES } from "../domain/revisions/disagreements.ts";
import { REVISIONS, type Revision } from "../domain/revisions/revisions.ts";
import { type Switches, switchesOf } from "../domain/revisions/switches.ts";
import { type FlagsOf, HELP, parseFlags, switchFlag } from "../input/flags.ts";
import { usageText } from "../input/help.ts";
import { OptionError } from "../input/options.ts";
import { print } from "../observe/print/output.ts";
import { block, json, type Printed, say } from "../observe/print/printed.ts";

const FLAGS: FlagsOf<{ readonly json?: true; readonly help?: true }> = {
  json: switchFlag("print everything that is known, as JSON"),
  help: HELP,
};

/** One switch, with all that is about it. */
type SwitchReport = {
  readonly name: keyof Switches;
  readonly values: readonly unknown[];
  readonly defaults: Readonly<Partial<Record<Revision, unknown>>>;
  readonly about: readonly Disagreement[];
};

/** `revisions`: the revisions, how they differ, and every switch. */
export async function revisions(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  const [word] = words;
  if (word !== undefined)
    throw new OptionError(`revisions takes no word; got ${word}. See --help.`);
  if (given.help)
    return print(block(usageText(["nanogpt-video-emulator revisions [--json]"], FLAGS)));
  const switches = switchReports(DISAGREEMENTS);
  if (!given.json) return print(inWords(REVISION_NOTES, switches));
  const disagreements: readonly Disagreement[] = DISAGREEMENTS;
  return print(json({ revisions: REVISION_NOTES, switches, disagreements }, 2));
}

/** The switches in the order of the data, each once. */
function switchReports(disagreements: readonly Disagreement[]): readonly SwitchReport[] {
  const all = disagreements.flatMap((about) =>
    about.switches.map(({ switch: name, values }) => ({ name, values, about })),
  );
  return [...new Map(all.map((row) => [row.name, row])).values()].map(({ name, values }) => ({
    name,
    values,
    defaults: defaultsOf(name),
    about: all.filter((row) => row.name === name).map(({ about }) => about),
  }));
}

const defaultsOf = (name: keyof Switches): SwitchReport["defaults"] =>
  Object.fromEntries(
    REVISIONS.toReversed().map((revision) => [revision, switchesOf(revision)[name]]),
  );

function inWords(
  notes: readonly RevisionNote[],
  switches: readonly SwitchReport[],
): Printed<"terminal"> {
  const lines = [
    "Revisions (--revision DATE):",
    ...notes.flatMap(revisionLines),
    "",
    "Switches (createEmulator({ switches })), the default first:",
    ...switches.flatMap(switchLines),
    "",
    "D1 to D35 are rows of spec/disagreements.yaml; --json prints the sides and the sources.",
  ];
  return say.join(lines, "\n");
}

function revisionLines({ revision, since, changes }: RevisionNote): readonly string[] {
  if (changes.length === 0) return ["", `  ${revision}  since ${since}, the default`];
  const next = REVISIONS[REVISIONS.indexOf(revision) + 1];
  return [
    "",
    `  ${revision}  since ${since}; what ${next} has, but:`,
    ...changes.map(({ says }) => `    - ${says.replaceAll("`", "")}`),
  ];
}

function switchLines({ name, values, defaults, about }: SwitchReport): readonly string[] {
  const [newest] = values;
  const older = REVISIONS.filter((revision) => defaults[revision] !== newest).map(
    (revision) => `${revision}: ${defaults[revision]}`,
  );
  return [
    "",
    `  ${name}  ${values.join(" | ")}${older.length > 0 ? `   (${older.join(", ")})` : ""}`,
    ...about.map(
      ({ id, subject, label, date }) =>
        `    ${id}: ${subject} [${[label, date].filter(Boolean).join(" ")}]`,
    ),
  ];
}
