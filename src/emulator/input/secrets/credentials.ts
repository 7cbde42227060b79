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
const OTHERS = ["cookie", "set-cookie", "proxy-authorization"];

const SECRET_HEADERS: ReadonlySet<string> = new Set([...Object.values(CREDENTIALS), ...OTHERS]);

/** Whether the value of a header is never shown. */
export const isSecretHeader = (name: string): boolean =>
  SECRET_HEADERS.has(name.toLowerCase()) || /^x-payment-/i.test(name) || isSecretName(name);
