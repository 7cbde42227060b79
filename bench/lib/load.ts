import type { Options } from "./options.ts";
import type { MeasureId, Samples } from "./samples.ts";
import { type Server, started, stopped } from "./server.ts";
import type { Target } from "./targets.ts";
import { type Load, Wrk } from "./wrk.ts";

const FEW_JOBS = 1_000;

/** Requests before a window, so that it shows compiled code. */
const WARM_UP = { submits: 5_000, pollSeconds: 1 };

/** A target that runs, with the generator that knows its jobs. */
type Driven = { readonly target: Target; readonly server: Server; readonly wrk: Wrk };

/**
 * One round: polls and submits with few jobs present, then with many.
 *
 * All targets run at once and are driven in turn, one window each, so that whatever else goes on in
 * the machine falls on all of them. Polls come before submits, as those leave jobs behind: the
 * first window of submits begins at 6,000 jobs. Rate and latency are of the windows with few jobs.
 */
export async function loadRound(
  targets: readonly Target[],
  options: Options,
  folder: string,
  samples: Samples,
): Promise<void> {
  const { seconds, submits, manyJobs } = options;
  const driven: Driven[] = [];
  for (const target of targets) {
    driven.push({ target, server: await started(target), wrk: new Wrk(folder, target.id) });
  }
  const { window, each } = turns(driven, samples);

  await each(({ wrk, server }) => wrk.fill(server, FEW_JOBS));
  await each(({ wrk, server }) => wrk.poll(server, WARM_UP.pollSeconds));
  await window(({ wrk, server }) => wrk.poll(server, seconds), POLL_FEW);
  await each(({ wrk, server }) => wrk.submit(server, WARM_UP.submits));
  await window(({ wrk, server }) => wrk.submit(server, submits), SUBMIT_FEW);
  const missing = manyJobs - FEW_JOBS - WARM_UP.submits - submits;
  await each(({ wrk, server }) => wrk.fill(server, missing));
  await window(({ wrk, server }) => wrk.poll(server, seconds), POLL_MANY);
  await window(({ wrk, server }) => wrk.submit(server, submits), SUBMIT_MANY);

  await each(({ server }) => stopped(server));
}

type Kept = Partial<Record<keyof Load, MeasureId>>;

/** What is kept of each window, under which name. */
const POLL_FEW: Kept = {
  cpuMicrosPerRequest: "pollCpuFew",
  perSecond: "pollPerSecond",
  p99Ms: "pollP99Ms",
};
const SUBMIT_FEW: Kept = {
  cpuMicrosPerRequest: "submitCpuFew",
  perSecond: "submitPerSecond",
  p99Ms: "submitP99Ms",
};
const POLL_MANY: Kept = { cpuMicrosPerRequest: "pollCpuMany" };
const SUBMIT_MANY: Kept = { cpuMicrosPerRequest: "submitCpuMany" };

function turns(driven: readonly Driven[], samples: Samples) {
  const each = async (act: (one: Driven) => Promise<unknown>): Promise<void> => {
    for (const one of driven) await act(one);
  };
  const window = (drive: (one: Driven) => Promise<Load>, kept: Kept): Promise<void> =>
    each(async (one) => {
      const load = await drive(one);
      for (const [field, measure] of Object.entries(kept)) {
        samples.add(one.target.id, measure, load[field as keyof Load]); // the keys of Kept
      }
    });
  return { each, window };
}
