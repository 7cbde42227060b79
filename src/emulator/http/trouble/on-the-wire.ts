import type { Waited, Waiting } from "../../clock/waiting.ts";
import type { WorldId } from "../../domain/brand.ts";
import type { WireEffect } from "../../scenarios/wire-effect.ts";

/** An answer that never comes: the connection is to be cut. */
export const CUT = "cut";

/**
 * An answer that is announced in its full length and comes in pieces; where they end in an error, the
 * connection is to break.
 */
export type Piecemeal = {
  readonly status: number;
  readonly headers: Headers;
  readonly pieces: AsyncIterable<Uint8Array>;
};

/** What a request comes to. Mostly it is an answer. */
export type Sent = Response | Piecemeal | typeof CUT;

/** On whose time an answer is sent, and whether anybody still waits for it. */
export type Sending = {
  readonly waiting: Waiting;
  readonly world: WorldId | undefined;
  readonly signal: AbortSignal;
  /** Told if nobody waited for the end. */
  readonly onAbandoned: () => void;
  /** Lets milliseconds pass between two pieces of a slow body. */
  readonly tick: (ms: number) => Promise<Waited>;
};

/** Sends an answer as a wire effect has it. */
export async function sent(
  response: Response,
  effect: WireEffect,
  sending: Sending,
): Promise<Sent> {
  switch (effect.kind) {
    case "cut":
      return CUT;
    case "half":
      return halved(response);
    case "cut-late":
      await passed(sending, effect.ms);
      return CUT;
    case "late":
      return (await passed(sending, effect.ms)) ? response : CUT;
    case "cut-short":
      return inPieces(response, [effect.share], async () => false);
    case "stalled":
      return inPieces(response, [effect.share, 1], () => passed(sending, effect.ms));
    case "slow":
      return slowly(response, effect.bytesPerSecond, sending);
    default:
      return effect satisfies never;
  }
}

const passed = (sending: Sending, ms: number): Promise<boolean> =>
  hasPassed(sending, sending.waiting.wait(sending.world, ms, sending.signal));

async function hasPassed({ onAbandoned }: Sending, waited: Promise<Waited>): Promise<boolean> {
  const isPassed = (await waited) === "passed";
  if (!isPassed) onAbandoned();
  return isPassed;
}

async function halved(response: Response): Promise<Response> {
  const text = await response.text();
  const { status, headers } = response;
  const others = new Headers(headers);
  others.delete("content-length");
  return new Response(text.slice(0, Math.floor(text.length / 2)), { status, headers: others });
}

/** How often a slow body moves on, in milliseconds. */
const TICK_MS = 100;

async function slowly(
  response: Response,
  bytesPerSecond: number,
  sending: Sending,
): Promise<Piecemeal> {
  const bytes = await bytesOf(response);
  const ticks = Math.max(1, Math.ceil((bytes.length / bytesPerSecond) * (1_000 / TICK_MS)));
  const shares = Array.from({ length: ticks }, (_, i) => (i + 1) / ticks);
  return piecemeal(response, bytes, shares, () => hasPassed(sending, sending.tick(TICK_MS)));
}

const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());

async function inPieces(
  response: Response,
  shares: readonly number[],
  goOn: () => Promise<boolean>,
): Promise<Piecemeal> {
  return piecemeal(response, await bytesOf(response), shares, goOn);
}

/** Comes up to one share after another for as long as `goOn` says so. */
function piecemeal(
  { status, headers }: Response,
  bytes: Uint8Array,
  shares: readonly number[],
  goOn: () => Promise<boolean>,
): Piecemeal {
  const announced = new Headers(headers);
  announced.set("content-length", String(bytes.length));
  return { status, headers: announced, pieces: piecesOf(bytes, shares, goOn) };
}

async function* piecesOf(
  bytes: Uint8Array,
  shares: readonly number[],
  goOn: () => Promise<boolean>,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for (const share of shares) {
    if (done > 0 && !(await goOn())) break;
    const end = Math.floor(bytes.length * share);
    if (end > done) yield bytes.subarray(done, end);
    done = end;
  }
  if (done < bytes.length) throw brokenOff();
}

/** In the words of Node's fetch. */
const brokenOff = (): TypeError =>
  new TypeError("terminated", {
    cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
  });
