import { patternOf } from "./secret-forms.ts";
import { withoutSignatures } from "./signatures.ts";

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

/** A shorter secret, such as `test`, would be struck out of words that have nothing to do with it. */
const TELLING_CHARS_MIN = 8;

/** Strikes secrets out of what is kept of an exchange. */
export class Redactor {
  readonly #pattern: RegExp | undefined;
  readonly #isTelling: boolean;

  constructor(secrets: readonly string[]) {
    this.#pattern = patternOf(secrets);
    this.#isTelling = secrets.every(({ length }) => length >= TELLING_CHARS_MIN);
  }

  /** Whether a secret stands in a text. */
  isIn(text: string): boolean {
    return this.#pattern !== undefined && text.search(this.#pattern) >= 0;
  }

  text(text: string): string {
    return this.#pattern === undefined ? text : text.replace(this.#pattern, STRUCK);
  }

  /** The same bytes, if there is no secret in them, or only one that is short enough for a word of the answer. */
  bytes(bytes: Uint8Array): Uint8Array {
    if (!this.#isTelling) return bytes;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1");
    return this.isIn(text) ? Buffer.from(this.text(text), "latin1") : bytes;
  }

  /** A text as it may be shown: without secrets, and without what opens a link. */
  shown(text: string): string {
    return withoutSignatures(this.text(text), STRUCK);
  }

  /** A body as text; a long one is cut, after the secrets are out. */
  body(text: string): string {
    const shown = this.shown(text);
    const rest = shown.length - BODY_CHARS_MAX;
    return rest > 0 ? `${shown.slice(0, BODY_CHARS_MAX)}… and ${rest} characters more` : shown;
  }

  /** The query of an asset may be a signature: it goes. */
  assetUrl(url: string): string {
    return this.text(url.split("?")[0] ?? "");
  }

  /** All headers, as they go on to whoever asked. */
  all(headers: Headers): Headers {
    const pairs = [...headers].map(([name, value]): [string, string] => [name, this.text(value)]);
    return new Headers(pairs);
  }

  /** Those that are kept as evidence, as they may be shown. */
  headers(headers: Headers): Readonly<Record<string, string>> {
    const kept: Record<string, string> = {};
    for (const [name, value] of headers) {
      if (!KEPT.some((pattern) => pattern.test(name))) continue;
      kept[name] = name === "location" ? this.assetUrl(value) : this.shown(value);
    }
    return kept;
  }
}
