import type { Random } from "../../../src/emulator/domain/random.ts";
import { REVISIONS } from "../../../src/emulator/domain/revisions/revisions.ts";
import { SWITCHES, type Switches } from "../../../src/emulator/domain/revisions/switches.ts";
import type { EmulatorOptions } from "../../../src/emulator/index.ts";
import { isDrawn, pick } from "./draws.ts";

/** The API keys that requests are sent with, but for odd ones. */
export const KEYS = ["sk-ada", "sk-bob", "sk-cyd", "sk-daß"];

const KEYRING = [
  { key: "sk-ada", pro: true },
  { key: "sk-bob", state: "revoked" as const },
  { key: "sk-cyd", origins: ["https://evil.example"] },
  { key: "sk-daß", usdPerDay: 2 },
];

const PACES = ["instant", "instant", "poll", "manual"] as const;

/** The options of the emulator of a round. */
export function setupOf(random: Random, round: number): EmulatorOptions {
  const names = Object.keys(SWITCHES) as (keyof Switches)[];
  const switches = isDrawn(random, "has-switches", 0.4)
    ? Object.fromEntries(
        names
          .filter((name) => isDrawn(random, `switched/${name}`, 0.12))
          .map((name) => [name, pick<unknown>(random, `switch/${name}`, SWITCHES[name].values)]),
      )
    : {};
  const rare = (name: string, share = 0.1) => isDrawn(random, name, share);
  return {
    listen: false,
    seed: `fuzz-${round}`,
    revision: REVISIONS[round % REVISIONS.length] ?? "2026-01",
    pace: pick(random, "pace", PACES),
    switches,
    strict: rare("strict", 0.15),
    balance: pick(random, "balance", [1e6, 1_000, 100, 3, 0]),
    nanoBalance: pick(random, "nano", [0, 0, 5, 500]),
    requestIds: rare("request-ids"),
    ...(rare("few-jobs") && { maxJobs: 25 }),
    ...(rare("keys") && { keys: KEYRING, proModels: ["sora-2"] }),
    ...(rare("caps") && { limits: { requestsPerDay: 60, usdPerDay: 20, retryAfter: true } }),
    ...(rare("small", 0.05) && { maxBodyBytes: 2_000, maxMediaBytes: 100 }),
  };
}
