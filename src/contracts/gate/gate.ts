import type { MicroUsd } from "../../emulator/index.ts";
import { parsedJson } from "../../emulator/input/document.ts";
import type { Redactor } from "../../emulator/input/secrets/redactor.ts";
import { redactorOf } from "../../emulator/input/secrets/shown.ts";
import { type Printed, redacted } from "../../emulator/observe/print/printed.ts";
import type { Shown, Spent } from "../contract/result/result.ts";
import { type Answer, type Ask, type Door, NoAnswer } from "../target/door.ts";
import { isTimeout, limitOf } from "../target/limit.ts";
import { failureInWords, type Transport } from "../target/transport.ts";
import { EvidenceLog } from "./evidence.ts";
import { type Outgoing, outgoingOf } from "./outgoing.ts";
import { type Overcharge, onlyReads, Purse, type PurseOptions, Unaffordable } from "./purse.ts";

/** What the gate needs to know, and all that it may do with the world outside. */
export type GateOptions = PurseOptions & {
  /** With `/api`, without a slash at the end. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly key: string;
  /** Whether a POST costs real money, and needs consent and a cap. */
  readonly live: boolean;
  /** Whether the target is in this process, and has no need of a time limit. */
  readonly isHere?: boolean;
  readonly wait: (ms: number) => Promise<void>;
  /** Between the starts of two requests, in milliseconds. Default 0. */
  readonly minGapMs?: number;
  /** For one answer, in milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
  /** When it is aborted, nothing more is sent, and nothing is waited for. */
  readonly signal?: AbortSignal;
  /** What the spec has against an answer. */
  readonly faultsOf?: (method: string, path: string, answer: Answer) => readonly string[];
  /** Takes every answer of the API, whole and with its request: what is kept of it must be without secrets. */
  readonly seen?: (exchange: GateExchange) => void;
};

/** A request and its answer, as they were on the wire. */
export type GateExchange = { readonly outgoing: Outgoing; readonly answer: Answer };

const TIMEOUT_MS = 60_000;

const STOPPED = "the run was stopped";

/** A shorter key, such as `test`, would be taken out of words of an answer that have nothing to do with it. */
const TELLING_CHARS_MIN = 8;

/** So many requests in a row without an answer, and a service is not asked any more. */
const LOST_MAX = 3;

/**
 * The only way to a target: it alone holds the key, spends no cent without consent and under the cap,
 * sends nothing twice, follows no redirect, and keeps evidence without secrets.
 */
export class Gate implements Door {
  readonly #options: GateOptions;
  readonly #redactor: Redactor;
  readonly #evidence: EvidenceLog;
  readonly #purse: Purse;
  #turn: Promise<unknown> = Promise.resolve();
  #earliest = Number.NEGATIVE_INFINITY;
  #lostInRow = 0;

  constructor(options: GateOptions) {
    this.#options = options;
    this.#redactor = redactorOf(options.live ? [options.key] : []); // else it is the suite's own, and known to all
    this.#evidence = new EvidenceLog(this.#redactor, options.now);
    const { append } = options;
    const redacting = (line: Printed<"json">): void => append?.(redacted(line, this.#redactor));
    this.#purse = new Purse({ ...options, append: redacting });
  }

  send(ask: Ask): Promise<Answer> {
    const { baseUrl, key } = this.#options;
    return this.#inTurn(outgoingOf(ask, baseUrl, key));
  }

  download(url: string, check: string, headers: Ask["headers"] = {}): Promise<Answer> {
    return this.#inTurn({
      ...{ check, method: "GET", url, body: undefined, isAsset: true },
      headers: new Headers(headers),
    });
  }

  /** Every exchange, in the order of its start, without secrets. */
  evidence(): readonly Shown[] {
    return this.#evidence.all();
  }

  /** A text as it may be shown. */
  redacted(text: string): string {
    return this.#evidence.shown(text);
  }

