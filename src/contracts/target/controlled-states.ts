import { asText, field } from "../../emulator/input/node.ts";
import type { AskControl } from "./control-plane.ts";
import { type Given, type Prepared, STATE_NAMES, type State, type StateProvider } from "./state.ts";

const MODEL = "kling-video";

/** What every check begins with, in US dollars. */
const BALANCE_USD = 100;

/** Makes states true on an emulator: each check begins in a world that was reset. */
export function controlledStates(control: AskControl, foreign: AskControl): StateProvider {
  return {
    prepare: async (states) => {
      await control("POST", "/reset", {});
      await foreign("POST", "/reset", {});
      let given: Given = {};
      for (const state of states) {
        const made = await make(state, control, foreign);
        if (made.is === "unavailable") return made;
        given = { ...given, ...made.given };
      }
      return { is: "ready", given };
    },
  };
}

const ready = (given: Given = {}): Prepared => ({ is: "ready", given });

async function make(state: State, control: AskControl, foreign: AskControl): Promise<Prepared> {
  switch (state.name) {
    case "an account":
      await control("PUT", "/accounts", { balanceUsd: state.params?.balanceUsd ?? BALANCE_USD });
      return ready();
    case "a job exists":
      return ready({ requestId: await job(control, state.params) });
    case "a job of another account exists":
      return ready({ requestId: await job(foreign, { phase: "generating" }) });
    case "a scenario is armed": {
      const { scenario, ...params } = state.params;
      await control("POST", "/scenarios", { name: scenario, ...params });
      return ready();
    }
    default:
      return { is: "unavailable", reason: unknown(state) };
  }
}

const unknown = (state: never): string =>
  `there is no provider state ${JSON.stringify(Reflect.get(state, "name"))}; there are: ${STATE_NAMES.join(", ")}`;

async function job(
  control: AskControl,
  { model = MODEL, ...params }: { readonly model?: string; readonly [param: string]: unknown },
): Promise<string> {
  const made = await control("POST", "/jobs", { model, prompt: "a lake at sunset", ...params });
  return asText(field(made, "id"));
}
