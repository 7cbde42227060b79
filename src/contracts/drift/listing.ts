import { anything } from "../../emulator/input/files/loose.ts";
import {
  either,
  listOf,
  made,
  mapOf,
  open,
  optional,
  type Schema,
  text,
} from "../../emulator/input/schema.ts";

/** A model in a listing; its price in whatever form. */
export type ListedModel = { readonly id: string; readonly pricing?: unknown };

export const LISTED_MODEL: Schema<ListedModel> = open<ListedModel>({
  id: text(),
  pricing: optional(anything),
});

/** The entries of a listing as the API answers it. */
const entriesOf = <T>(entry: Schema<T>): Schema<readonly T[]> =>
  made(open<{ readonly data: readonly T[] }>({ data: listOf(entry) }), ({ data }) => ({
    ok: true,
    value: data,
  }));

/** A listing that was answered, in which any entry may be anything. */
export const ANSWERED_LISTING: Schema<readonly unknown[]> = entriesOf(anything);

/** A listing that somebody gives, as it was answered or its entries alone; each is a model. */
export const GIVEN_LISTING: Schema<readonly ListedModel[]> = either(
  "a listing of models",
  entriesOf(LISTED_MODEL),
  listOf(LISTED_MODEL),
);

type Parts = Readonly<Record<string, unknown>>;

/** A price, by its parts. */
export const PRICE: Schema<Parts> = mapOf(anything);

/** An entry that has a price. */
export const PRICED: Schema<{ readonly pricing: Parts }> = open<{ readonly pricing: Parts }>({
  pricing: PRICE,
});

/** What of a price has parts, by their names or their numbers. */
export const PARTS: Schema<Parts> = either(
  "an object or a list",
  PRICE,
  made(listOf(anything), (list) => ({ ok: true, value: Object.fromEntries(list.entries()) })),
);