  get spent(): Spent {
    const { jobs, ...spent } = this.#purse.spent;
    return { ...spent, jobs: jobs.map((one) => this.#redactor.text(one)) };
  }

  /** What the service took beyond what was booked for it. */
  get overcharges(): readonly Overcharge[] {
    return this.#purse.overcharges;
  }

  /** Whether there may be a job that nobody was told of. */
  get isUncertain(): boolean {
    return this.#purse.isUncertain;
  }

  /** Why nothing may be paid any more; undefined while it may. */
  get stopped(): string | undefined {
    return this.#purse.stopped;
  }

  /** One at a time, and not faster than is allowed. */
  #inTurn(outgoing: Outgoing): Promise<Answer> {
    const { now, wait, minGapMs = 0 } = this.#options;
    const next = this.#turn.then(async () => {
      const early = this.#uselessness() === undefined ? this.#earliest - now() : 0;
      if (early > 0) await wait(early);
      this.#earliest = now() + minGapMs;
      return this.#passed(outgoing);
    });
    this.#turn = next.catch(() => undefined);
    return next;
  }

  async #passed(outgoing: Outgoing): Promise<Answer> {
    const n = this.#evidence.begin(outgoing);
    const useless = this.#uselessness();
    if (useless !== undefined) throw this.#refused(n, useless);
    const booked = this.#reserved(outgoing, n);
    const answer = await this.#received(outgoing, n).catch((error: unknown) => {
      this.#lostInRow++;
      if (booked !== undefined) this.#purse.release(outgoing, booked, undefined);
      throw this.#lost(outgoing, n, error);
    });
    this.#lostInRow = 0;
    if (booked !== undefined) this.#purse.release(outgoing, booked, answer);
    if (onlyReads(outgoing)) this.#purse.sawBalance(answer);
    this.#keep(outgoing, answer);
    return answer;
  }

  /** Why nothing is sent any more; undefined while something is. */
  #uselessness(): string | undefined {
    const { signal, live } = this.#options;
    if (signal?.aborted) return STOPPED;
    return live && this.#lostInRow >= LOST_MAX
      ? `nobody answered ${LOST_MAX} times in a row`
      : undefined;
  }

  #refused(n: number, why: string): NoAnswer {
    this.#evidence.end(n, { fate: `refused by the gate: ${why}` });
    return new NoAnswer("refused", `the gate did not send it: ${why}`, n);
  }

  #lost({ method, url }: Outgoing, n: number, error: unknown): NoAnswer {
    const { signal, timeoutMs = TIMEOUT_MS } = this.#options;
    const cause = signal?.aborted ? STOPPED : causeOf(error, timeoutMs);
    this.#evidence.end(n, { fate: `no answer: ${cause}` });
    const asked = `${method} ${this.#evidence.assetUrl(url)}`;
    return new NoAnswer("lost", `no answer to ${asked}: ${this.#evidence.shown(cause)}`, n);
  }

  #reserved(outgoing: Outgoing, n: number): MicroUsd | undefined {
    if (outgoing.method !== "POST" || !this.#options.live) return undefined;
    try {
      return this.#purse.reserve(outgoing);
    } catch (error) {
      if (!(error instanceof Unaffordable)) throw error;
      throw this.#refused(n, error.message);
    }
  }

  /** An answer that holds no key: nobody behind the gate sees one, whatever a service sends back. */
  async #received(outgoing: Outgoing, n: number): Promise<Answer> {
    const { method, url, headers, body, isAsset } = outgoing;
    const { transport, key } = this.#options;
    const init = { method, headers, redirect: "manual" } as const;
    const response = await transport(
      new Request(url, body === undefined ? init : { ...init, body }),
      this.#limit(),
    );
    const raw = new Uint8Array(await response.arrayBuffer());
    const isKept = isAsset || key.length < TELLING_CHARS_MIN; // nobody gave an asset a key
    const bytes = isKept ? raw : this.#redactor.bytes(raw);
    const text = isText(response.headers) ? new TextDecoder().decode(bytes) : "";
    const answered = new Headers(
      [...response.headers].map(
        ([name, value]) => [name, this.#redactor.text(value)] as [string, string],
      ),
    );
    return { n, status: response.status, headers: answered, text, json: parsedJson(text), bytes };
  }

  /** A signal costs as much as a request to an emulator that is here. */
  #limit(): AbortSignal | undefined {
    const { timeoutMs = TIMEOUT_MS, signal, isHere } = this.#options;
    return isHere ? undefined : limitOf(timeoutMs, signal);
  }

  #keep(outgoing: Outgoing, answer: Answer): void {
    const { method, url, isAsset } = outgoing;
    const { n, status, headers, text } = answer;
    if (!isAsset) this.#options.seen?.({ outgoing, answer });
    const path = `/api${url.slice(this.#options.baseUrl.length)}`;
    const faults = isAsset ? [] : (this.#options.faultsOf?.(method, path, answer) ?? []);
    this.#evidence.end(n, {
      ...{ status, headers, faults },
      body: isText(headers) ? text : undefined,
    });
  }
}

const isText = (headers: Headers): boolean =>
  !/^(video|image|audio|application\/octet-stream)/.test(headers.get("content-type") ?? "");

/** Why no answer came. */
function causeOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (isTimeout(error)) return `it did not come within ${timeoutMs / 1_000} s`;
  return failureInWords(error);
}
