import type { Context } from "hono";
import type { RouteFacts } from "../../observe/exchange.ts";
import { isTroubled } from "../../scenarios/choose.ts";
import type { Scenario } from "../../scenarios/definition.ts";
import { effectsOf, type Playing, scenariosOf } from "../../scenarios/scenario.ts";
import type { JobInWorld } from "../../store/store.ts";
import { refuse, written } from "../reply.ts";
import { type Env, knowing, type RouteResult } from "../route.ts";
import type { Files, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";
import { choosingIn, strike, withScenarios } from "./scenarios.ts";

/** Where a moved file lies now: the same path behind this one. */
export const MOVED = "/moved";

/** Serves a job's file as its scenarios have it. */
export async function downloaded(
  services: Worlds & Files & Speech,
  c: Context<Env>,
  found: JobInWorld,
  known: RouteFacts,
  file: (facts: RouteFacts) => Promise<RouteResult>,
): Promise<RouteResult> {
  const trouble = await troubledDownload(services, c, found, known);
  return "response" in trouble ? trouble : file(trouble);
}

/**
 * What a scenario answers in the place of a job's file, or what is known of the request where the file is
 * served, though perhaps not to its end. A file that has moved is served from its new place.
 */
async function troubledDownload(
  services: Worlds & Files & Speech,
  c: Context<Env>,
  { job, world }: JobInWorld,
  before: RouteFacts,
): Promise<RouteResult | RouteFacts> {
  const { store, dialect } = services;
  if (c.req.method !== "GET") return before;
  const subject = { operation: "download", model: job.model, prompt: job.prompt } as const;
  const choosing = choosingIn(c.req.raw, world, subject);
  if (job.scenarios === undefined && !isTroubled(choosing)) return before;
  const asked = { stages: ["download"], attached: scenariosOf(job), of: ` ${job.id}` } as const;
  const only = ({ link }: Scenario) =>
    link === undefined || (link === "moved" && !isMoved(c.req.url));
  const struck = await strike(store, job.world, choosing, { ...asked, only });
  if (!struck.ok) return refuse(c, dialect, struck.fault, before);
  let facts = withScenarios(before, struck.value);
  for (const one of struck.value.map(effectsOf)) {
    const answer = answerOf(services, c, one, facts);
    if (answer) return answer;
    facts = knowing(facts, { wire: facts.wire ?? one.wire?.(one.told) });
  }
  return facts;
}

function answerOf(
  { dialect, assetOrigin }: Files & Speech,
  c: Context<Env>,
  { link, file, told }: Playing,
  facts: RouteFacts,
): RouteResult | undefined {
  if (link === "moved") {
    const location = movedFrom(c.req.url, assetOrigin(c.req.raw));
    return written(c, told.status, null, { location }, facts);
  }
  const reply = file?.(told);
  if (reply === undefined) return undefined;
  if ("fault" in reply) return refuse(c, dialect, reply.fault, facts);
  const { status, type, body } = reply;
  const headers = { "content-type": type, ...(body === "" && { "content-length": "0" }) };
  return written(c, status, body === "" ? new Uint8Array() : body, headers, facts);
}

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
