import type { Hono } from "hono";
import { getPath } from "hono/utils/url";
import type { Instant } from "../domain/brand.ts";
import type { Exchange } from "../observe/exchange.ts";
import type { Mishap } from "../scenarios/chance.ts";
import type { World } from "../store/store.ts";
import { worldNamedBy } from "./access/keys.ts";
import { timeIn } from "./access/world-clock.ts";
import { ApisBySpeech, type SpokenApp } from "./apis.ts";
import { jobIn } from "./assets/asset-url.ts";
import { assetsApp } from "./assets/assets.ts";
import type { ControlAccess } from "./control/guard.ts";
import { controlOnDemand } from "./control/on-demand.ts";
import { CONTROL } from "./control/path.ts";
import { asksForEvidence, withEvidence } from "./evidence/evidence.ts";
import { begun, type Env } from "./exchange.ts";
import { operationOf } from "./near-miss/known-paths.ts";
import { refusalIn } from "./reply.ts";
import type { Services } from "./services.ts";
import { delayed, leftToChance } from "./trouble/chance.ts";
import { type Sent, sent } from "./trouble/on-the-wire.ts";
import { reshaped } from "./trouble/troubled-answer.ts";

/** Answers one request. `rawHeaders` are the headers as they came, where a socket knows them. */
export type Handler = (request: Request, rawHeaders?: readonly string[]) => Promise<Sent>;

/** The two origins of the emulator: the API with its control plane, and the finished videos. */
export type Handlers = { readonly api: Handler; readonly assets: Handler };

/** How a request came in: its headers as they were, and when. */
type Came = {
  readonly rawHeaders: readonly string[] | undefined;
  readonly at: Instant;
  /** The world that it names. */
  readonly world?: World | undefined;
};

/** Puts the parts together; all else happens in the routes. */
export function createHandlers(services: Services, access: ControlAccess): Handlers {
  const { store, clock } = services;
  const assets = assetsApp(services);
  const control = controlOnDemand(services, access);
  const apis = new ApisBySpeech(services);
  return {
    api: async (request, rawHeaders) => {
      if (isForControl(request)) return controlled(await control(), request, clock.now());
      const id = worldNamedBy(request.headers);
      const world = id === undefined ? undefined : await store.world(id);
      const at = world ? timeIn(services, world) : clock.now();
      return journalled(apis.under(world?.switches), request, { rawHeaders, at, world });
    },
    assets: async (request, rawHeaders) => {
      const world = await worldOfAsset(services, request);
      const at = world ? timeIn(services, world) : clock.now();
      return journalled({ app: assets, services }, request, { rawHeaders, at, world });
    },
  };
}

/** The world of the job whose file is asked for. */
async function worldOfAsset({ store }: Services, request: Request): Promise<World | undefined> {
  const id = jobIn(getPath(request));
  const job = id && (await store.job(id));
  return job && store.world(job.world);
}

/** Handlers of which each serves the files and the API. */
export function onOneOrigin({ api, assets }: Handlers): Handlers {
  const both: Handler = (request, rawHeaders) =>
    (jobIn(getPath(request)) === undefined ? api : assets)(request, rawHeaders);
  return { api: both, assets: both };
}

function isForControl(request: Request): boolean {
  const path = getPath(request);
  return path.startsWith(CONTROL) && (path[CONTROL.length] ?? "/") === "/";
}

/** What happens at the controls is none of the client's doing, and not in the journal. */
async function controlled(control: Hono<Env>, request: Request, at: Instant): Promise<Response> {
  const exchange = begun(request, { rawHeaders: [], at, machineAt: at });
  return control.fetch(request, { exchange });
}

/** Lets an app answer, and writes into the journal what a client said and got. */
async function journalled(
  { app, services }: SpokenApp,
  request: Request,
  { rawHeaders = [...request.headers].flat(), at, world }: Came,
): Promise<Sent> {
  const { journal, findings, machine, waiting, requestIds } = services;
  const machineAt = machine.now();
  const exchange = begun(request, { rawHeaders, at, machineAt });
  exchange.requestId = requestIds?.next();
  const env: Env["Bindings"] = { exchange, world };
  const mishap = world && (await mishapTo(services, exchange, request, world));
  const response = mishap?.status
    ? refusalIn(exchange, services.dialect, { kind: "server-error", status: mishap.status })
    : await app.fetch(request, env);
  const shaped =
    world === undefined || env.isTroubled === false
      ? response
      : await reshaped(services, exchange, request, response, world);
  exchange.wire ??= mishap?.wire;
  exchange.status ??= response.status;
  exchange.tookMs = machine.now() - machineAt;
  exchange.world ??= worldNamedBy(request.headers);
  findings.observe(exchange, journal.record(exchange));
  const answer = asksForEvidence(exchange)
    ? await withEvidence(services, exchange, shaped)
    : shaped;
  if (exchange.wire === undefined) return answer;
  const onAbandoned = () => {
    exchange.abandoned = true;
  };
  const { signal } = request;
  const tick = (ms: number) =>
    world ? delayed(services, world.id, ms, signal) : waiting.wait(undefined, ms, signal);
  const sending = { waiting, world: exchange.world, signal, onAbandoned, tick };
  return sent(answer, exchange.wire, sending);
}

/** What chance does to a request, after it has waited as chance will. Mostly nothing is left to it. */
async function mishapTo(
  services: Services,
  exchange: Exchange,
  request: Request,
  world: World,
): Promise<Mishap | undefined> {
  if (!world.trouble?.chance && !world.common?.chance) return undefined;
  const operation = operationOf(request.method, getPath(request));
  if (operation === undefined) return undefined;
  const mishap = await leftToChance(services, world.id, operation, request);
  if (!mishap) return undefined;
  exchange.world = world.id;
  exchange.operation = operation;
  if (mishap.status !== undefined) exchange.note = "By chance: see /__emulator/faults.";
  await delayed(services, world.id, mishap.delayMs, request.signal);
  return mishap;
}
