import type { Instant } from "../domain/brand.ts";
import type { Operation } from "../domain/operation.ts";
import { armingIn, nextIdIn, type ToArm } from "../scenarios/arming.ts";
import { chanceFaultsIn } from "../scenarios/chance-faults-read.ts";
import type { When } from "../scenarios/scenario.ts";
import type { Read } from "../scenarios/scenario-params.ts";
import { scenarioIn } from "../scenarios/scenario-words.ts";
import type { ScenarioName } from "../scenarios/scenarios.ts";
import { armedWith, NO_TROUBLE, type Trouble } from "../scenarios/trouble.ts";
import { OptionError } from "./option-values.ts";

/** What a scenario can be told, as on the control plane. */
export type ScenarioOptions = {
  /** For which requests; default: all. */
  readonly when?: When;
  /** How often it strikes; a whole number from 1. */
  readonly times?: number | "always";
  readonly status?: number;
  /** A span such as `"90s"`, of the world's clock. */
  readonly for?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  /** The final cost, as a multiple of the precharge. */
  readonly factor?: number;
};

/** Faults by chance, as on the control plane; rates lie between 0 and 1. */
export type FaultOptions = {
  readonly operations?: readonly Operation[];
  readonly errorRate?: number;
  readonly errorStatus?: number;
  readonly resetRate?: number;
  readonly cutShortRate?: number;
  /** A span, two of them as a range, or a lognormal distribution. */
  readonly latency?:
    | string
    | readonly [string, string]
    | { readonly median: string; readonly sigma: number };
  readonly bytesPerSecond?: number;
  readonly requests?: number;
  /** A span such as `"10m"`, of the world's clock. */
  readonly for?: string;
};

/**
 * A scenario to be armed: its name, its name with parameters as in `poll-5xx?times=3`, or an object
 * as on the control plane.
 */
export type ScenarioToArm =
  | ScenarioName
  | `${ScenarioName}?${string}`
  | (ScenarioOptions & { readonly name: ScenarioName });

/**
 * What goes wrong in all worlds from the start; undefined if nothing does.
 *
 * @param now when the span of the faults begins, on the emulator's clock.
 * @throws OptionError for a scenario or faults that cannot be.
 */
export function troubleFrom(
  { scenarios = [], faults }: { scenarios?: readonly unknown[] | undefined; faults?: unknown },
  now: Instant,
): Trouble | undefined {
  if (scenarios.length === 0 && faults === undefined) return undefined;
  const armed = scenarios.reduce<Trouble>((trouble, given, i) => {
    const wanted = toArmIn(given);
    if (!wanted.ok) throw new OptionError(`scenarios[${i}]: ${wanted.problem}`, ["scenarios", i]);
    return armedWith(trouble, { id: nextIdIn(trouble, "all-"), ...wanted.value });
  }, NO_TROUBLE);
  if (faults === undefined) return armed;
  const chance = isRecord(faults) ? chanceFaultsIn(faults, now) : NO_FAULTS;
  if (!chance.ok) throw new OptionError(`faults: ${chance.problem}`, ["faults"]);
  return { ...armed, chance: chance.value };
}

const NO_FAULTS = { ok: false, problem: "they are an object" } as const;

function toArmIn(given: unknown): Read<ToArm> {
  if (typeof given !== "string") return armingIn(isRecord(given) ? given : {});
  const named = scenarioIn(given);
  return named.ok ? { ok: true, value: { ...named.value, when: {} } } : named;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
