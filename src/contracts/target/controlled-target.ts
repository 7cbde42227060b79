import { parsedJson } from "../../emulator/input/document.ts";
import { field } from "../../emulator/input/node.ts";
import { controlPlane } from "./control-plane.ts";
import { controlledStates } from "./controlled-states.ts";
import type { Target } from "./target.ts";
import type { Transport } from "./transport.ts";

const KEY = "contract-suite";
const FOREIGN_KEY = "contract-somebody-else";

/**
 * The keys of the suite's own worlds: an emulator that takes certain keys only must take these. They do
 * not look like secrets, so that sentences can name them.
 */
export const SUITE_KEYS: readonly string[] = [KEY, FOREIGN_KEY];

/** Which of them an emulator does not take. */
export async function keysRefused(
  origin: string,
  transport: Transport,
): Promise<readonly string[]> {
  const refused: string[] = [];
  for (const key of SUITE_KEYS) {
    const headers = { "x-api-key": key };
    const asked = new Request(`${origin}/api/check-balance`, { method: "POST", headers });
    if ((await transport(asked)).status === 401) refused.push(key);
  }
  return refused;
}

/** Longer than any job, in milliseconds of a clock that costs nothing to move. */
const PATIENCE_MS = 3_600_000;

/** An emulator, whose clock is moved rather than waited for. Only the worlds of two keys are touched. */
export function controlledTarget(
  name: string,
  origin: string,
  transport: Transport,
  close: () => Promise<void> = async () => {},
): Target {
  const control = controlPlane(origin, KEY, transport);
  return {
    ...{ name, baseUrl: `${origin}/api`, live: false, key: KEY, transport, close },
    clock: {
      patienceMs: PATIENCE_MS,
      wait: async (ms) => {
        await control("POST", "/clock/advance", { by: `${Math.max(1, Math.ceil(ms))}ms` });
      },
    },
    states: () => controlledStates(control, controlPlane(origin, FOREIGN_KEY, transport)),
  };
}

/** Whether an emulator answers at an origin. What does not say so itself is taken for the real thing. */
export async function isEmulator(origin: string, transport: Transport): Promise<boolean> {
  const response = await transport(
    new Request(`${origin}/__emulator/health`, { redirect: "manual" }),
  );
  const json = parsedJson(await response.text());
  return response.status === 200 && field(json, "status") === "ok";
}
