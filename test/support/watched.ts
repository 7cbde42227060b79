import {
  instant,
  type JobId,
  jobId,
  later,
  microUsd,
  modelId,
  worldId,
} from "../../src/emulator/domain/brand.ts";
import type { Job, Phase } from "../../src/emulator/domain/jobs/job.ts";
import { SecretFilter } from "../../src/emulator/input/secrets/filter.ts";
import type { Exchange } from "../../src/emulator/observe/exchange.ts";
import { recordOf } from "../../src/emulator/observe/record.ts";
import { ruleFactsOf } from "../../src/emulator/observe/rules/exchange-facts.ts";
import type { Finding } from "../../src/emulator/observe/rules/finding.ts";
import { type Tempo, WorldFindings } from "../../src/emulator/observe/rules/world-findings.ts";
import { aJob, NOON } from "./builders.ts";

const API = "http://127.0.0.1:4747";
const ASSETS = "http://127.0.0.1:4748";

/** Bytes of each video of the jobs of these tests. */
export const VIDEO_BYTES = 1_000;

/** Something that a client did; `afterMs` is the time since what it did before. */
export type Step = Partial<Exchange> & { readonly afterMs?: number };

/** An exchange as a filter lets it be recorded. */
function recorded(over: Partial<Exchange>, filter = new SecretFilter()): Exchange {
  const raw = anExchange(over);
  const { status, responseHeaders: headers, responseBody: body } = raw;
  const start = { ...raw, names: raw.world };
  return recordOf(start, { status, headers, body, facts: raw }, raw, raw, filter).exchange;
}

/** An exchange of which all is as it is told. */
export const anExchange = (over: Partial<Exchange>): Exchange => ({
  n: 0,
  order: 0,
  secrets: [],
  claimed: undefined,
  nearMiss: undefined,
  method: "GET",
  url: `${API}/`,
  rawHeaders: [],
  at: NOON,
  machineAt: NOON,
  tookMs: 0,
  operation: undefined,
  status: 200,
  responseHeaders: {},
  requestBody: undefined,
  responseBody: undefined,
  world: worldId("sk-test"),
  job: undefined,
  phase: undefined,
  charged: undefined,
  fingerprint: undefined,
  remarks: undefined,
  scenarios: undefined,
  wire: undefined,
  abandoned: false,
  requestId: undefined,
  note: undefined,
  ...over,
});

/** A submit that is accepted and charged with half a dollar, whether or not its answer arrives. */
export const submit = (job: string, over: Step = {}): Step => ({
  method: "POST",
  url: `${API}/api/generate-video`,
  operation: "submit",
  status: 202,
  job: jobId(job),
  charged: microUsd(0.5),
  fingerprint: 7,
  ...over,
});

/** A submit that is refused and makes no job. */
export const refused = (status: number, over: Step = {}): Step => ({
  method: "POST",
  url: `${API}/api/generate-video`,
  operation: "submit",
  status,
  fingerprint: 7,
  ...over,
});

export const poll = (job: string, phase: Phase, over: Step = {}): Step => ({
  url: `${API}/api/video/status?requestId=${job}`,
  operation: "poll",
  job: jobId(job),
  phase,
  responseBody:
    phase === "completed" ? '{"data":{"output":{"video":{"url":"http://x/0.mp4"}}}}' : "{}",
  ...over,
});

export const recover = (over: Step = {}): Step => ({
  url: `${API}/api/generate-video/recover`,
  operation: "recover",
  ...over,
});

export const download = (job: string, over: Step & { index?: number } = {}): Step => ({
  url: `${ASSETS}/predictions/${job}/${over.index ?? 0}.mp4`,
  operation: "download",
  job: jobId(job),
  responseHeaders: { "content-type": "video/mp4", "content-length": String(VIDEO_BYTES) },
  ...over,
});

/** A part of a video, both ends included. */
export const part = (job: string, first: number, last: number, over: Step = {}): Step =>
  download(job, {
    status: 206,
    responseHeaders: {
      "content-type": "video/mp4",
      "content-length": String(last - first + 1),
      "content-range": `bytes ${first}-${last}/${VIDEO_BYTES}`,
    },
    ...over,
  });

type Watching = Partial<Tempo> & {
  /** The jobs, where they are not of the usual kind: five seconds, then completed. */
  readonly jobs?: readonly Job[];
  /** How long after the last step somebody asks; a minute unless told. */
  readonly askedAfterMs?: number;
  /** Whether the world's clock stands while the machine's goes on. */
  readonly clockStands?: boolean;
};

/** What is found about a client that does these steps, a minute apart unless they say otherwise. */
export function foundIn(steps: readonly Step[], watching: Watching = {}): readonly Finding[] {
  const { pace = "fast", speed = 1, jobs = [], askedAfterMs = 60_000, clockStands } = watching;
  const findings = new WorldFindings({ pace, speed }, () => 10_000);
  const filter = new SecretFilter();
  const known = new Map<JobId, Job>(jobs.map((job) => [job.id, job]));
  let now = NOON;
  for (const [index, { afterMs = 60_000, ...over }] of steps.entries()) {
    now = later(now, afterMs);
    const at = clockStands ? NOON : now;
    const exchange = recorded({ at, machineAt: now, n: index + 1, ...over }, filter);
    const { job, charged, abandoned = false } = { ...exchange, ...over };
    if (job !== undefined && charged !== undefined && !known.has(job)) {
      known.set(job, aJob({ id: job, submittedAt: at, model: modelId("kling-video") }));
    }
    findings.observe(ruleFactsOf(exchange));
    if (abandoned) findings.abandon(exchange.n);
  }
  const asked = instant(now + askedAfterMs);
  return findings.found({ now: asked, job: (id) => known.get(id) });
}

/** The findings as `severity id`, for tables. */
export const names = (found: readonly Finding[]): readonly string[] =>
  found.map(({ severity, id }) => `${severity} ${id}`);
