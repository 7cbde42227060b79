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
  | "packages"
  | "installMiB";

export type Summary = {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly samples: number;
};

/** All single values of a run, by target and measure. */
export class Samples {
  readonly #values = new Map<string, number[]>();

  add(target: string, measure: MeasureId, value: number): void {
    const key = `${target} ${measure}`;
    const known = this.#values.get(key);
    if (known) known.push(value);
    else this.#values.set(key, [value]);
  }

  /** Undefined where nothing was measured. */
  summary(target: string, measure: MeasureId): Summary | undefined {
    const values = (this.#values.get(`${target} ${measure}`) ?? []).toSorted((a, b) => a - b);
    const [min] = values;
    const max = values.at(-1);
    const low = values[Math.floor((values.length - 1) / 2)];
    const high = values[Math.ceil((values.length - 1) / 2)];
    if (min === undefined || max === undefined || low === undefined || high === undefined) {
      return undefined;
    }
    return { median: (low + high) / 2, min, max, samples: values.length };
  }
}
