import { type Context, Hono } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import { deprecated } from "../../domain/jobs/deprecated-endpoint.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import type { Dialect } from "../../wire/dialect.ts";
import type { JobRead, JobView } from "../../wire/status/view.ts";
import { readJob } from "../access/job-read.ts";
import { worldOf } from "../access/keys.ts";
import { overLimit } from "../access/limits.ts";
import { ownJob } from "../access/own-job.ts";
import type { Env } from "../exchange.ts";
import { answer, refuse } from "../reply.ts";
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
export function statusRoutes(services: Services): Hono<Env> {
  const { dialect, switches } = services;
  const unified: Query = {
    id: switches.strictRequestId ? ["requestId"] : ["requestId", "runId"],
    besides: [],
  };
  const legacy: Query = { id: ["runId"], besides: LEGACY_NEEDS[switches.legacyModel] };
  const remarks = deprecated(switches, ROUTES.legacyVideoStatus.path);
  return new Hono<Env>()
    .on(ROUTES.videoStatus.method, ROUTES.videoStatus.path, async (c) => {
      const read = await readAsked(services, c, unified);
      return statusAnswer(c, dialect, read, dialect.unifiedStatus);
    })
    .on(ROUTES.legacyVideoStatus.method, ROUTES.legacyVideoStatus.path, async (c) => {
      c.env.exchange.remarks = remarks;
      const read = await readAsked(services, c, legacy);
      return statusAnswer(c, dialect, read, dialect.legacyStatus);
    });
}

/** The status that is asked for. */
export async function readAsked(
  services: Services,
  c: Context<Env>,
  query: Query,
): Promise<Result<JobRead>> {
  const { exchange } = c.env;
  exchange.operation = ROUTES.videoStatus.operation;
  const reader = readerOf(services, c);
  if (!reader.ok) return reader;
  const { limits } = services;
  const limited =
    limits && reader.value && (await overLimit(services, limits, reader.value, "other"));
  if (limited) return limited;
  const asked = idIn(c, query);
  if (!asked.ok) return asked;

  const found = await ownJob(services, exchange, reader.value, asked.value);
  if (!found.ok) return found;
  return readJob(services, c, found.value);
}

/** Answers with what was read, in some words; a scenario may spoil it. */
export function statusAnswer(
  c: Context<Env>,
  dialect: Dialect,
  read: Result<JobRead>,
  body: (view: JobView) => object,
): Response {
  if (!read.ok) return refuse(c, dialect, read.fault);
  const { view, spoil } = read.value;
  return answer(c, 200, spoil ? spoil(body(view)) : body(view));
}

/** Who asks; undefined is somebody without a key, where that is allowed (D24). */
function readerOf({ apiKeys, switches }: Services, c: Context<Env>): Result<WorldId | undefined> {
  const world = worldOf(c.req.raw.headers, apiKeys);
  if (world.ok) c.env.exchange.world = world.value;
  const isAllowed = switches.statusAuth === "optional" && !world.ok;
  return isAllowed && world.fault.kind === "no-key" ? ok(undefined) : world;
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
