import type { Context } from "hono";
import type { ModelRule } from "../../domain/models/rule.ts";
import { BODY_CHARS_MAX, cutBody, headOf } from "../../observe/record.ts";
import { listingEntryShort } from "../../wire/listing/listing.ts";
import { moderationListing } from "../../wire/moderation.ts";
import { admitted } from "../access/admitted.ts";
import { worldNamedBy } from "../access/keys.ts";
import { overLimit } from "../access/limits.ts";
import {
  answer,
  answerWritten,
  CACHEABLE,
  type MoreHeaders,
  refuse,
  type WrittenJson,
} from "../reply.ts";
import type { Env, PathHandler } from "../route.ts";
import { ROUTES, type Route } from "../routes.ts";
import type { Access, Clocks, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";

/**
 * `GET /api/v1/video-models`, detailed unless told otherwise, and `GET /api/v1/models`, where the two
 * seed documents send clients for it (D14: the live one was seen without video models). No key is
 * needed.
 */
export function modelHandlers(services: Clocks & Worlds & Access & Speech): readonly PathHandler[] {
  const { modelsListsVideo, videoModelsRoute } = services.switches;
  const list = listsOf(services, () => listed(services));
  const models = listHandler(services, ROUTES.listModels, {
    list: modelsListsVideo ? list : listsOf(services, () => []),
    detailedByDefault: false,
    headers: {},
  });
  const videoModels = listHandler(services, ROUTES.listVideoModels, {
    list,
    detailedByDefault: true,
    headers: CACHEABLE,
  });
  return videoModelsRoute ? [models, videoModels] : [models];
}

type Listing = {
  readonly list: (detailed: boolean) => WrittenJson;
  readonly detailedByDefault: boolean;
  readonly headers: MoreHeaders;
};

const listHandler = (
  services: Clocks & Worlds & Access & Speech,
  { method, path, operation }: Route,
  { list, detailedByDefault, headers }: Listing,
): PathHandler => ({
  method,
  path,
  handle: async (c) => {
    const limited = await overLimitOfLists(services, c);
    if (limited) return refuse(c, services.dialect, limited.fault, { operation });
    const json = list(isAsked(c, "detailed", detailedByDefault));
    return answerWritten(c, json, { operation }, headers);
  },
});

/** Counts for the key that is sent, right or wrong; without one nobody is known to be counted. */
async function overLimitOfLists(services: Clocks & Worlds & Access, c: Context<Env>) {
  const { limits } = services;
  const world = limits && worldNamedBy(c.req.raw.headers);
  return world && (await overLimit(services, limits, world, "models"));
}

function isAsked(c: Context<Env>, name: string, otherwise: boolean): boolean {
  const value = c.req.query(name);
  return value === undefined ? otherwise : value === "true";
}

const listed = ({ catalog }: Speech): readonly ModelRule[] =>
  catalog.all.filter(({ status }) => status.kind === "listed");

/** A list up to its time, as text and as it is sent; what is recorded of a list that begins so. */
type Beginning = {
  readonly text: string;
  readonly bytes: Buffer;
  readonly count: number;
  readonly recorded: ((whole: string) => string) | undefined;
};

/**
 * A list as it is sent, detailed or not. All but its time is written once: it is large, many ask for it at once, and
 * others wait meanwhile.
 */
function listsOf(
  { dialect, clock }: Clocks & Speech,
  rules: () => readonly ModelRule[],
): Listing["list"] {
  const known = new Map<boolean, Beginning>();
  const begin = (detailed: boolean): Beginning => {
    const entries = rules().map(detailed ? dialect.listingEntry : listingEntryShort);
    const beginning = beginningOf(entries);
    known.set(detailed, beginning);
    return beginning;
  };
  return (detailed) => {
    const { text, bytes, count, recorded } = known.get(detailed) ?? begin(detailed);
    const meta = { count, generated_at: new Date(clock.now()).toISOString() };
    const end = `${JSON.stringify(meta)}}`;
    const body = text + end;
    return { body, bytes: Buffer.concat([bytes, Buffer.from(end)]), recorded: recorded?.(body) };
  };
}

function beginningOf(entries: readonly object[]): Beginning {
  const text = `{"object":"list","data":${JSON.stringify(entries)},"meta":`;
  const head = text.length > BODY_CHARS_MAX ? headOf(text) : undefined;
  const recorded = head === undefined ? undefined : (whole: string) => cutBody(head, whole);
  return { text, bytes: Buffer.from(text), count: entries.length, recorded };
}

/** `GET /api/v1/moderation-models`: what inline moderation can be run with, detailed by default. */
export function moderationModelsHandler(services: Clocks & Worlds & Access & Speech): PathHandler {
  const { dialect, safety } = services;
  const { models } = safety.screen.policy.moderation;
  const { method, path, operation } = ROUTES.listModerationModels;
  return {
    method,
    path,
    handle: async (c) => {
      const { result: world, facts } = await admitted(services, c, "models", { operation });
      if (!world.ok) return refuse(c, dialect, world.fault, facts);
      const isDetailed = c.req.query("detailed") !== "false";
      return answer(c, 200, moderationListing(models, isDetailed), facts);
    },
  };
}
