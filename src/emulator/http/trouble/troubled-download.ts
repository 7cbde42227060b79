import type { Context } from "hono";
import type { Job } from "../../domain/jobs/job.ts";
import { isTroubled } from "../../scenarios/choose.ts";
import type { Scenario } from "../../scenarios/definition.ts";
import { effectsOf, type Playing, scenariosOf } from "../../scenarios/scenario.ts";
import type { Env } from "../exchange.ts";
import { refuse, written } from "../reply.ts";
import type { Services } from "../services.ts";
import { choosingIn, noteScenarios, strike } from "./scenarios.ts";

/** Where a moved file lies now: the same path behind this one. */
export const MOVED = "/moved";

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
  const choosing = choosingIn(c.req.raw, world, subject);
  if (job.scenarios === undefined && !isTroubled(choosing)) return undefined;
  const asked = { stages: ["download"], attached: scenariosOf(job), of: ` ${job.id}` } as const;
  const only = ({ link }: Scenario) =>
    link === undefined || (link === "moved" && !isMoved(c.req.url));
  const struck = await strike(store, job.world, choosing, { ...asked, only });
  if (!struck.ok) return refuse(c, dialect, struck.fault);
  noteScenarios(exchange, struck.value);
  for (const one of struck.value.map(effectsOf)) {
    const answer = answerOf(services, c, one);
    if (answer) return answer;
    exchange.wire ??= one.wire?.(one.told);
  }
  return undefined;
}

function answerOf(
  { dialect, assetOrigin }: Services,
  c: Context<Env>,
  { link, file, told }: Playing,
): Response | undefined {
  if (link === "moved") {
    const location = movedFrom(c.req.url, assetOrigin(c.req.raw));
    return written(c, told.status, null, { location });
  }
  const reply = file?.(told);
  if (reply === undefined) return undefined;
  if ("fault" in reply) return refuse(c, dialect, reply.fault);
  const { status, type, body } = reply;
  const headers = { "content-type": type, ...(body === "" && { "content-length": "0" }) };
  return written(c, status, body === "" ? new Uint8Array() : body, headers);
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
