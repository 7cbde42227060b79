import { documentOf } from "../../../src/contracts/contract/spec/changes.ts";
import {
  type Conformance,
  createConformance,
} from "../../../src/contracts/contract/spec/conformance.ts";
import { REVISIONS } from "../../../src/emulator/domain/revisions/revisions.ts";
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
} from "../../../src/emulator/index.ts";
import type { Pool } from "./drafts.ts";
import type { Answered } from "./sending.ts";
import { KEYS } from "./setups.ts";

const POOL_MAX = 40;

/** What has to hold at the end of a round, and what requests are made from meanwhile. */
export type Round = {
  readonly number: number;
  readonly setup: EmulatorOptions;
  readonly emulator: Emulator;
  readonly conformance: Conformance;
  readonly pool: Pool;
  /** The stacks of the bugs, newest last. */
  readonly bugs: string[];
  /** How many jobs each key that was ever sent has paid for. */
  readonly accepted: Map<string, number>;
};

const plain = new Map<string, Promise<Conformance>>();

/** A spec with switches is used once; the others are kept. */
function conformanceOf({ revision, switches = {} }: EmulatorOptions): Promise<Conformance> {
  const name = REVISIONS.find((one) => one === revision) ?? "2026-01";
  const known = plain.get(name);
  const isPlain = Object.keys(switches).length === 0;
  if (isPlain && known) return known;
  const made = documentOf(name, switches).then(createConformance);
  if (isPlain) plain.set(name, made);
  return made;
}

/** A round of which nothing is sent yet. */
export async function opened(number: number, setup: EmulatorOptions): Promise<Round> {
  const bugs: string[] = [];
  const onBug = (error: Error) => bugs.push(error.stack ?? String(error));
  const emulator = await createEmulator(setup, { ownProcess: false, onBug });
  const conformance = await conformanceOf(setup);
  const pool = { jobs: [], links: [] };
  const accepted = new Map(KEYS.map((key) => [key, 0]));
  return { number, setup, emulator, conformance, pool, bugs, accepted };
}

const BEARER = /^Bearer +(\S+)$/i;

const keyOf = (headers: Headers): string =>
  headers.get("x-api-key")?.trim() || BEARER.exec(headers.get("authorization") ?? "")?.[1] || "";

const LINK = /http:\/\/assets\.emulator\.localhost[^"\s]*/;
const RUN_ID = /"runId":"([^"]+)"/;
const MODEL = /"model":"([^"]+)"/;

/** Keeps what later requests can ask for, and counts what was paid. */
export function learn(
  { pool, accepted }: Round,
  request: Request,
  { response, text }: Answered,
): void {
  const key = keyOf(request.headers);
  if (key !== "" && !accepted.has(key)) accepted.set(key, 0);
  const link = LINK.exec(response.headers.get("location") ?? text.slice(0, 4_000))?.[0];
  if (link !== undefined && pool.links.length < POOL_MAX) pool.links.push(link);
  const id = request.method === "POST" && response.ok && RUN_ID.exec(text)?.[1];
  if (!id) return;
  accepted.set(key, (accepted.get(key) ?? 0) + 1);
  if (pool.jobs.length >= POOL_MAX) pool.jobs.shift();
  pool.jobs.push({ id, key, model: MODEL.exec(text)?.[1] ?? "" });
}
