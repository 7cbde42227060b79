/** An option that cannot be: names it, the value, and what is allowed. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

type Range = { readonly above?: number; readonly max?: number };

/** A finite number, zero or more unless told otherwise. Throws an OptionError for anything else. */
export function numberIn(name: string, value: number, { above, max }: Range): number {
  const isHighEnough = above === undefined ? value >= 0 : value > above;
  if (Number.isFinite(value) && isHighEnough && value <= (max ?? Number.MAX_VALUE)) return value;
  const low = above === undefined ? "zero or more" : `above ${above}`;
  const high = max === undefined ? "" : `, at most ${max}`;
  throw new OptionError(`${name} must be a number, ${low}${high}; got ${value}`);
}

/** A whole number in a range. Throws an OptionError for anything else. */
export function wholeIn(name: string, value: number, range: Range): number {
  if (!Number.isInteger(value)) {
    throw new OptionError(`${name} must be a whole number; got ${value}`);
  }
  return numberIn(name, value, range);
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
