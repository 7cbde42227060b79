import { sentKey } from "../../../emulator/input/secrets/credentials.ts";
import type { ClientScenario } from "../scenario.ts";

const PREFIX = "sk-check-";

/** The key that chooses a scenario. */
export const situationKeyFor = ({ id }: Pick<ClientScenario, "id">): string => PREFIX + id;

/** The scenario that a key chooses; whatever stands after `--` makes it another key for the same. */
export function scenarioOf(
  key: string,
  scenarios: readonly ClientScenario[],
): ClientScenario | undefined {
  const [name] = key.split("--");
  return scenarios.find((one) => situationKeyFor(one) === name);
}

/** The key of a request, in whichever of its two headers; undefined without one, and where two are sent. */
export function keyIn(headers: Readonly<Record<string, unknown>>): string | undefined {
  const sent = sentKey((name) => {
    const value = headers[name];
    return typeof value === "string" ? value : undefined;
  });
  return sent.is === "key" ? sent.key : undefined;
}

/** Why a scenario needs a process that we start; undefined if it does not. */
export function needsProcess({
  processes = 1,
  interruptAfterPolls,
}: ClientScenario): string | undefined {
  if (processes > 1) return "needs two processes at the same time, which only --command starts";
  if (interruptAfterPolls !== undefined) return "needs a Ctrl-C, which only --command sends";
  return undefined;
}
