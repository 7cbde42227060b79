import type { Switches } from "../core/switches.ts";
import type { Dialect } from "./dialect.ts";

/**
 * A dialect in which `data.error` of a failed job is as the switch says: the text of the samples, or
 * the object of one sentence in both seeds (D10). Nobody shows the object; that it has just a
 * `message` is assumed.
 */
export const withFailedErrors = (
  dialect: Dialect,
  { failedErrorAsObject }: Pick<Switches, "failedErrorAsObject">,
): Dialect =>
  failedErrorAsObject
    ? {
        ...dialect,
        unifiedStatus: (view) => withErrorObject(dialect.unifiedStatus(view)),
        legacyStatus: (view) => withErrorObject(dialect.legacyStatus(view)),
      }
    : dialect;

/** The types of the wire describe the default side only, hence the cast. */
function withErrorObject<T extends { readonly data?: { readonly error?: string } }>(body: T): T {
  const message = body.data?.error;
  if (message === undefined) return body;
  return { ...body, data: { ...body.data, error: { message } } } as unknown as T;
}
