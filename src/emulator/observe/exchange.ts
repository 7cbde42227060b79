import type { Instant, JobId, MicroUsd, WorldId } from "../domain/brand.ts";
import type { Phase } from "../domain/jobs/job.ts";
import type { Remark } from "../domain/models/remark.ts";
import type { Operation } from "../domain/operation.ts";
import type { SecretFact } from "../input/secrets/facts.ts";
import type { WireEffect } from "../scenarios/wire-effect.ts";
import type { NearMiss } from "./near-miss.ts";

/**
 * One request and its answer, filled in on its way through the routes. It then becomes an entry of
 * the journal, so it holds on to nothing but text and numbers, and its texts lose their secrets.
 */
export type Exchange = {
  /** Its number in the journal of its world, from 1; 0 until it is recorded. */
  n: number;
  /** Its place among the records of all worlds, from 1; 0 until it is recorded. */
  order: number;
  method: string;
  url: string;
  /** Names and values in turn, as they came over the wire. */
  rawHeaders: readonly string[];
  /** Where the secrets of the request stood, and what else rules need to know of them; told once it is recorded. */
  secrets: readonly SecretFact[];
  /** Whose request it is by the key in its URL, where it has no other; told once it is recorded. */
  claimed: WorldId | undefined;
  /** On the clock of its world, when the request came in. */
  at: Instant;
  /** The same on the machine's clock. */
  readonly machineAt: Instant;
  /** From the request to the answer, on the machine's clock. */
  tookMs: number;
  /** Undefined for a path that is none of the API's. */
  operation: Operation | undefined;
  status: number | undefined;
  responseHeaders: Readonly<Record<string, string>> | undefined;
  requestBody: string | undefined;
  /** Undefined where the answer had none, or where it is a file. */
  responseBody: string | undefined;
  /** Whose request it is; undefined if nobody knows. */
  world: WorldId | undefined;
  job: JobId | undefined;
  /** Where the job was, as the answer tells it. */
  phase: Phase | undefined;
  /** What a submit took. */
  charged: MicroUsd | undefined;
  /** Of what a submit asks for; undefined where its body is not known. */
  fingerprint: number | undefined;
  /** What the service does with the request without saying so. */
  remarks: readonly Remark[] | undefined;
  /** The scenarios that had a part in the answer. */
  scenarios: readonly string[] | undefined;
  /** What happened to the answer on its way. Undefined: it arrived. */
  wire: WireEffect | undefined;
  /** Whether the client had gone before its answer was whole. */
  abandoned: boolean;
  /** The `X-Request-ID` of the answer, where answers have one. */
  requestId: string | undefined;
  /** What a person should know about this exchange and the wire does not say. */
  note: string | undefined;
  /** What a refused request comes close to. */
  nearMiss: NearMiss | undefined;
};
