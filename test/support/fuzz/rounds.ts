import { fork, type Random, seededRandom } from "../../../src/emulator/domain/random.ts";
import { faultsOf } from "./check.ts";
import { isDrawn, pick } from "./draws.ts";
import { type Failure, ROUND_SIZE, SHOWN } from "./failures.ts";
import { unbalanced } from "./ledgers.ts";
import { type FuzzRequest, requestFor } from "./requests.ts";
import { learn, opened, type Round } from "./round.ts";
import { answerTo, sendable } from "./sending.ts";
import { setupOf } from "./setups.ts";

/** How a run goes; nothing of it changes what is sent. */
type Watcher = {
  readonly onRequest?: (request: FuzzRequest, round: number) => void;
  readonly onStatus?: (status: number | "unsendable") => void;
  /** Says whether to go on. */
  readonly onFailure: (failure: Failure) => boolean;
};

type FuzzOptions = {
  readonly seed: string;
  readonly requests: number;
  /** The number of the first request. Those of one emulator depend on the seed and the number of their round. */
  readonly first?: number;
};

const SPANS = ["200ms", "1s", "5s", "30s", "10m", "2h", "1d"];

/** Sends one request; the failure that it was, if it was one. */
async function sent(
  round: Round,
  index: number,
  request: FuzzRequest,
  { onStatus }: Watcher,
): Promise<Failure | undefined> {
  const real = sendable(request);
  if (!real) {
    onStatus?.("unsendable");
    return undefined;
  }
  const known = round.bugs.length;
  const answered = await answerTo(round.emulator, real);
  const here = { round: round.number, index, setup: round.setup, request };
  if (answered instanceof Error) {
    return { ...here, faults: [`threw ${answered.message}`], stack: answered.stack };
  }
  const { status } = answered.response;
  onStatus?.(status);
  learn(round, real, answered);
  const faults = faultsOf(round, real, answered);
  if (faults.length === 0) return undefined;
  const stack = round.bugs[known];
  return { ...here, status, answer: answered.text.slice(0, SHOWN), faults, stack };
}

/** One emulator and all that is sent to it. Says whether to go on. */
async function runRound(
  number: number,
  size: number,
  random: Random,
  watcher: Watcher,
): Promise<boolean> {
  const setup = setupOf(random, number);
  const round = await opened(number, setup);
  let goesOn = true;
  for (let index = 0; goesOn && index < size; index++) {
    const here = fork(random, `request/${index}`);
    if (setup.pace !== "instant" && isDrawn(here, "advance", 0.1)) {
      round.emulator.clock.advance(pick(here, "span", SPANS));
    }
    const request = requestFor(here, round.pool);
    watcher.onRequest?.(request, number);
    const failure = await sent(round, index, request, watcher);
    if (failure) goesOn = watcher.onFailure(failure);
  }
  const faults = goesOn ? await unbalanced(round) : [];
  await round.emulator.close();
  return faults.length === 0
    ? goesOn
    : watcher.onFailure({ round: number, index: size, setup, faults });
}

/** Sends requests until all are sent or the watcher has seen enough. */
export async function fuzz(
  { seed, requests, first = 0 }: FuzzOptions,
  watcher: Watcher,
): Promise<void> {
  for (let done = 0; done < requests; done += ROUND_SIZE) {
    const number = Math.floor((first + done) / ROUND_SIZE);
    const size = Math.min(ROUND_SIZE, requests - done);
    const random = seededRandom(`${seed}/${number}`);
    if (!(await runRound(number, size, random, watcher))) return;
  }
}
