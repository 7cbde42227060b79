import { SWITCHES, type Switches } from "./switches.ts";

/** Says which of the names was probably meant: empty, or with a blank before it. */
type Hint = (name: string, names: readonly string[]) => string;

/** What a switch can be; undefined if there is none of that name. */
const valuesOf = (name: string): readonly unknown[] | undefined =>
  Object.hasOwn(SWITCHES, name) ? SWITCHES[name as keyof Switches].values : undefined; // just looked

/** What is wrong with a choice, in a sentence that says what can be chosen; undefined if nothing is. */
export function switchProblem(name: string, value: unknown, hint: Hint): string | undefined {
  const allowed = valuesOf(name);
  if (allowed === undefined) {
    const names = Object.keys(SWITCHES);
    const all = ` There are ${names.join(", ")}.`;
    return `there is no switch ${JSON.stringify(name)}.${hint(name, names) || all}`;
  }
  if (allowed.includes(value)) return undefined;
  const meant = typeof value === "string" ? hint(value, allowed.map(String)) : "";
  return `the switch ${name} must be ${allowed.join(" or ")}; got ${JSON.stringify(value)}.${meant}`;
}
