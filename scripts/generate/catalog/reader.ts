/** Reads unknown YAML values; every refusal says in which file, model and field it is. */
export type Place = readonly string[];

export type Entry = Readonly<Record<string, unknown>>;

/** Stops the generator with the place and the reason. */
export function refuse(place: Place, reason: string): never {
  throw new Error(`${place.join(" › ")}: ${reason}`);
}

/** A mapping whose keys are all among `allowed`. */
export function mapping(value: unknown, place: Place, allowed?: readonly string[]): Entry {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse(place, `expected a mapping, found ${JSON.stringify(value)}`);
  }
  const strange = Object.keys(value).find((key) => allowed && !allowed.includes(key));
  if (strange !== undefined) {
    refuse(place, `unknown key "${strange}"; known are ${allowed?.join(", ")}`);
  }
  return { ...value };
}

export function text(value: unknown, place: Place): string {
  return typeof value === "string" && value !== ""
    ? value
    : refuse(place, `expected a text, found ${JSON.stringify(value)}`);
}

export function number(value: unknown, place: Place): number {
  return typeof value === "number" && Number.isFinite(value)
    ? value
    : refuse(place, `expected a number, found ${JSON.stringify(value)}`);
}

export function flag(value: unknown, place: Place): boolean {
  return typeof value === "boolean"
    ? value
    : refuse(place, `expected true or false, found ${JSON.stringify(value)}`);
}

export function list<T>(
  value: unknown,
  place: Place,
  item: (value: unknown, place: Place) => T,
): readonly T[] {
  if (!Array.isArray(value))
    return refuse(place, `expected a list, found ${JSON.stringify(value)}`);
  return value.map((one, index) => item(one, [...place, String(index + 1)]));
}

/** A text that must be one of `allowed`. */
export function oneOf<T extends string>(
  value: unknown,
  place: Place,
  allowed: Readonly<Record<T, unknown>>,
): T {
  const found = text(value, place);
  const known = Object.keys(allowed) as T[];
  const match = known.find((one) => one === found);
  return match ?? refuse(place, `"${found}" is not one of ${known.join(", ")}`);
}

/** The value under `key` read by `read`, or nothing if the key is absent. */
export function optional<Key extends string, T>(
  entry: Entry,
  key: Key,
  place: Place,
  read: (value: unknown, place: Place) => T,
): { readonly [K in Key]?: T } {
  const value = entry[key];
  return value === undefined ? {} : ({ [key]: read(value, [...place, key]) } as { [K in Key]: T });
}
