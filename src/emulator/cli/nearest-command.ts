import { nearestOf } from "../input/nearest.ts";

/** What can be typed after the name of the program. */
const COMMANDS = [
  ...["start", "exec", "init", "validate", "models", "revisions"],
  ...["verify", "drift", "pact", "check-client"],
] as const;

/** A sentence for a word that is no command. */
export function nearestCommand(word: string): string {
  const nearest = nearestOf(word, COMMANDS);
  return `there is no command ${JSON.stringify(word)}.${nearest ? ` Did you mean ${nearest}?` : ""} See --help.`;
}
