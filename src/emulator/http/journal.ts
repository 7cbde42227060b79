import type { WorldId } from "../core/brand.ts";
import type { Exchange } from "../core/exchange.ts";

/** One entry as it is shown: numbered, bounded, with secrets struck out. */
export type JournalEntry = {
  readonly n: number;
  readonly at: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly status: number | undefined;
  readonly responseHeaders: Readonly<Record<string, string>> | undefined;
  readonly requestBody: string | undefined;
  readonly responseBody: string | undefined;
  readonly job: string | undefined;
  readonly requestId: string | undefined;
  readonly note: string | undefined;
};

const REDACTED = "(redacted)";

/** Headers whose values are never shown. */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  "authorization",
  "cookie",
  "proxy-authorization",
  "x-api-key",
  "x-payment",
]);

/** Bodies are kept up to this many characters. */
const BODY_LIMIT = 65_536;

/** The last exchanges, oldest forgotten first and counted. */
export class Journal {
  readonly #capacity: number;
  readonly #ring: Exchange[] = [];
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many entries were forgotten because the journal was full. */
  get forgotten(): number {
    return this.#count - this.#ring.length;
  }

  record(exchange: Exchange): void {
    bound(exchange, "requestBody");
    bound(exchange, "responseBody");
    if (this.#capacity > 0) this.#ring[this.#count % this.#capacity] = exchange;
    this.#count += 1;
  }

  /** Forgets the exchanges of one world, or of all; says how many. The rest is numbered anew. */
  clear(world?: WorldId): number {
    const start = this.#count % this.#capacity;
    const inOrder = [...this.#ring.slice(start), ...this.#ring.slice(0, start)];
    const kept = inOrder.filter((one) => world !== undefined && one.world !== world);
    const cleared = this.#ring.length - kept.length;
    this.#ring.splice(0, this.#ring.length, ...kept);
    this.#count = kept.length;
    return cleared;
  }

  /** The entries that are still known, oldest first; of one world, or of all. */
  entries(world?: WorldId): readonly JournalEntry[] {
    const start = this.#count % this.#capacity;
    const inOrder =
      this.forgotten === 0
        ? this.#ring
        : [...this.#ring.slice(start), ...this.#ring.slice(0, start)];
    return inOrder
      .map((exchange, i) => ({ exchange, n: this.forgotten + i + 1 }))
      .filter(({ exchange }) => world === undefined || exchange.world === world)
      .map(({ exchange, n }) => shown(exchange, n));
  }
}

/** Cut by way of a buffer: a slice would keep the whole string, an upload of megabytes, alive. */
function bound(exchange: Exchange, field: "requestBody" | "responseBody"): void {
  const body = exchange[field];
  if (body === undefined || body.length <= BODY_LIMIT) return;
  exchange[field] =
    `${Buffer.from(body.slice(0, BODY_LIMIT)).toString()}… (${body.length} characters in all)`;
}

function shown({ rawHeaders, at, world, ...exchange }: Exchange, n: number): JournalEntry {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = rawHeaders.slice(i, i + 2);
    headers.push([name, SECRET_HEADERS.has(name.toLowerCase()) ? REDACTED : value]);
  }
  return { n, at: new Date(at).toISOString(), headers, ...exchange };
}
