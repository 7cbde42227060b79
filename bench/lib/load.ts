import type { Options } from "./options.ts";
import type { Samples } from "./samples.ts";
import { started, stopped } from "./server.ts";
import type { Target } from "./targets.ts";
import type { Wrk } from "./wrk.ts";

const FEW_JOBS = 1_000;

/** Requests before a window, so that it shows compiled code. */
const WARM_UP = { submits: 5_000, pollSeconds: 1 };

/**
 * One round: polls and submits with few jobs present, then with many.
 *
 * Polls come before submits, as those leave jobs behind: the first window of submits begins at
 * some 6,000 jobs. Rate and latency are of the windows with few jobs.
 */
export async function loadRound(
  target: Target,
  { seconds, submits, manyJobs }: Options,
  wrk: Wrk,
  samples: Samples,
): Promise<void> {
  const server = await started(target);
  await wrk.fill(server, FEW_JOBS);
  await wrk.poll(server, WARM_UP.pollSeconds);
  const pollFew = await wrk.poll(server, seconds);
  await wrk.submit(server, WARM_UP.submits);
  const submitFew = await wrk.submit(server, submits);
  await wrk.fill(server, manyJobs - FEW_JOBS - WARM_UP.submits - submits);
  const pollMany = await wrk.poll(server, seconds);
  const submitMany = await wrk.submit(server, submits);
  await stopped(server);

  samples.add(target.id, "pollCpuFew", pollFew.cpuMicrosPerRequest);
  samples.add(target.id, "pollCpuMany", pollMany.cpuMicrosPerRequest);
  samples.add(target.id, "submitCpuFew", submitFew.cpuMicrosPerRequest);
  samples.add(target.id, "submitCpuMany", submitMany.cpuMicrosPerRequest);
  samples.add(target.id, "pollPerSecond", pollFew.perSecond);
  samples.add(target.id, "pollP99Ms", pollFew.p99Ms);
  samples.add(target.id, "submitPerSecond", submitFew.perSecond);
  samples.add(target.id, "submitP99Ms", submitFew.p99Ms);
}
