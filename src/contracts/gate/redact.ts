/** What stands in the place of a secret. */
const STRUCK = "(redacted)";

const BODY_CHARS_MAX = 20_000;

/** The only headers that are kept as evidence. */
const KEPT = [
  /^content-(type|length|range|disposition)$/,
  /^(retry-after|location|x-request-id|cache-control|accept-ranges|etag|allow|user-agent|accept)$/,
  /^access-control-/,
  /^x-nanogpt-/,
  /^(x-ratelimit|ratelimit)/,
];

/** All forms in which a secret may stand in a text. */
export const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  Buffer.from(secret).toString("base64url"),
];

/** Strikes secrets out of what is kept of an exchange. */
export class Redactor {
  readonly #forms: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#forms = secrets.filter((one) => one !== "").flatMap(formsOf);
  }

  text(text: string): string {
    return this.#forms.reduce((shown, form) => shown.replaceAll(form, STRUCK), text);
  }

  /** A body as text; a long one is cut, after the secrets are out. */
  body(text: string): string {
    const shown = this.text(text);
    const rest = shown.length - BODY_CHARS_MAX;
    return rest > 0 ? `${shown.slice(0, BODY_CHARS_MAX)}… and ${rest} characters more` : shown;
  }

  /** The query of an asset may be a signature: it goes. */
  assetUrl(url: string): string {
    return this.text(url.split("?")[0] ?? "");
  }

  headers(headers: Headers): Readonly<Record<string, string>> {
    const kept: Record<string, string> = {};
    for (const [name, value] of headers) {
      if (!KEPT.some((pattern) => pattern.test(name))) continue;
      kept[name] = name === "location" ? this.assetUrl(value) : this.text(value);
    }
    return kept;
  }
}
