import type { Redactor } from "../../emulator/input/secrets/redactor.ts";
import { shownText } from "../../emulator/input/secrets/shown.ts";
import type { Shown } from "../contract/result/result.ts";
import type { Outgoing } from "./outgoing.ts";

const BODY_CHARS_MAX = 20_000;

/** The only headers that are kept as evidence. */
const KEPT = [
  /^content-(type|length|range|disposition)$/,
  /^(retry-after|location|x-request-id|cache-control|accept-ranges|etag|allow|user-agent|accept)$/,
  /^access-control-/,
  /^x-nanogpt-/,
  /^(x-ratelimit|ratelimit)/,
];

/** What became of a request. */
type Became = Partial<Pick<Shown, "status" | "fate" | "faults">> & {
  readonly headers?: Headers;
  /** Undefined for a file. */
  readonly body?: string | undefined;
};

/** The exchanges of a run, without secrets. */
export class EvidenceLog {
  readonly #redactor: Redactor;
  readonly #now: () => number;
  readonly #shown: Shown[] = [];

  constructor(redactor: Redactor, now: () => number) {
    this.#redactor = redactor;
    this.#now = now;
  }

  /** Opens the record of a request, before it leaves; says its number. */
  begin(outgoing: Outgoing): number {
    const { check, method, url, headers, body, isAsset } = outgoing;
    const n = this.#shown.length + 1;
    this.#shown.push({
      n,
      at: new Date(this.#now()).toISOString(),
      tookMs: 0,
      check,
      method,
      url: isAsset ? this.assetUrl(url) : this.shown(url),
      requestHeaders: this.#headers(headers),
      requestBody: this.#body(body),
      status: undefined,
      responseHeaders: {},
      responseBody: undefined,
      fate: "not answered yet",
      faults: [],
    });
    return n;
  }

  /** Writes down what became of it. */
  end(n: number, { headers = new Headers(), body, faults = [], fate, status }: Became): void {
    const begun = this.#shown[n - 1];
    if (begun === undefined) return;
    const tookMs = this.#now() - Date.parse(begun.at);
    this.#shown[n - 1] = {
      ...{ ...begun, tookMs, status },
      fate: fate && this.shown(fate),
      responseHeaders: this.#headers(headers),
      responseBody: this.#body(body),
      faults: faults.map((one) => this.shown(one)),
    };
  }

  /** A text as it may be shown. */
  shown(text: string): string {
    return shownText(text, this.#redactor);
  }

  /** The query of an asset may be a signature: it goes. */
  assetUrl(url: string): string {
    return this.shown(url.split("?")[0] ?? "");
  }

  all(): readonly Shown[] {
    return [...this.#shown];
  }

  /** A body as text; a long one is cut, after the secrets are out. */
  #body(text: string | undefined): string | undefined {
    const shown = text && this.shown(text);
    const rest = (shown?.length ?? 0) - BODY_CHARS_MAX;
    return rest > 0 ? `${shown?.slice(0, BODY_CHARS_MAX)}… and ${rest} characters more` : shown;
  }

  #headers(headers: Headers): Readonly<Record<string, string>> {
    const kept = [...headers].filter(([name]) => KEPT.some((pattern) => pattern.test(name)));
    return Object.fromEntries(
      kept.map(([name, value]) => [
        name,
        name === "location" ? this.assetUrl(value) : this.shown(value),
      ]),
    );
  }
}
