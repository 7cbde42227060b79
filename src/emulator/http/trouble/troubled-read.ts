import type { Context } from "hono";
import { later } from "../../domain/brand.ts";
import { endingAt } from "../../domain/jobs/intervention.ts";
import { isFinal, type Job, type JobState, stateAt } from "../../domain/jobs/job.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { allChosen, type Choosing } from "../../scenarios/choose.ts";
import type { Scenario } from "../../scenarios/definition.ts";
import { type Chosen, effectsOf, scenariosOf } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import type { JobInWorld, World } from "../../store/store.ts";
import { changedStatus } from "../../wire/errors/scenario-bodies.ts";
import type { JobRead, JobView } from "../../wire/status/view.ts";
import { timeOfRead } from "../access/own-job.ts";
import { contentPathOf, resultUrlsOf } from "../assets/result-urls.ts";
import { type Env, faultWith, type Known, knowing, withFacts } from "../route.ts";
import type { Clocks, Files, Worlds } from "../services.ts";
import type { Speech } from "../speech.ts";
import { strike, withScenarios } from "./scenarios.ts";

/** How long ago a link was made that has expired: a day, in milliseconds. */
const LONG_AGO_MS = 86_400_000;

/** Under what a job's reads are counted. */
const readsOf = (job: Job): string => `read ${job.id}`;

/** The scenarios of a job by which something has become of it, after the reads that it has had. */
function becoming({ strikes }: World, job: Job, what: "vanished" | "completed"): readonly Chosen[] {
  const reads = strikes?.of(readsOf(job)) ?? 0;
  return scenariosOf(job).filter((chosen) => {
    const { afterReads, told } = effectsOf(chosen);
    return afterReads?.(reads, told) === what;
  });
}

/** Whether a job has vanished, if it was submitted under a scenario that does so. */
export const isVanished = (world: World, job: Job): boolean =>
  becoming(world, job, "vanished").length > 0;

/** Reads the status of a job for which scenarios were chosen. */
export async function readUnderScenarios(
  services: Clocks & Worlds & Files & Speech,
  c: Context<Env>,
  { job: given, world }: JobInWorld,
  choosing: Choosing,
  before: RouteFacts,
): Promise<Known<JobRead>> {
  const { store } = services;
  const gone = becoming(world, given, "vanished");
  if (gone.length > 0) {
    return faultWith({ kind: "unknown-job", id: given.id }, withScenarios(before, gone));
  }
  const of = ` ${given.id}`;
  const attached = scenariosOf(given);
  const struck = await strike(store, given.world, choosing, { stages: ["poll"], attached, of });
  if (!struck.ok) return { result: struck, facts: before };
  let facts = withScenarios(before, struck.value);
  for (const { refuses, told, wire } of struck.value.map(effectsOf)) {
    if (refuses) return faultWith(refuses(told, given.model), facts);
    facts = knowing(facts, { wire: facts.wire ?? wire?.(told) });
  }
  const job = await counted(services, world, given);
  const at = await timeOfRead(services, job, world);
  const odd = struck.value.find(({ name }) => SCENARIOS[name].status);
  const state: JobState = odd ? { kind: "generating", until: at } : stateAt(job, at);
  facts = knowing(facts, { phase: state.kind });
  const view = { job, state, at, ...resultUrlsOf(services, job, c.req.raw) };
  if (odd) {
    const nth = (await store.world(job.world)).strikes?.of(odd.by + of) ?? 1;
    return withFacts(spoilt(view, odd, nth), facts);
  }
  return state.kind === "completed"
    ? completed(services, c, view, choosing, facts)
    : withFacts({ view }, facts);
}

/** Counts a read of a job that reads make something of, and ends it once it has had enough of them. */
async function counted({ store, clock }: Clocks & Worlds, world: World, job: Job): Promise<Job> {
  if (!scenariosOf(job).some(({ name }) => SCENARIOS[name].afterReads)) return job;
  const isOver = becoming(world, job, "completed").length > 0;
  await store.commitJob(job.id, (one, own) => {
    const at = clock.nowIn(own);
    const { outcome } = one.plan;
    const plan = isOver && !isFinal(stateAt(one, at)) && endingAt(one, at, outcome);
    const read = { kind: "struck", world: own.id, what: readsOf(one) } as const;
    return {
      events: plan ? [read, { kind: "replanned", id: one.id, plan }] : [read],
      answer: undefined,
    };
  });
  return (await store.job(job.id))?.job ?? job;
}

const spoilt = (view: JobView, { name }: Chosen, nth: number): JobRead => {
  const change = SCENARIOS[name].status?.(nth) ?? {};
  return { view, spoil: (body) => changedStatus(body, change) };
};

/** The status of a completed job, where scenarios decide about its URL. */
async function completed(
  services: Worlds & Files & Speech,
  c: Context<Env>,
  view: JobView,
  choosing: Choosing,
  before: RouteFacts,
): Promise<Known<JobRead>> {
  const { job, at } = view;
  const attached = scenariosOf(job);
  const odd = attached.find(({ name }) => SCENARIOS[name].status);
  if (odd) {
    const facts = withScenarios(before, [odd]);
    const showsEnd = SCENARIOS[odd.name].status?.(1).word === undefined;
    const phase = showsEnd ? facts.phase : "generating";
    return withFacts(spoilt(view, odd, 1), knowing(facts, { phase }));
  }
  const decisive = allChosen(choosing, attached).find(({ name }) =>
    isOfUrl(services, SCENARIOS[name]),
  );
  if (!decisive) return withFacts({ view }, before);
  const { link } = SCENARIOS[decisive.name];
  const only = (scenario: Scenario) => scenario.link === link;
  const asked = { stages: ["download"], attached, of: ` ${job.id}`, only } as const;
  const struck = await strike(services.store, job.world, choosing, asked);
  if (!struck.ok) return { result: struck, facts: before };
  const facts = withScenarios(before, struck.value);
  const isStruck = struck.value.length > 0;
  if (link === "content") {
    const shown = isStruck ? withUrl(view, contentPathOf(job)) : view;
    return withFacts({ view: shown }, facts);
  }
  const file = { id: job.id, variant: "video" } as const;
  const madeAt = isStruck ? later(at, -LONG_AGO_MS) : at;
  const url = services.links.link(services.assetOrigin(c.req.raw), file, madeAt);
  return withFacts({ view: withUrl(view, url) }, facts);
}

/** Whether a scenario decides about the URL of a video. Where there is no content endpoint yet, no URL may name it. */
const isOfUrl = ({ switches }: Speech, { link }: Scenario): boolean =>
  link === "expired" || (link === "content" && switches.followUpRoutes);

/** The same, with another URL of its video, which is the first of several. */
function withUrl(view: JobView, videoUrl: string): JobView {
  const { videoUrls } = view;
  return { ...view, videoUrl, ...(videoUrls && { videoUrls: [videoUrl, ...videoUrls.slice(1)] }) };
}
