import { BoundedMap } from "../../domain/bounded-map.ts";
import { isSecretHeader } from "./credentials.ts";
import { shapesIn } from "./find/shapes.ts";
import { REDACTED } from "./find/spans.ts";
import { type Found, foundInHeader } from "./found.ts";

/** Names of headers that are remembered. */
const NAMES_MAX = 1_000;

/** Names that have no secret in them; whatever else a header is called may be one. */
const USUAL_NAMES: ReadonlySet<string> = new Set([
  ...["accept", "accept-encoding", "accept-language", "cache-control", "connection", "date"],
  ...["content-disposition", "content-encoding", "content-length", "content-type", "expect"],
  ...["forwarded", "host", "if-match", "if-modified-since", "if-none-match", "if-range"],
  ...["keep-alive", "origin", "pragma", "priority", "range", "referer", "te", "trailer"],
  ...["sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-fetch-dest", "sec-fetch-mode"],
  ...["sec-fetch-site", "sec-fetch-user", "transfer-encoding", "upgrade", "user-agent", "via"],
  ...["upgrade-insecure-requests", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"],
  ...["x-request-id", "traceparent", "tracestate"],
]);

/** What a name says of its value, and whether it looks like a key itself. */
type Kind = { readonly is: "secret" | "usual" | "odd"; readonly isKey: boolean };

/** The headers of a request, names and values in turn. */
type Read = {
  /** Without the values of those that hold nothing but a secret. */
  readonly shown: readonly string[];
  readonly found: readonly Found[];
  /** Whatever else there is to be searched. */
  readonly others: string;
  /** The names of those that hold nothing but a secret: the key may stand in one. */
  readonly names: string;
  /** Whether a name looks like a key. */
  readonly hasKeyName: boolean;
};

/** Reads headers, and remembers which names are those of secrets. */
export class HeaderReader {
  readonly #kinds = new BoundedMap<string, Kind>(NAMES_MAX);

  read(raw: readonly string[]): Read {
    const shown: string[] = [];
    const found: Found[] = [];
    const others: string[] = [];
    const names: string[] = [];
    let hasKeyName = false;
    for (let i = 0; i + 1 < raw.length; i += 2) {
      const name = raw[i] ?? "";
      const value = raw[i + 1] ?? "";
      const { is, isKey } = this.#kindOf(name);
      hasKeyName ||= isKey;
      if (is === "secret") {
        found.push(...foundInHeader(name, value));
        names.push(name);
        shown.push(name, REDACTED);
      } else {
        if (is === "odd") others.push(name);
        others.push(value);
        shown.push(name, value);
      }
    }
    return { shown, found, others: others.join("\n"), names: names.join("\n"), hasKeyName };
  }

  /** Whether one of these holds nothing but a secret, or looks like a key. */
  hasSecret(headers: Readonly<Record<string, string>> | undefined): boolean {
    for (const name in headers) {
      const { is, isKey } = this.#kindOf(name);
      if (is === "secret" || isKey) return true;
    }
    return false;
  }

  #kindOf(name: string): Kind {
    let kind = this.#kinds.get(name);
    if (kind === undefined) {
      if (USUAL_NAMES.has(name.toLowerCase())) kind = { is: "usual", isKey: false };
      else kind = { is: isSecretHeader(name) ? "secret" : "odd", isKey: looksLikeKey(name) };
      this.#kinds.set(name, kind);
    }
    return kind;
  }
}

const looksLikeKey = (name: string): boolean => shapesIn(name).next().done === false;
