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

/** Names of credentials in the habit of other APIs, in a header, a query or a body. */
const SECRET_NAME = new RegExp(
  [
    "^(x-)?key$",
    "(^|-|x)api-?keys?$",
    "(access|secret|private|auth|account|client|subscription|service|license)-?keys?$",
    "(^|-)o?auth$",
    "(token|secrets?|password|passwd|passphrase|authorization|credentials?)$",
    "(^|-)(pwd|jwt|bearer|cookie|session|session-?id)$",
  ].join("|"),
);

/** Whether what stands under a name in a query or a body is a secret; `accessToken` is `access_token`. */
export const isSecretName = (name: string): boolean =>
  SECRET_NAME.test(
    name
      .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
      .toLowerCase()
      .replaceAll(/[_.]/g, "-"),
  );

/** Whether the value of a header is never shown. */
export const isSecretHeader = (name: string): boolean =>
  SECRET_HEADERS.has(name.toLowerCase()) || /^x-payment-/i.test(name) || isSecretName(name);
