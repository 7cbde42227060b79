import { type Instant, usd } from "../domain/brand.ts";
import type { WireEffect } from "../scenarios/wire-effect.ts";
import type { Exchange, ExchangeStart } from "./exchange.ts";
import type { NearMiss } from "./near-miss.ts";

/** One entry of the journal as it is shown. What is undefined was not there. */
export type JournalEntry = {
  /** Its number in the journal of its world, from 1. */
  readonly n: number;
  readonly operation: string | undefined;
  /** When the request came in, on the clock of its world. */
  readonly at: string;
  /** The same on the machine's clock, and how long the answer took by it, in milliseconds. */
  readonly machine: { readonly at: string; readonly tookMs: number };
  readonly method: string;
  readonly url: string;
  /** As they came over the wire: in their order and case, repeated ones too. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly requestBody: string | undefined;
  readonly status: number | undefined;
  readonly responseHeaders: Readonly<Record<string, string>> | undefined;
  /** Undefined where the answer had none, or where it is a file. */
  readonly responseBody: string | undefined;
  readonly job: string | undefined;
  /** Where the job was, as the answer tells it. */
  readonly phase: string | undefined;
  /** What a submit took, in US dollars. */
  readonly chargedUsd: number | undefined;
  /** The scenarios that had a part in the answer. */
  readonly scenarios: readonly string[] | undefined;
  /** What happened to the answer on its way. Undefined: it arrived. */
  readonly wire: WireEffect | undefined;
  /** True if the client had gone before its answer was whole; undefined otherwise. */
  readonly abandoned: true | undefined;
  readonly requestId: string | undefined;
  readonly note: string | undefined;
  /** What a refused request comes close to. */
  readonly nearMiss: NearMiss | undefined;
};

/** One exchange for those who may read the journal. */
export function entryOf(record: Exchange): JournalEntry {
  const { n, operation, method, url, status, job, phase, charged, scenarios, wire } = record;
  const { machineAt, tookMs, requestBody, responseHeaders, responseBody } = record;
  const { requestId, note, nearMiss } = record;
  return {
    ...{ n, operation, at: iso(record.at), machine: { at: iso(machineAt), tookMs }, method, url },
    headers: headersOf(record),
    ...{ requestBody, status, responseHeaders, responseBody, job, phase },
    chargedUsd: charged === undefined ? undefined : usd(charged),
    ...{ scenarios, wire, abandoned: record.abandoned || undefined, requestId, note, nearMiss },
  };
}

/** A request that has no answer yet, as it is shown. */
export type UnderwayEntry = Pick<JournalEntry, "at" | "method" | "url" | "headers"> & {
  /** When it came in, and for how long it has been underway, by the machine's clock, in milliseconds. */
  readonly machine: { readonly at: string; readonly forMs: number };
};

/** A request that has no answer yet for those who may read the journal. `now` is the machine's time. */
export function underwayEntryOf(start: ExchangeStart, now: Instant): UnderwayEntry {
  const { at, machineAt, method, url } = start;
  const machine = { at: iso(machineAt), forMs: now - machineAt };
  return { at: iso(at), machine, method, url, headers: headersOf(start) };
}

const iso = (at: Instant): string => new Date(at).toISOString();

const headersOf = ({ rawHeaders }: Pick<Exchange, "rawHeaders">): [string, string][] =>
  rawHeaders.flatMap((name, i): [string, string][] =>
    i % 2 === 0 ? [[name, rawHeaders[i + 1] ?? ""]] : [],
  );
