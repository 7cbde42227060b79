import type { Instant, JobId, MicroUsd, WorldId } from "../domain/brand.ts";
import type { Phase } from "../domain/jobs/job.ts";
import type { Remark } from "../domain/models/remark.ts";
import type { Operation } from "../domain/operation.ts";
import type { SecretFact } from "../input/secrets/facts.ts";
import type { WireEffect } from "../scenarios/wire-effect.ts";
import type { NearMiss } from "./near-miss.ts";

/** A request as it came in: the first event of an exchange. It still has its secrets. */
export type ExchangeStart = {
  readonly method: string;
  readonly url: string;
  /** Names and values in turn, as they came over the wire. */
  readonly rawHeaders: readonly string[];
  /** On the clock of its world. */
  readonly at: Instant;
  /** The same on the machine's clock. */
  readonly machineAt: Instant;
  /** The `X-Request-ID` that its answer will have, where answers have one. */
  readonly requestId: string | undefined;
  /** Whose request it seems to be, by its key or its path; undefined if it names nobody. */
  readonly names: WorldId | undefined;
};

/** What a route knows of a request beside its answer. What is absent did not happen, or nobody knows it. */
export type RouteFacts = {
  /** Undefined for a path that is none of the API's. */
  readonly operation?: Operation | undefined;
  /** Whose request it is. */
  readonly world?: WorldId | undefined;
  readonly job?: JobId | undefined;
  /** Where the job was, as the answer tells it. */
  readonly phase?: Phase | undefined;
  /** What a submit took. */
  readonly charged?: MicroUsd | undefined;
  /** Of what a submit asks for; undefined where its body is not known. */
  readonly fingerprint?: number | undefined;
  /** What the service does with the request without saying so. */
  readonly remarks?: readonly Remark[] | undefined;
  /** The scenarios that had a part in the answer. */
  readonly scenarios?: readonly string[] | undefined;
  /** What happens to the answer on its way. Undefined: it arrives. */
  readonly wire?: WireEffect | undefined;
  /** What a person should know about this exchange and the wire does not say. */
  readonly note?: string | undefined;
  /** What a refused request comes close to. */
  readonly nearMiss?: NearMiss | undefined;
  readonly requestBody?: string | undefined;
  /** Whether anything may choose a scenario for it; undefined where nobody has looked. */
  readonly isTroubled?: boolean | undefined;
};

/** Everything of a fact, with a place even for what is not known: so all of them have one shape. */
export type WholeFacts = {
  readonly [K in keyof Required<RouteFacts>]: RouteFacts[K] | undefined;
};

/** What came of a request: the second event of an exchange. It still has its secrets. */
export type ExchangeEnd = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Undefined where the answer has none, or where it is a file. */
  readonly body: string | undefined;
  /** What is recorded of a long body, where many answers share it. */
  readonly recorded?: string | undefined;
  readonly facts: RouteFacts;
};

/** What is known of an exchange only once its answer is sent on its way. */
export type ExchangeSent = {
  readonly world: WorldId | undefined;
  /** What happens to the answer on its way. Undefined: it arrives. */
  readonly wire: WireEffect | undefined;
  /** From the request to the answer, on the machine's clock. */
  readonly tookMs: number;
};

/** One request and its answer, as they are recorded: without secrets, and never changed. */
export type Exchange = Omit<ExchangeStart, "names"> &
  Omit<WholeFacts, "isTroubled"> & {
    /** Its number in the journal of its world, from 1. */
    readonly n: number;
    /** Its place among the records of all worlds, from 1. */
    readonly order: number;
    /** Where the secrets of the request stood, and what else rules need to know of them. */
    readonly secrets: readonly SecretFact[];
    /** Whose request it is by the key in its URL, where it has no other. */
    readonly claimed: WorldId | undefined;
    readonly tookMs: number;
    readonly status: number;
    readonly responseHeaders: Readonly<Record<string, string>> | undefined;
    readonly responseBody: string | undefined;
    /** Whether the client had gone before its answer was whole. */
    readonly abandoned: boolean;
  };
