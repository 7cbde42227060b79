import type { TargetId } from "./targets.ts";

/** What can be measured of a target. */
export type MeasureId =
  | "coldMs"
  | "coldCpuMs"
  | "submitCpuFew"
  | "submitCpuMany"
  | "pollCpuFew"
  | "pollCpuMany"
  | "submitPerSecond"
  | "pollPerSecond"
  | "submitP99Ms"
  | "pollP99Ms"
  | "idleRssMiB"
  | "filledRssMiB"
  | "bytesPerJob"
  | "exitMs"
  | "fixtureMs"
  | "fixtureSocketMs"
  | "packages"
  | "installMiB";

export type Summary = {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly samples: number;
  /** To raw `node:http`; undefined where that has nothing to compare with. */
  readonly ratio?: number;
  /** To our package as it was before; undefined where that was not measured. */
  readonly change?: number;
};

/** All single values of a run, by target and measure, in the order in which they were taken. */
export class Samples {
  readonly #values = new Map<string, number[]>();

  add(target: TargetId, measure: MeasureId, value: number): void {
    const key = `${target} ${measure}`;
    const known = this.#values.get(key);
    if (known) known.push(value);
    else this.#values.set(key, [value]);
  }

  /** Undefined where nothing was measured. */
  summary(target: TargetId, measure: MeasureId): Summary | undefined {
    const values = this.#of(target, measure);
    if (values.length === 0) return undefined;
    const ratio = medianOf(ratiosOf(values, this.#of("raw", measure)));
    const change = medianOf(ratiosOf(values, this.#of("before", measure)));
    return {
      median: medianOf(values) ?? 0,
      min: Math.min(...values),
      max: Math.max(...values),
      samples: values.length,
      ...(ratio === undefined ? {} : { ratio }),
      ...(change === undefined ? {} : { change }),
    };
  }

  #of(target: TargetId, measure: MeasureId): readonly number[] {
    return this.#values.get(`${target} ${measure}`) ?? [];
  }
}

/**
 * Each value over the one that another target got in the same turn. What else the machine does changes from
 * one turn to the next and is much the same within one, so these scatter less than the values do.
 */
function ratiosOf(values: readonly number[], other: readonly number[]): readonly number[] {
  return values.flatMap((value, turn) => {
    const base = other[turn];
    return base === undefined || base === 0 ? [] : value / base;
  });
}

/** Undefined for none. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
