import type { Hono } from "hono";
import { getPath } from "hono/utils/url";
import type { Instant } from "../domain/brand.ts";
import type { Fault } from "../domain/fault.ts";
import type { Exchange, ExchangeStart, RouteFacts } from "../observe/exchange.ts";
import type { WireEffect } from "../scenarios/wire-effect.ts";
import type { World } from "../store/store.ts";
import { worldNamedBy } from "./access/keys.ts";
import { ApisBySpeech, assetsApp, type SpokenApp } from "./api.ts";
import { jobIn } from "./assets/asset-url.ts";
import type { ControlAccess } from "./control/guard.ts";
import { controlOnDemand } from "./control/on-demand.ts";
import { asksForEvidence, withEvidence } from "./evidence/evidence.ts";
import { refusalTo } from "./reply.ts";
import type { Env, RouteResult } from "./route.ts";
import { CONTROL, operationOf } from "./routes.ts";
import type { Chance, Clocks, Records, Services, Worlds } from "./services.ts";
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
  let assets: SpokenApp | undefined; // put together when first needed
  const control = controlOnDemand(services, access);
  const apis = new ApisBySpeech(services);
  return {
    api: async (request, rawHeaders) => {
      if (isForControl(request)) return controlled(await control(), request, clock.now());
      const id = worldNamedBy(request.headers);
      const world = id === undefined ? undefined : await store.world(id);
      const at = world ? services.clock.nowIn(world) : clock.now();
      return journalled(apis.under(world?.switches), request, { rawHeaders, at, world });
    },
    assets: async (request, rawHeaders) => {
      const world = await worldOfAsset(services, request);
      const at = world ? services.clock.nowIn(world) : clock.now();
      assets ??= { app: assetsApp(services), services };
      return journalled(assets, request, { rawHeaders, at, world });
    },
  };
}

/** The world of the job whose file is asked for. */
async function worldOfAsset({ store }: Worlds, request: Request): Promise<World | undefined> {
  const id = jobIn(getPath(request));
  const found = id && (await store.job(id));
  return found?.world;
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
  const { method, url } = request;
  const unknown = { requestId: undefined, names: undefined };
  const start = { method, url, rawHeaders: [], at, machineAt: at, ...unknown };
  return control.fetch(request, { start });
}

/** Lets an app answer, and writes into the journal what a client said and got. */
async function journalled(
  { app, services }: SpokenApp,
  request: Request,
  { rawHeaders = [...request.headers].flat(), at, world }: Came,
): Promise<Sent> {
  const { journal, machine, requestIds } = services;
  const { method, url } = request;
  const requestId = requestIds?.next();
  const machineAt = machine.now();
  const start = { method, url, rawHeaders, at, machineAt, requestId, names: world?.id };
  journal.begin(start);
  try {
    const env = { start, world };
    const mishap = leavesToChance(world) ? await mishapTo(services, request, world) : undefined;
    const routed = mishap?.refusal
      ? refusalTo(start, services.dialect, mishap.refusal, mishap.facts)
      : resultIn(env, await app.fetch(request, env));
    const end =
      world === undefined || routed.facts.isTroubled === false
        ? routed
        : await reshaped(services, routed, request, world);
    const wire = end.facts.wire ?? mishap?.wire;
    const exchange = recorded(services, request, { start, end, wire });
    const shown = asksForEvidence(rawHeaders)
      ? await withEvidence(services, request, end.facts.job, end.response)
      : end.response;
    return wire === undefined
      ? shown
      : sentUnder(services, wire, shown, { exchange, request, world });
  } catch (bug) {
    journal.giveUp(start);
    throw bug;
  }
}

/** What a route made of a request, which Hono knows as an answer alone. */
function resultIn({ start, result }: Env["Bindings"], response: Response): RouteResult {
  if (result === undefined) throw new Error(`no route has answered ${start.method}`);
  return response === result.response ? result : { ...result, response }; // HEAD has no body
}

type Happened = {
  readonly start: ExchangeStart;
  readonly end: RouteResult;
  readonly wire: WireEffect | undefined;
};

/** Writes an exchange into the journal, for the rules to see. */
function recorded(
  { journal, findings, machine }: Clocks & Records,
  { headers }: Request,
  { start, end, wire }: Happened,
): Exchange {
  const world = end.facts.world ?? worldNamedBy(headers);
  const tookMs = machine.now() - start.machineAt;
  const exchange = journal.end(start, end, { world, wire, tookMs });
  findings.observe(exchange);
  return exchange;
}

type OnItsWay = {
  readonly exchange: Exchange;
  readonly request: Request;
  readonly world: World | undefined;
};

/** Sends an answer as a scenario or chance has it. */
function sentUnder(
  services: Clocks & Worlds & Records,
  wire: WireEffect,
  answer: Response,
  { exchange, request: { signal }, world }: OnItsWay,
): Promise<Sent> {
  const { journal, waiting, findings } = services;
  const onAbandoned = () => {
    journal.abandon(exchange);
    findings.abandon(exchange);
  };
  const tick = (ms: number) =>
    world ? delayed(services, world.id, ms, signal) : waiting.wait(undefined, ms, signal);
  return sent(answer, wire, { waiting, world: exchange.world, signal, onAbandoned, tick });
}

type MishapTo = {
  readonly refusal: Fault | undefined;
  readonly wire: WireEffect | undefined;
  readonly facts: RouteFacts;
};

const leavesToChance = (world: World | undefined): world is World =>
  world !== undefined && (world.trouble?.chance ?? world.common?.chance) !== undefined;

/** What chance does to a request, after it has waited as chance will. */
async function mishapTo(
  services: Clocks & Worlds & Chance,
  request: Request,
  world: World,
): Promise<MishapTo | undefined> {
  const operation = operationOf(request.method, getPath(request));
  if (operation === undefined) return undefined;
  const mishap = await leftToChance(services, world.id, operation, request);
  if (!mishap) return undefined;
  const { status, wire, delayMs } = mishap;
  await delayed(services, world.id, delayMs, request.signal);
  return {
    refusal: status === undefined ? undefined : { kind: "server-error", status },
    wire,
    facts: { operation, world: world.id, note: "By chance: see /__emulator/faults." },
  };
}
