import { randomUUID } from "node:crypto";
import { loadCatalog } from "./catalog/catalog.ts";
import { AdjustableClock, type Clock, standingClock, systemClock } from "./clock/clock.ts";
import { systemTimer, type Timer } from "./clock/timer.ts";
import { Waiting } from "./clock/waiting.ts";
import { standsStill } from "./domain/jobs/pace.ts";
import { seededRandom } from "./domain/random.ts";
import type { Switches } from "./domain/revisions/switches.ts";
import { screenOf } from "./domain/safety/safety.ts";
import { limitsByWorld } from "./http/access/limits.ts";
import { createHandlers, type Handlers, onOneOrigin } from "./http/app.ts";
import { assetOriginFor, type Origins } from "./http/assets/asset-url.ts";
import { ContentLinks } from "./http/assets/content-link.ts";
import { type AllWorlds, allWorlds } from "./http/control/all-worlds.ts";
import { type WorldHandle, worldHandle } from "./http/control/world-handle.ts";
import { aClosing, arrived, untilClosed } from "./http/in-process.ts";
import { RequestIds } from "./http/request-ids.ts";
import type { BugReport, Services } from "./http/services.ts";
import { type Listening, listen } from "./http/sockets/listen.ts";
import { isLoopbackAddress, ownOrigins } from "./http/sockets/loopback.ts";
import { speechOf } from "./http/speech.ts";
import { version } from "./http/version.ts";
import { type Settings, settled } from "./input/options/settings.ts";
import type { EmulatorOptions } from "./input/options.ts";
import { troubleFrom } from "./input/troubles.ts";
import { VideoLibrary } from "./media/library.ts";
import { MEDIA_THREADS } from "./media/media-thread.ts";
import { Stills } from "./media/stills.ts";
import { Findings } from "./observe/findings.ts";
import { Journal } from "./observe/journal.ts";
import { MemoryStore } from "./store/memory-store.ts";
import { PROMPT_CHARS_KEPT, PROMPT_MIB, PromptBound } from "./store/prompt-bound.ts";

/** A running emulator. */
export type Emulator = AllWorlds & {
  /** Where it listens, for example `http://127.0.0.1:4747`. */
  readonly origin: string;
  /** What a client takes as its base URL: the origin with `/api`. */
  readonly baseUrl: string;
  /** Where finished videos lie: another origin, as with the real service. */
  readonly assetOrigin: string;
  /** Needed in `x-emulator-token` on the control plane; undefined on a loopback address. */
  readonly controlToken: string | undefined;
  /** Answers in process, whether or not sockets are open. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** All that hangs on one API key. */
  world(key: string): WorldHandle;
  /**
   * Closes the sockets, cuts every connection and ends all work. From then on `fetch` rejects, and what would change
   * something throws a ControlError; findings, journals, jobs and snapshots can still be read.
   */
  readonly close: () => Promise<void>;
};

/** What users of the package never set. */
export type ProcessOptions = {
  /** Whether the process is ours alone. */
  readonly ownProcess?: boolean;
  readonly onBug?: BugReport;
  /** Told what each refused request comes close to, in one sentence without secrets. */
  readonly onNearMiss?: (hint: string) => void;
  /** Told what was dropped to save memory, in one sentence. */
  readonly onDropped?: (sentence: string) => void;
  /** The machine's clock, and its timer. */
  readonly machine?: Clock;
  readonly timer?: Timer;
  /** Where it is for `fetch` while it has no socket. */
  readonly inProcess?: Origins;
};

const PROMPTS_CUT = `all long prompts together take more than ${PROMPT_MIB} MiB: those of the oldest finished jobs were cut after ${PROMPT_CHARS_KEPT} characters; their ids, plans, prices and files stay.`;
/** Why what still waits is given up; made once, as its stack costs as much as all else in close(). */
const CLOSED = new Error("The emulator is closed.");

const IN_PROCESS = { api: "http://emulator.localhost", assets: "http://assets.emulator.localhost" };

/**
 * Starts an emulator.
 *
 * @throws OptionError for an option that cannot be.
 * @throws the system's error when a port cannot be had.
 * @example
 * const emulator = await createEmulator({ pace: "instant", seed: 1 });
 * const answer = await fetch(`${emulator.baseUrl}/v1/video-models`);
 * await emulator.close();
 */
