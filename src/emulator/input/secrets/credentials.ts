import { isSecretName } from "./find/secret-names.ts";

/**
 * The headers in which a request can prove who it is. Whoever reads one takes its name from here, so
 * that all that anybody reads is redacted.
 */
export const CREDENTIALS = {
  key: "x-api-key",
  bearer: "authorization",
  payment: "x-payment",
  controlToken: "x-emulator-token",
} as const;

/** Headers that carry secrets of other programs. */
const OTHERS = ["cookie", "set-cookie", "proxy-authorization", "sec-websocket-protocol"];

const SECRET_HEADERS: ReadonlySet<string> = new Set([...Object.values(CREDENTIALS), ...OTHERS]);

/** Whether the value of a header is never shown. */
export const isSecretHeader = (name: string): boolean =>
  SECRET_HEADERS.has(name.toLowerCase()) || /^x-payment-/i.test(name) || isSecretName(name);

/** Which key a request names; `problem` ends the sentence that says why nobody knows. */
export type SentKey =
  | { readonly is: "none" }
  | { readonly is: "key"; readonly key: string }
  | { readonly is: "unclear"; readonly problem: string };

/** By HTTP, headers of one name are one, with a comma and a space between their values; either may be empty. */
const TWO_VALUES = /, |^,|,$/;

/** Whether a text can be a key of a request: with such a comma, a header would be as good as two. */
export const isOneKey = (text: string): boolean => !TWO_VALUES.test(text);

const BEARER = /^Bearer +(\S+)$/i;
const IS_BEARER = /(^|, *)Bearer /i;

/** The key behind `Bearer`; undefined for another scheme, and for what is not one key. */
export const bearerKeyIn = (authorization: string | undefined): string | undefined =>
  BEARER.exec(authorization ?? "")?.[1];

/**
 * The key of a request. It stands in `x-api-key` or in `Authorization: Bearer`; several clients send both, and
 * then `x-api-key` alone counts, right or wrong (assumed: no source says which). A header that is sent twice names
 * no key (assumed: nobody knows which of the two the service takes, and a client must not rely on either).
 */
export function sentKey(header: (name: string) => string | undefined): SentKey {
  const key = header(CREDENTIALS.key)?.trim() ?? "";
  if (!isOneKey(key)) return unclear(CREDENTIALS.key);
  if (key !== "") return { is: "key", key };
  const authorization = header(CREDENTIALS.bearer)?.trim() ?? "";
  if (IS_BEARER.test(authorization) && !isOneKey(authorization)) return unclear("Authorization");
  const bearer = bearerKeyIn(authorization);
  return bearer === undefined ? { is: "none" } : { is: "key", key: bearer };
}

const unclear = (header: string): SentKey => ({
  is: "unclear",
  problem: `${header} is sent twice, or has a comma at an end or before a space`,
});
