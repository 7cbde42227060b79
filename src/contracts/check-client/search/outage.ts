import { OPERATIONS } from "../../../emulator/index.ts";
import { shown } from "../../../emulator/input/shown.ts";
import type { Read } from "../../../emulator/scenarios/scenario-params.ts";
import { SCENARIOS } from "../../../emulator/scenarios/scenarios.ts";
import { meets } from "../../../emulator/scenarios/strikable.ts";
import type { ClientScenario } from "../scenario.ts";

/** The event in which requests for something are answered with 503, by the emulator's faults by chance. */
export const OUTAGE = "outage";

type Faults = NonNullable<NonNullable<ClientScenario["options"]>["faults"]>;

/** What no scenario makes fail, and so an outage does. */
export const OUTAGES_OF: readonly string[] = OPERATIONS.filter(
  (operation) =>
    !Object.values(SCENARIOS).some(
      (scenario) => scenario.stage !== "answer" && meets(scenario).includes(operation),
    ),
);

/** How often an outage strikes, if it is not told. */
const TIMES = "1";
const TIMES_MAX = 1_000;

/** The faults of an outage with parameters as they are written, such as `of=recover` and `times=2`. */
export function outageIn({
  of = "",
  times = TIMES,
  ...others
}: Readonly<Record<string, string>>): Read<Faults> {
  const [other] = Object.keys(others);
  if (other !== undefined) return wrong(`${OUTAGE} has no ${shown(other)}; it takes of, times`);
  const operation = OPERATIONS.find((one) => one === of && OUTAGES_OF.includes(one));
  if (operation === undefined) {
    return wrong(`of of ${OUTAGE} is ${OUTAGES_OF.join(", ")}; got ${shown(of)}`);
  }
  const isAlways = times === "always";
  const requests = Number(times);
  if (!isAlways && !(/^\d+$/.test(times) && requests >= 1 && requests <= TIMES_MAX)) {
    return wrong(
      `times of ${OUTAGE} is a whole number from 1 to ${TIMES_MAX}, or "always"; got ${shown(times)}`,
    );
  }
  const faults: Faults = { operations: [operation], errorRate: 1 };
  return { ok: true, value: isAlways ? faults : { ...faults, requests } };
}

const wrong = (problem: string): Read<never> => ({ ok: false, problem });
