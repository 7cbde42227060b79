import { didYouMean } from "../../../input/nearest.ts";
import type { JsonObject } from "../../body.ts";
import { ControlError } from "./control-error.ts";

const wrong = (name: string, what: string, value: unknown): ControlError =>
  new ControlError(400, `${name} must be ${what}; got ${JSON.stringify(value).slice(0, 80)}.`);

/** Text that is not empty; undefined if it is not there. Throws for anything else, as all of these do. */
export function textIn(fields: JsonObject, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || (typeof value === "string" && value !== "")) return value;
  throw wrong(name, "text that is not empty", value);
}

/** True or false. */
export function flagIn(fields: JsonObject, name: string): boolean | undefined {
  const value = fields[name];
  if (value === undefined || typeof value === "boolean") return value;
  throw wrong(name, "true or false", value);
}

const AMOUNT_MAX = 1e9;

/** An amount of money, from 0 to a thousand million. */
export function amountIn(fields: JsonObject, name: string): number | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" && value >= 0 && value <= AMOUNT_MAX) return value;
  throw wrong(name, `a number from 0 to ${AMOUNT_MAX}`, value);
}

/** One of some words. */
export function wordIn<const T extends string>(
  fields: JsonObject,
  name: string,
  words: readonly T[],
): T | undefined {
  const value = fields[name];
  const found = words.find((word) => word === value);
  if (value === undefined || found !== undefined) return found;
  const hint = typeof value === "string" ? didYouMean(value, words) : "";
  const { message } = wrong(name, `one of ${words.join(", ")}`, value);
  throw new ControlError(400, `${message}${hint}`);
}
