import type { Redactor } from "../../emulator/observe/secrets/redact.ts";
import type { Shown } from "../contract/result/result.ts";
import type { Outgoing } from "./outgoing.ts";

/** The exchanges of a run, without secrets. */
export class Evidence {
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
      url: isAsset ? this.#redactor.assetUrl(url) : this.#redactor.text(url),
      requestHeaders: this.#redactor.headers(headers),
      requestBody: body === undefined ? undefined : this.#redactor.body(body),
      status: undefined,
      responseHeaders: {},
      responseBody: undefined,
      fate: "not answered yet",
      faults: [],
    });
    return n;
  }

  /** Writes down what became of it. */
  end(n: number, became: Partial<Shown>): void {
    const begun = this.#shown[n - 1];
    if (begun === undefined) return;
    const tookMs = this.#now() - Date.parse(begun.at);
    this.#shown[n - 1] = { ...begun, tookMs, fate: undefined, ...became };
  }

  all(): readonly Shown[] {
    return [...this.#shown];
  }
}
