import type { Context } from "hono";
import { later } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import { type Job, type JobState, stateAt } from "../../domain/jobs/job.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { type Choosing, namesOf } from "../../scenarios/choose.ts";
import { type Chosen, scenariosOf } from "../../scenarios/scenario.ts";
import type { ScenarioName } from "../../scenarios/scenarios.ts";
import type { World } from "../../store/store.ts";
import { ODD_WORDS, withoutOutput, withStatusWord } from "../../wire/errors/scenario-bodies.ts";
import type { JobRead, JobView } from "../../wire/status/view.ts";
import { timeOfRead } from "../access/world-clock.ts";
import { contentPathOf, resultUrlsOf } from "../assets/result-urls.ts";
import type { Env } from "../exchange.ts";
import type { Services } from "../services.ts";
import { noteScenarios, strike } from "./scenarios.ts";

/** How long ago a link was made that has expired: a day, in milliseconds. */
const LONG_AGO_MS = 86_400_000;

/** Under what a job's first read is counted. */
const firstReadOf = (job: Job): string => `read ${job.id}`;

const has = (chosen: readonly Chosen[], name: ScenarioName): boolean =>
  chosen.some((one) => one.name === name);

/** Whether a job has vanished: after its first read, if it was submitted under that scenario. */
export const isVanished = ({ strikes }: World, job: Job): boolean =>
  (strikes?.of(firstReadOf(job)) ?? 0) > 0 && has(scenariosOf(job), "job-vanishes");

/** Reads the status of a job for which scenarios were chosen. */
export async function readUnderScenarios(
  services: Services,
  c: Context<Env>,
  job: Job,
  choosing: Choosing,
): Promise<Result<JobRead>> {
  const { store } = services;
  const { exchange } = c.env;
  const world = await store.world(job.world);
  if (isVanished(world, job)) {
    exchange.scenarios = ["job-vanishes"];
    return fail({ kind: "unknown-job", id: job.id });
  }
  const of = ` ${job.id}`;
  const attached = scenariosOf(job);
  const struck = await strike(store, job.world, choosing, { stages: ["poll"], attached, of });
  if (!struck.ok) return struck;
  noteScenarios(exchange, struck.value);
  const refusal = refusalOf(struck.value);
  if (refusal) return fail(refusal);
  if (has(struck.value, "poll-reset")) exchange.wire = { kind: "cut" };
  if (has(struck.value, "poll-malformed")) exchange.wire = { kind: "half" };
  if (has(attached, "job-vanishes")) await noteRead(services, job);

  const at = await timeOfRead(services, job, world);
  const odd = oddWordIn(struck.value, (await store.world(job.world)).strikes, of);
  const state: JobState = odd ? { kind: "generating", until: at } : stateAt(job, at);
  exchange.phase = state.kind;
  const view = { job, state, at, ...resultUrlsOf(services, job, c.req.raw) };
  if (odd) return ok({ view, spoil: (body) => withStatusWord(body, odd) });
  return state.kind === "completed" ? completed(services, c, view, choosing) : ok({ view });
}

function refusalOf(struck: readonly Chosen[]): Fault | undefined {
  for (const { name, params } of struck) {
    const { status = 503, retryAfter: retryAfterSeconds = 5 } = params;
    if (name === "poll-5xx") return { kind: "server-error", status };
    if (name === "poll-429") {
      const limit = { option: "requestsPerSecond", limit: 25 } as const;
      return { kind: "rate-limited", endpoint: "other", ...limit, retryAfterSeconds };
    }
  }
  return undefined;
}

function noteRead({ store }: Services, job: Job): Promise<void> {
  const event = { kind: "struck", world: job.world, what: firstReadOf(job) } as const;
  return store.commit<void>(job.world, () => ({ events: [event], answer: undefined }));
}

/** Each strike has the next word. */
function oddWordIn(
  struck: readonly Chosen[],
  strikes: World["strikes"],
  of: string,
): string | undefined {
  const odd = struck.find(({ name }) => name === "odd-status-words");
  if (!odd) return undefined;
  const nth = strikes?.of(odd.by + of) ?? 1;
  return ODD_WORDS[(nth - 1) % ODD_WORDS.length];
}

/** The status of a completed job, where scenarios decide about its URL. */
async function completed(
  services: Services,
  c: Context<Env>,
  view: JobView,
  choosing: Choosing,
): Promise<Result<JobRead>> {
  const { exchange } = c.env;
  const { job, at } = view;
  const attached = scenariosOf(job);
  if (has(attached, "completed-without-url")) {
    exchange.scenarios = [...(exchange.scenarios ?? []), "completed-without-url"];
    return ok({ view, spoil: withoutOutput });
  }
  const names = namesOf(choosing, attached);
  const name = OF_URLS.find((one) => names.has(one) && isThere(services, one));
  if (name === undefined) return ok({ view });
  const only: ReadonlySet<ScenarioName> = new Set([name]);
  const asked = { stages: ["download"], attached, of: ` ${job.id}`, only } as const;
  const struck = await strike(services.store, job.world, choosing, asked);
  if (!struck.ok) return struck;
  noteScenarios(exchange, struck.value);
  const isStruck = struck.value.length > 0;
  if (name === "asset-needs-key") {
    return ok({ view: isStruck ? withUrl(view, contentPathOf(job)) : view });
  }
  const link = { id: job.id, variant: "video" } as const;
  const madeAt = isStruck ? later(at, -LONG_AGO_MS) : at;
  return ok({
    view: withUrl(view, services.links.link(services.assetOrigin(c.req.raw), link, madeAt)),
  });
}

/** Those that decide about the URL of a video; the first of them, where there are several. */
const OF_URLS = ["asset-needs-key", "asset-expired"] as const satisfies readonly ScenarioName[];

/** Where there is no content endpoint yet, no URL may name it. */
const isThere = ({ switches }: Services, name: ScenarioName): boolean =>
  name !== "asset-needs-key" || switches.followUpRoutes;

/** The same, with another URL of its video, which is the first of several. */
function withUrl(view: JobView, videoUrl: string): JobView {
  const { videoUrls } = view;
  return { ...view, videoUrl, ...(videoUrls && { videoUrls: [videoUrl, ...videoUrls.slice(1)] }) };
}