export async function createEmulator(
  options: EmulatorOptions = {},
  process: ProcessOptions = {},
): Promise<Emulator> {
  const { ownProcess = false, onBug = rethrowLater } = process;
  const { machine = systemClock, timer = systemTimer } = process;
  const settings = settled(options);
  const base = settings.clock ?? (standsStill(settings.pace) ? standingClock() : systemClock);
  const clock = new AdjustableClock(base);
  const controlToken = isLoopbackAddress(settings.host)
    ? settings.controlToken
    : (settings.controlToken ?? randomUUID());
  const origins = { ...(process.inProcess ?? IN_PROCESS) };
  const waiting = new Waiting(clock, timer);
  clock.whenMoved(() => waiting.moved());
  const time = { clock, machine, timer, waiting };
  const assetOrigin = assetOriginFor(settings, origins);
  const closing = aClosing();
  const closed = closing.signal;
  // What close() cuts off has no answer that could be wrong.
  const onOpenBug: BugReport = (error) => closed.aborted || onBug(error);
  const services = servicesFor(settings, time, { onBug: onOpenBug, assetOrigin, closed });
  const { onDropped } = process;
  if (onDropped) services.prompts.onCut(() => onDropped(PROMPTS_CUT));
  if (process.onNearMiss) hearNearMisses(services.journal, process.onNearMiss);
  const access = { origins: () => ownOrigins(origins.api), token: controlToken };
  const apart = createHandlers(services, access);
  const handlers = settings.assetPort === "same" ? onOneOrigin(apart) : apart;
  const { sockets, ...known } = await opened(handlers, settings, { ownProcess, origins });
  Object.assign(origins, known);
  return {
    origin: origins.api,
    baseUrl: `${origins.api}/api`,
    assetOrigin: origins.assets,
    controlToken,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const isAsset = [origins.assets, assetOrigin()].includes(new URL(request.url).origin);
      const handler = isAsset ? handlers.assets : handlers.api;
      return arrived(await untilClosed(closed, () => handler(request)));
    },
    ...allWorlds(services),
    world: (key) => worldHandle(services, key),
    close: async () => {
      closing.abort(CLOSED);
      waiting.release();
      await Promise.all(sockets.map((socket) => socket.close()));
    },
  };
}

function servicesFor(
  settings: Settings,
  time: Pick<Services, "clock" | "machine" | "timer" | "waiting">,
  others: Pick<Services, "onBug" | "assetOrigin" | "closed">,
): Services {
  const { maxJobs, openingBalance, openingNano, pace, speed, seed, switches } = settings;
  const openingTrouble = troubleFrom(settings, time.clock.now());
  const { keyring, journalSize, maxBodyBytes, maxMediaBytes } = settings;
  const random = seededRandom(seed);
  const catalog = loadCatalog();
  const screen = screenOf(settings.policy);
  const speechUnder = (spoken: Switches) => speechOf(spoken, catalog, screen);
  const opening = { openingBalance, openingNano, openingTrouble };
  const store: MemoryStore = new MemoryStore({ maxJobs, ...opening }, (event) => {
    if (event.kind === "clock-moved") time.waiting.moved(event.world, event.byMs);
    prompts.saw(event);
  });
  time.clock.whenAskedForWorlds(() => store.aheadMs);
  const prompts = new PromptBound(store, () => time.clock.now());
  return {
    ...speechUnder(switches),
    speechUnder,
    store,
    prompts,
    ...time,
    random,
    seed,
    library: new VideoLibrary({ thread: MEDIA_THREADS.making, closed: others.closed }),
    reading: MEDIA_THREADS.reading,
    stills: new Stills(),
    journal: new Journal(journalSize),
    links: new ContentLinks(String(random("content-links"))),
    findings: new Findings({ pace, speed }),
    pace,
    speed,
    apiKeys: keyring,
    declared: new Set(),
    proModels: new Set(settings.proModels),
    limits: limitsByWorld(settings.limits, keyring),
    requestIds: settings.requestIds ? new RequestIds(random) : undefined,
    maxBodyBytes,
    maxMediaBytes,
    maxJobs,
    notLookedAt: settings.assetPort === "same" ? ["key-sent-to-asset-host"] : [],
    version,
    ...others,
  };
}

async function opened(
  { api, assets }: Handlers,
  { port, assetPort, host, listen: hasSockets }: Settings,
  { ownProcess, origins }: { readonly ownProcess: boolean; readonly origins: Origins },
): Promise<Origins & { readonly sockets: readonly Listening[] }> {
  const isOne = assetPort === "same";
  if (!hasSockets) return { ...origins, ...(isOne && { assets: origins.api }), sockets: [] };
  const first = await listen(api, { port, host, ownProcess });
  if (isOne) return { api: first.origin, assets: first.origin, sockets: [first] };
  try {
    const second = await listen(assets, { port: assetPort, host, ownProcess });
    return { api: first.origin, assets: second.origin, sockets: [first, second] };
  } catch (error) {
    await first.close();
    throw Object.assign(error as Error, { option: "asset-port" }); // the system's
  }
}

function hearNearMisses(journal: Journal, tell: (hint: string) => void): void {
  journal.listen(({ nearMiss }) => {
    if (nearMiss) tell(nearMiss.hint);
  });
}

/** In a test, a bug of the emulator must not pass unnoticed. */
function rethrowLater(error: Error): void {
  queueMicrotask(() => {
    throw error;
  });
}
