import type { Exchange } from "../exchange.ts";
import { isSecretHeader, isSecretName } from "./credentials.ts";

/** What is shown in the place of a secret. */
const REDACTED = "(redacted)";

/** A shorter one is looked for in no text: it might be a word of it. */
const SECRET_CHARS_MIN = 8;

/** Keys in the form of the real ones, wherever they stand in a URL. */
const KEY_IN_URL = /\bsk-[\w-]{8,}/g;

/** One name and value of a query, or of a JSON object whose values are text. */
const QUERY_PART = /([?&])([^=&#]*)=([^&#]*)/g;
const JSON_PART = /"([\w-]{3,40})"(\s*:\s*)"(?:[^"\\]|\\.)*"?/g;

/** What secrets are known by: the headers that they came in, and whose request it was. */
type Source = Pick<Exchange, "rawHeaders" | "world">;

/** Strikes the secrets of one exchange out of whatever is shown of it. */
export class Redaction {
  readonly #secrets: readonly string[];

  constructor(exchange: Source) {
    this.#secrets = secretsOf(exchange);
  }

  /** A name and its value. */
  header(name: string, value: string): string {
    if (isSecretHeader(name)) return REDACTED;
    return value.includes("://") ? this.url(value) : this.text(value);
  }

  /** A whole URL, or a path with or without a query. */
  url(url: string): string {
    const named = url.replaceAll(QUERY_PART, (whole, mark: string, name: string) =>
      isSecretName(decoded(name)) ? `${mark}${name}=${REDACTED}` : whole,
    );
    return this.text(named).replaceAll(KEY_IN_URL, REDACTED);
  }

  body(text: string): string {
    const named = text.replaceAll(JSON_PART, (whole, name: string, colon: string) =>
      isSecretName(name) ? `"${name}"${colon}"${REDACTED}"` : whole,
    );
    return this.text(named);
  }

  text(text: string): string {
    return this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, REDACTED), text);
  }
}

/** The credentials that came in headers: as sent, without the scheme, and as a URL would write them. */
function secretsOf({ rawHeaders, world }: Source): readonly string[] {
  const sent = world === undefined ? [] : [String(world)];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = rawHeaders.slice(i, i + 2);
    if (isSecretHeader(name)) sent.push(value.trim(), value.trim().replace(/^\w+ +/, ""));
  }
  const written = sent.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return [...new Set(written)]
    .filter(({ length }) => length >= SECRET_CHARS_MIN)
    .sort((a, b) => b.length - a.length);
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
