import { readSpecFile } from "../../../src/contracts/contract/spec/files.ts";
import { REVISIONS } from "../../../src/emulator/domain/revisions/revisions.ts";
import { SWITCHES } from "../../../src/emulator/domain/revisions/switches.ts";
import { type Choice, choicesIn, isAbout, type Rows, readRows, SWITCH_NAMES } from "./rows.ts";

const TABLE = "src/emulator/domain/revisions/switches.ts";
const ROWS = "spec/disagreements.yaml";
const DATES = "spec/revisions.yaml";

/** What the table of switches and the evidence for it lack of each other, in sentences. */
export const switchProblems = async (): Promise<readonly string[]> =>
  problemsIn(await readRows(), Object(await readSpecFile("revisions.yaml")));

/** The same of given evidence. */
export function problemsIn(rows: Rows, dates: object): readonly string[] {
  const choices = choicesIn(rows);
  return [
    ...REVISIONS.filter((one) => !(one in dates)).map((one) => `${DATES} has no entry ${one}`),
    ...missingRows(rows),
    ...missingChoices(choices),
    ...choices.flatMap(problemWith),
  ];
}

const missingRows = (rows: Rows): readonly string[] =>
  SWITCH_NAMES.flatMap((name) =>
    SWITCHES[name].disagreements
      .filter((id) => !(id in rows))
      .map((id) => `${ROWS} has no entry ${id}, which the switch ${name} names in ${TABLE}`),
  );

const missingChoices = (choices: readonly Choice[]): readonly string[] =>
  SWITCH_NAMES.flatMap((name) =>
    Object.entries(SWITCHES[name].until ?? {})
      .filter(([, value]) => !choices.some((one) => one.switch === name && one.value === value))
      .map(
        ([revision, value]) =>
          `${ROWS} has no choice ${name}: ${value}, which is that of revision ${revision} in ${TABLE}`,
      ),
  );

function problemWith({ id, switch: name, value }: Choice): readonly string[] {
  if (!(name in SWITCHES)) return [`${ROWS}, ${id}: there is no switch ${name} in ${TABLE}`];
  const allowed: readonly unknown[] = SWITCHES[name].values;
  return [
    ...(isAbout(name, id)
      ? []
      : [`${ROWS}, ${id}: the switch ${name} in ${TABLE} does not name ${id}`]),
    ...(allowed.includes(value)
      ? []
      : [`${ROWS}, ${id}: ${name} must be ${allowed.join(" or ")}; got ${JSON.stringify(value)}`]),
  ];
}
