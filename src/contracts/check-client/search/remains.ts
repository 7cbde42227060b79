import { createHash } from "node:crypto";
import type { Emulator } from "../../../emulator/index.ts";
import { parsedJson } from "../../../emulator/input/document.ts";
import { streamText } from "../../../emulator/input/files/file.ts";
import { field } from "../../../emulator/input/node.ts";
import type { JobFact, Run } from "../run.ts";

/** What is left of a paid job once its client has ended. */
export type Remains = {
  /** What it cost in the end, in US dollars. */
  readonly paidUsd: number;
  /** Whether recover lists it, so that its id can be found. */
  readonly isListed: boolean;
  /** Whether its video can be fetched, as whole as it should be. */
  readonly isThere: boolean;
  /** Whether it failed or was cancelled: then nobody has to know its id. */
  readonly isOverWithout: boolean;
  /** Whether its id stands in a file of the client. */
  readonly isNoted: boolean;
};

/** How to ask the service of a run that is over. */
export type AskedService = {
  readonly emulator: Emulator;
  readonly key: string;
  readonly isInFiles: (text: string) => Promise<boolean>;
  /** In milliseconds, on the machine's clock. */
  readonly now: () => number;
};

/** Faults strike a few times, or always: who has asked so often in vain will never be answered. */
const TRIES = 16;
/** What hangs is given up after so many milliseconds, and a whole job after so many. */
const ANSWER_MS = 700;
const JOB_MS = 3_000;
const JOBS_MAX = 6;
const HOPS_MAX = 5;

/**
 * What a perfect client could still get of the jobs of a run: it waits for as long as they take, and asks as often as
 * it must.
 */
export async function remainsOf(
  run: Run,
  asking: AskedService,
): Promise<ReadonlyMap<string, Remains>> {
  const jobs = run.jobs.filter(({ paidUsd }) => paidUsd > 0);
  if (jobs.length === 0) return new Map();
  const world = asking.emulator.world(asking.key);
  await world.clock.advance("1h");
  const { entries } = await world.ledger();
  const listed = await listedBy(asking);
  const found = jobs.map(async (job, i): Promise<readonly [string, Remains]> => {
    const { phase } = await world.job(job.id);
    const own = entries.filter((one) => one.job === job.id);
    return [
      job.id,
      {
        paidUsd: own.reduce((sum, { amountUsd }) => sum - amountUsd, 0),
        isListed: listed.has(job.id),
        isThere: phase === "completed" && i < JOBS_MAX && (await isThere(asking, job)),
        isOverWithout: phase === "failed" || phase === "cancelled",
        isNoted: await asking.isInFiles(job.id),
      },
    ];
  });
  return new Map(await Promise.all(found));
}

/** Tries something until it gives a value, as often as makes sense. */
async function persistently<T>(
  { now }: AskedService,
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const until = now() + JOB_MS;
  for (let tries = 0; tries < TRIES && now() < until; tries++) {
    const value = await attempt().catch(() => undefined); // cut, or given up
    if (value !== undefined) return value;
  }
  return undefined;
}

async function listedBy(asking: AskedService): Promise<ReadonlySet<string>> {
  const ids = await persistently(asking, async () => {
    const answer = await asked(asking, "/api/generate-video/recover?limit=50");
    const data = answer.status === 200 ? field(await bodyOf(answer), "data") : undefined;
    return Array.isArray(data) ? data.map((one) => String(field(one, "runId"))) : undefined;
  });
  return new Set(ids);
}

const isThere = async (asking: AskedService, job: JobFact): Promise<boolean> =>
  (await persistently(asking, async () => {
    const link = await linkTo(asking, job);
    return link !== undefined && (await sha256At(asking, link)) === job.sha256 ? true : undefined;
  })) ?? false;

async function linkTo(asking: AskedService, { id }: JobFact): Promise<string | undefined> {
  const answer = await asked(asking, `/api/video/status?requestId=${encodeURIComponent(id)}`);
  const body = await bodyOf(answer);
  const url = field(body, "data", "output", "video", "url") ?? field(body, "videoUrl");
  return typeof url === "string" ? url : undefined;
}

/** What the emulator answers is short. */
const BODY_BOUNDS = { bytes: 1_000_000, advice: "Please report it" };

const bodyOf = async (answer: Response): Promise<unknown> =>
  parsedJson(await streamText(answer.body ?? [], "the emulator", BODY_BOUNDS));

async function sha256At(asking: AskedService, link: string): Promise<string | undefined> {
  let url = link;
  for (let hops = 0; hops < HOPS_MAX; hops++) {
    const answer = await asked(asking, url);
    const location = answer.headers.get("location");
    if (location === null || answer.status < 300 || answer.status >= 400) {
      const hash = createHash("sha256");
      for await (const chunk of answer.body ?? []) hash.update(chunk);
      return hash.digest("hex");
    }
    url = new URL(location, new URL(url, asking.emulator.origin)).href;
  }
  return undefined;
}

/** The key goes to the API alone. */
function asked({ emulator, key }: AskedService, link: string): Promise<Response> {
  const url = new URL(link, emulator.origin);
  const isApi = url.pathname.startsWith("/api/");
  return emulator.fetch(url, {
    redirect: "manual",
    headers: isApi ? { "x-api-key": key } : {},
    signal: AbortSignal.timeout(ANSWER_MS),
  });
}
