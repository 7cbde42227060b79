import type { Context } from "hono";
import type { Fault } from "../../domain/fault.ts";
import type { Job } from "../../domain/jobs/job.ts";
import { isTroubled } from "../../scenarios/choose.ts";
import { type Chosen, scenariosOf } from "../../scenarios/scenario.ts";
import type { ScenarioName } from "../../scenarios/scenarios.ts";
import type { Env } from "../exchange.ts";
import { refuse, written } from "../reply.ts";
import type { Services } from "../services.ts";
import { choosingIn, noteScenarios, strike } from "./scenarios.ts";

/** Where a moved file lies now: the same path behind this one. */
export const MOVED = "/moved";

/** Answers in the place of the file. */
const ANSWERS: Readonly<
  Partial<Record<ScenarioName, (c: Context<Env>, chosen: Chosen, origin: string) => Response>>
> = {
  "asset-moved": (c, { params: { status = 302 } }, origin) =>
    written(c, status, null, { location: movedFrom(c.req.url, origin) }),
  "asset-wrong-type": (c) =>
    written(
      c,
      200,
      "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n",
      { "content-type": "text/html; charset=utf-8" },
    ),
  "asset-empty": (c) =>
    written(c, 200, new Uint8Array(), { "content-type": "video/mp4", "content-length": "0" }),
};

/** What else may strike the download itself; the others decide about the URL, in the status. */
const STRIKING: ReadonlySet<ScenarioName> = new Set<ScenarioName>([
  "asset-5xx",
  "asset-moved",
  "asset-wrong-type",
  "asset-empty",
  "asset-truncated",
  "asset-stalls",
]);

/** Half of the file, before the connection is cut; and nearly all of it, before it stalls. */
const CUT_AT = 0.5;
const STALLS_AT = 0.99;

/**
 * What a scenario answers in the place of a job's file; undefined where the file is served, though
 * perhaps not to its end. A file that has moved is served from its new place.
 */
export async function troubledDownload(
  services: Services,
  c: Context<Env>,
  job: Job,
): Promise<Response | undefined> {
  const { store, dialect } = services;
  const { exchange } = c.env;
  if (c.req.method !== "GET") return undefined;
  const world = await store.world(job.world);
  const subject = { operation: "download", model: job.model, prompt: job.prompt } as const;
  const choosing = choosingIn(c, world, subject);
  if (job.scenarios === undefined && !isTroubled(choosing)) return undefined;
  const asked = { stages: ["download"], attached: scenariosOf(job), of: ` ${job.id}` } as const;
  const only = isMoved(c.req.url) ? without("asset-moved") : STRIKING;
  const struck = await strike(store, job.world, choosing, { ...asked, only });
  if (!struck.ok) return refuse(c, dialect, struck.fault);
  noteScenarios(exchange, struck.value);
  return answerOf(services, c, struck.value);
}

function answerOf(
  { dialect, assetOrigin }: Services,
  c: Context<Env>,
  struck: readonly Chosen[],
): Response | undefined {
  const { exchange } = c.env;
  for (const chosen of struck) {
    const { name, params } = chosen;
    if (name === "asset-5xx") return refuse(c, dialect, brokenStore(params.status));
    const answer = ANSWERS[name]?.(c, chosen, assetOrigin(c.req.raw));
    if (answer) return answer;
    if (name === "asset-truncated") exchange.wire = { kind: "cut-short", share: CUT_AT };
    if (name === "asset-stalls") {
      exchange.wire = { kind: "stalled", share: STALLS_AT, ms: params.forMs ?? 0 };
    }
  }
  return undefined;
}

/** A store of files has no JSON. */
const brokenStore = (status = 503): Fault => ({ kind: "server-error", status, isEdge: true });

const without = (name: ScenarioName): ReadonlySet<ScenarioName> =>
  new Set([...STRIKING].filter((one) => one !== name));

/** The path and query of a URL, as they were before the file moved. */
export function unmoved(url: string): string {
  const { pathname, search } = new URL(url);
  return isMoved(url) ? pathname.slice(MOVED.length) + search : pathname + search;
}

const isMoved = (url: string): boolean => new URL(url).pathname.startsWith(`${MOVED}/`);

function movedFrom(url: string, origin: string): string {
  const { pathname, search } = new URL(url);
  return `${origin}${MOVED}${pathname}${search}`;
}
