import type { Phase } from "../../emulator/index.ts";
import type { Door } from "./door.ts";
import { readStatus } from "./read-status.ts";
import type { Prepared, State, StateProvider } from "./state.ts";
import type { Target } from "./target.ts";
import type { Transport } from "./transport.ts";

/** What is known of a service that nobody controls. */
export type LiveOptions = {
  /** With `/api`, without a slash at the end. */
  readonly baseUrl: string;
  readonly key: string;
  /** A finished job of this account, which was paid before. */
  readonly job: string | undefined;
  readonly transport: Transport;
  readonly wait: (ms: number) => Promise<void>;
};

/** As long as a slow model takes, in milliseconds. */
const PATIENCE_MS = 30 * 60_000;

/**
 * A service that may cost money: everything that does not say that it is an emulator. Of the states,
 * only a job can be had that is there already, in the phase that it is in.
 */
export const liveTarget = ({ job, ...options }: LiveOptions): Target => ({
  ...options,
  name: options.baseUrl,
  live: true,
  clock: { patienceMs: PATIENCE_MS, wait: options.wait },
  states: (door) => liveStates(door, job),
  close: async () => {},
});

function liveStates(door: Door, job: string | undefined): StateProvider {
  return {
    prepare: async (states, check) => {
      let prepared: Prepared = { is: "ready", given: {} };
      for (const state of states) {
        prepared = await made(state, door, job, check);
        if (prepared.is === "unavailable") break;
      }
      return prepared;
    },
  };
}

const unavailable = (reason: string): Prepared => ({ is: "unavailable", reason });

async function made(
  state: State,
  door: Door,
  job: string | undefined,
  check: string,
): Promise<Prepared> {
  switch (state.name) {
    case "an account":
      return state.params?.balanceUsd === undefined
        ? { is: "ready", given: {} }
        : unavailable("the balance of an account cannot be set there");
    case "a job exists":
      return job === undefined
        ? unavailable("there is no job to look at: name one with --job")
        : inPhase(state.params.phase, await wordOf(job, door, check), job);
    default:
      return unavailable(`"${state.name}" cannot be brought about there`);
  }
}

/** Somebody named a job that is not there: nothing that rests on it can be looked at. */
class NoSuchJob extends Error {}

async function wordOf(job: string, door: Door, check: string): Promise<string> {
  const path = `/video/status?requestId=${encodeURIComponent(job)}`;
  const answer = await door.send({ method: "GET", path, check });
  if (answer.status !== 200) {
    const what =
      answer.status === 404 || answer.status === 400
        ? `this account has no job ${job}`
        : `the job ${job} cannot be looked at`;
    throw new NoSuchJob(
      `${what}: its status is answered with ${answer.status}. --job takes the id of a finished one`,
    );
  }
  return readStatus(answer).word;
}

const ENDS: Readonly<Partial<Record<Phase, string>>> = { completed: "COMPLETED", failed: "FAILED" };

const inPhase = (phase: Phase, word: string, job: string): Prepared =>
  ENDS[phase] === word
    ? { is: "ready", given: { requestId: job } }
    : unavailable(`the job ${job} is ${word}, and this check needs one that is ${phase}`);
