import { paramsWritten } from "../../../../emulator/scenarios/scenario-params.ts";
import { scenarioIn } from "../../../../emulator/scenarios/scenario-words.ts";
import type { Seen } from "../../run.ts";
import type { ClientScenario } from "../../scenario.ts";
import type { ClientStage } from "../../stage/stage.ts";

/** Arms what a scenario plays later, each as soon as so many requests were answered. */
export function armingLater(
  { later = [] }: ClientScenario,
  { world }: Pick<ClientStage, "world">,
): (seen: Pick<Seen, "purpose">) => void {
  const answered = later.map(() => 0);
  return ({ purpose }) => {
    for (const [i, { after, of, plays }] of later.entries()) {
      if (!of.includes(purpose)) continue;
      const count = (answered[i] ?? 0) + 1;
      answered[i] = count;
      const read = scenarioIn(plays);
      if (count !== after || !read.ok) continue;
      const { name, params } = read.value;
      void world.scenario(name, paramsWritten(params)).catch(() => {}); // the service has ended by now
    }
  };
}
