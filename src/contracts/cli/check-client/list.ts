import { type FlagsOf, HELP, parseFlags, switchFlag } from "../../../emulator/input/flags.ts";
import { usageText } from "../../../emulator/input/help.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { print } from "../../../emulator/observe/print/output.ts";
import { block, json, type Printed, say } from "../../../emulator/observe/print/printed.ts";
import type { ClientCheck } from "../../check-client/check.ts";
import { requirementSet, requirementSets } from "../../check-client/requirements/read.ts";
import type { RequirementSet } from "../../check-client/requirements/set.ts";
import { CLIENT_CHECKS } from "../../check-client/rules/all.ts";
import type { ClientScenario } from "../../check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../check-client/situations/all.ts";
import { LEVELS } from "../../contract/result/result.ts";

const FLAGS: FlagsOf<{
  readonly requirements?: true;
  readonly json?: true;
  readonly help?: true;
}> = {
  requirements: switchFlag("print the sets of requirements, with the rules of each level"),
  json: switchFlag("print it as JSON, with all that is known of each"),
  help: HELP,
};

const USAGE = [
  "nanogpt-video-emulator check-client list [--requirements] [--json]",
  "",
  "Lists what a client is put through, and which rules it is held against.",
];

/** `check-client list`. Answers with the exit code. */
export async function listChecks(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(usageText(USAGE, FLAGS)));
  if (words.length > 0) throw new OptionError(`check-client list takes no ${words[0]}`);
  if (given.requirements) {
    const sets = requirementSets().map(requirementSet);
    return print(given.json ? json({ requirements: sets }, 2) : setsText(sets, CLIENT_CHECKS));
  }
  const lists = { checks: CLIENT_CHECKS.map(checkFacts), scenarios: CLIENT_SCENARIOS.map(facts) };
  return print(given.json ? json(lists, 2) : listText(CLIENT_CHECKS, CLIENT_SCENARIOS));
}

/** All of a check but its code. */
const checkFacts = ({ judge: _judge, needs = [], ...rest }: ClientCheck) => ({ ...rest, needs });

const facts = ({ id, happens, good, suite, expects, needs = [] }: ClientScenario) => ({
  ...{ id, happens, good, suite, expects, needs },
});

/** Each set, for a person. */
function setsText(
  sets: readonly RequirementSet[],
  checks: readonly ClientCheck[],
): Printed<"terminal"> {
  const titles = new Map(checks.map(({ id, title }) => [id, title] as const));
  const line = (id: string) => `    ${id}  ${titles.get(id) ?? "is no rule any more"}`;
  const lines = sets.flatMap(({ set, levels, outside }) => [
    `Requirements ${set}`,
    ...LEVELS.flatMap((level) => [
      `  ${level} (${levels[level].length})`,
      ...levels[level].map(line),
    ]),
    ...Object.entries(outside).map(([id, why]) => `  not in it: ${id}, as ${why}`),
  ]);
  return say.join(lines, "\n");
}

/** Both lists, for a person. */
export function listText(
  checks: readonly ClientCheck[],
  scenarios: readonly ClientScenario[],
): Printed<"terminal"> {
  const width = Math.max(...scenarios.map(({ id }) => id.length));
  const gap = " ".repeat(width + 10);
  const lines = [
    `Checks (${checks.length})`,
    ...checks.map(({ id, level, title }) => `  ${id}  ${level.padEnd(6)}  ${title}`),
    "",
    `Scenarios (${scenarios.length})`,
    ...scenarios.flatMap(({ id, suite, happens, good }) => [
      `  ${id.padEnd(width)}  ${suite.padEnd(6)}  ${happens}`,
      `  ${gap}a good client: ${good}`,
    ]),
  ];
  return say.join(lines, "\n");
}
