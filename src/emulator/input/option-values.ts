/** An option that cannot be: names it, the value, and what is allowed. */
export class OptionError extends Error {
  override readonly name = "OptionError";
  /** Where in the options it stands, such as `["scenarios", 0]`; absent if no one place is wrong. */
  readonly path: OptionPath | undefined;

  constructor(message: string, path?: OptionPath) {
    super(message);
    this.path = path;
  }
}

export type OptionPath = readonly (string | number)[];

/** What a number may be: zero or more unless `above` is given. */
export type Range = { readonly above?: number; readonly max?: number; readonly whole?: boolean };

/** What is wrong with a number, as the end of a sentence; undefined if nothing is. */
export function rangeProblem(value: number, { above, max, whole }: Range): string | undefined {
  if (whole && !Number.isInteger(value)) return `must be a whole number; got ${value}`;
  const isHighEnough = above === undefined ? value >= 0 : value > above;
  if (Number.isFinite(value) && isHighEnough && value <= (max ?? Number.MAX_VALUE)) return;
  const low = above === undefined ? "zero or more" : `above ${above}`;
  const high = max === undefined ? "" : `, at most ${max}`;
  return `must be a number, ${low}${high}; got ${value}`;
}

/** A number in a range. Throws an OptionError for anything else. */
export function numberIn(name: string, value: number, range: Range): number {
  const problem = rangeProblem(value, range);
  if (problem === undefined) return value;
  throw new OptionError(`${name} ${problem}`);
}

/** One of the allowed words. Throws an OptionError for any other. */
export function oneOf<const T extends string>(
  name: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new OptionError(`${name} must be one of ${allowed.join(", ")}; got ${value}`);
}

/** The origin of an http or https URL, nothing after it. Throws an OptionError for anything else. */
export function originIn(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url && /^https?:$/.test(url.protocol) && [url.origin, `${url.origin}/`].includes(value)) {
    return url.origin;
  }
  throw new OptionError(`${name} must be an origin such as https://assets.example; got ${value}`);
}
