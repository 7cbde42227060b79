import type { Context } from "hono";
import { deprecated, type Remark } from "../../domain/models/remark.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import type { Dialect } from "../../wire/dialect.ts";
import type { JobRead, JobView } from "../../wire/status/view.ts";
import { readJob } from "../access/job-read.ts";
import { worldOf } from "../access/keys.ts";
import { overLimit } from "../access/limits.ts";
import { ownJob } from "../access/own-job.ts";
import { answer, refuse } from "../reply.ts";
import { type Env, type Known, knowing, type PathHandler, type RouteResult } from "../route.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";

/** What a status endpoint reads of its query. */
type Query = {
  /** The names under which the id may stand; the first that is given counts. */
  readonly id: readonly [string, ...string[]];
  /** What must be there besides, and is not looked at. */
  readonly besides: readonly string[];
};

/** D4: what the legacy status needs beside `runId`. */
const LEGACY_NEEDS: Readonly<Record<Switches["legacyModel"], Query["besides"]>> = {
  any: [],
  model: ["model"],
  modelSlug: ["modelSlug"],
};

/** `GET /api/video/status`, and the deprecated `GET /api/generate-video/status`. */
export function statusHandlers(services: Services): readonly PathHandler[] {
  const { dialect, switches } = services;
  const unified: Query = {
    id: switches.strictRequestId ? ["requestId"] : ["requestId", "runId"],
    besides: [],
  };
  const legacy: Query = { id: ["runId"], besides: LEGACY_NEEDS[switches.legacyModel] };
  const { videoStatus, legacyVideoStatus } = ROUTES;
  const remarks = deprecated(switches, legacyVideoStatus.path);
  return [
    {
      ...{ method: videoStatus.method, path: videoStatus.path },
      handle: async (c) =>
        statusAnswer(c, dialect, await readAsked(services, c, unified), dialect.unifiedStatus),
    },
    {
      ...{ method: legacyVideoStatus.method, path: legacyVideoStatus.path },
      handle: async (c) => {
        const read = await readAsked(services, c, legacy);
        return statusAnswer(c, dialect, read, dialect.legacyStatus, remarks);
      },
    },
  ];
}

const POLL: RouteFacts = { operation: "poll" };

/** The status that is asked for. Somebody without a key may ask, where that is allowed (D24). */
export async function readAsked(
  services: Services,
  c: Context<Env>,
  query: Query,
): Promise<Known<JobRead>> {
  const { apiKeys, switches, limits } = services;
  const key = worldOf(c, apiKeys);
  if (!key.ok && !(switches.statusAuth === "optional" && key.fault.kind === "no-key")) {
    return { result: key, facts: POLL };
  }
  const reader = key.ok ? key.value : undefined;
  const limited = limits && reader && (await overLimit(services, limits, reader, "other"));
  const asked = limited ?? idIn(c, query);
  if (!asked.ok) return { result: asked, facts: knowing(POLL, { world: reader }) };

  const found = await ownJob(services, reader, asked.value, POLL);
  if (!found.result.ok) return { result: found.result, facts: found.facts };
  return readJob(services, c, found.result.value, found.facts);
}

/** Answers with what was read, in some words; a scenario may spoil it. */
export function statusAnswer(
  c: Context<Env>,
  dialect: Dialect,
  { result, facts }: Known<JobRead>,
  body: (view: JobView) => object,
  remarks?: readonly Remark[],
): RouteResult {
  const known = remarks ? knowing(facts, { remarks }) : facts;
  if (!result.ok) return refuse(c, dialect, result.fault, known);
  const { view, spoil } = result.value;
  return answer(c, 200, spoil ? spoil(body(view)) : body(view), known);
}

function idIn(c: Context<Env>, { id, besides }: Query): Result<string> {
  const asked = firstOf(c, id);
  if (asked === undefined) {
    return fail(missing(id[0], `${id.join(" or ")}: the id that the submit answered with`));
  }
  const lacking = besides.find((name) => !c.req.query(name));
  if (lacking === undefined) return ok(asked);
  return fail(missing(lacking, `${lacking}: the model of the job`));
}

function firstOf(c: Context<Env>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = c.req.query(name);
    if (value) return value;
  }
  return undefined;
}

function missing(param: string, what: string) {
  const detail = `The query needs ${what}.`;
  return { kind: "invalid-params", violations: [{ param, problem: "missing", detail }] } as const;
}
