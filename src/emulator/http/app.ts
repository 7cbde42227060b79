import type { Hono } from "hono";
import { getPath } from "hono/utils/url";
import type { Instant } from "../core/brand.ts";
import { ApisBySpeech } from "./apis.ts";
import { assetsApp } from "./assets.ts";
import { ContentLinks } from "./content-link.ts";
import { CONTROL, controlApp } from "./control/app.ts";
import type { ControlAccess } from "./control/guard.ts";
import { asksForEvidence, withEvidence } from "./evidence.ts";
import { begun, type Env } from "./exchange.ts";
import { worldNamedBy } from "./keys.ts";
import type { Services } from "./services.ts";
import { timeIn } from "./world-clock.ts";

/** Answers one request. `rawHeaders` are the headers as they came, where a socket knows them. */
export type Handler = (request: Request, rawHeaders?: readonly string[]) => Promise<Response>;

/** The two origins of the emulator: the API with its control plane, and the finished videos. */
export type Handlers = { readonly api: Handler; readonly assets: Handler };

/** How a request came in: its headers as they were, and when. */
type Came = { readonly rawHeaders: readonly string[] | undefined; readonly at: Instant };

/** Puts the parts together; all else happens in the routes. */
export function createHandlers(services: Services, access: ControlAccess): Handlers {
  const { store, clock } = services;
  const links = new ContentLinks(String(services.random("content-links")));
  const assets = assetsApp(services, links);
  const control = controlApp(services, access);
  const apis = new ApisBySpeech(services, links);
  return {
    api: async (request, rawHeaders) => {
      if (isForControl(request)) return controlled(control, request, clock.now());
      const id = worldNamedBy(request.headers);
      const world = id === undefined ? undefined : await store.world(id);
      const at = world ? timeIn(services, world) : clock.now();
      return journalled(services, apis.under(world?.switches), request, { rawHeaders, at });
    },
    assets: (request, rawHeaders) =>
      journalled(services, assets, request, { rawHeaders, at: clock.now() }),
  };
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
  services: Services,
  app: Hono<Env>,
  request: Request,
  { rawHeaders = [...request.headers].flat(), at }: Came,
): Promise<Response> {
  const { journal, findings, machine, nextRequestId } = services;
  const machineAt = machine.now();
  const exchange = begun(request, { rawHeaders, at, machineAt });
  exchange.requestId = nextRequestId?.();
  const response = await app.fetch(request, { exchange });
  exchange.status ??= response.status;
  exchange.tookMs = machine.now() - machineAt;
  journal.record(exchange);
  findings.observe(exchange);
  return asksForEvidence(exchange) ? withEvidence(services, exchange, response) : response;
}
