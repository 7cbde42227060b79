import type { Options } from "./options.ts";
import type { MeasureId, Samples } from "./samples.ts";
import { type Server, started, stopped } from "./server.ts";
import type { Target } from "./targets.ts";
import { type Load, Wrk } from "./wrk.ts";

const FEW_JOBS = 1_000;

/** About a tenth of a second on a quiet machine. */
const SUBMITS_A_SLICE = 5_000;

/** Requests before the first slice, so that it shows compiled code. */
const WARM_UP = { submits: 5_000, pollSeconds: 1 };

/** A target that runs, with the generator that knows its jobs. */
type Driven = { readonly target: Target; readonly server: Server; readonly wrk: Wrk };

/**
 * One round: polls and submits with few jobs present, then with many.
 *
 * All targets run at once and are driven in turn, one short slice each and then the next, so that
 * whatever else goes on in the machine falls on all of them. Polls come before submits, as those
 * leave jobs behind: the first slice of submits begins at 6,000 jobs. Rate and latency are of the
 * slices with few jobs.
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
  const { slices, each } = turns(driven, samples);
  const pollSlice = ({ wrk, server }: Driven): Promise<Load> => wrk.poll(server, 1);
  const submitSlice = ({ wrk, server }: Driven): Promise<Load> =>
    wrk.submit(server, SUBMITS_A_SLICE);

  await each(({ wrk, server }) => wrk.fill(server, FEW_JOBS));
  await each(({ wrk, server }) => wrk.poll(server, WARM_UP.pollSeconds));
  await slices(seconds, pollSlice, POLL_FEW);
  await each(({ wrk, server }) => wrk.submit(server, WARM_UP.submits));
  await slices(submits / SUBMITS_A_SLICE, submitSlice, SUBMIT_FEW);
  const missing = manyJobs - FEW_JOBS - WARM_UP.submits - submits;
  await each(({ wrk, server }) => wrk.fill(server, missing));
  await slices(seconds, pollSlice, POLL_MANY);
  await slices(submits / SUBMITS_A_SLICE, submitSlice, SUBMIT_MANY);

  await each(({ server }) => stopped(server));
}

type Kept = Partial<Record<keyof Load, MeasureId>>;

/** What is kept of each slice, under which name. */
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
  const slices = async (
    count: number,
    drive: (one: Driven) => Promise<Load>,
    kept: Kept,
  ): Promise<void> => {
    for (let slice = 0; slice < count; slice++) {
      await each(async (one) => {
        const load = await drive(one);
        for (const [field, measure] of Object.entries(kept)) {
          samples.add(one.target.id, measure, load[field as keyof Load]); // the keys of Kept
        }
      });
    }
  };
  return { each, slices };
}
