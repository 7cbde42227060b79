import { type Context, Hono } from "hono";
import type { Switches } from "../domain/revisions/switches.ts";
import { assetHandler, noSuchFile } from "./endpoints/asset.ts";
import { balanceHandler } from "./endpoints/balance.ts";
import { contentHandler } from "./endpoints/content.ts";
import { extendHandler } from "./endpoints/extend.ts";
import { homeHandlers } from "./endpoints/home.ts";
import { modelHandlers, moderationModelsHandler } from "./endpoints/models.ts";
import { olderStatusHandlers } from "./endpoints/older-status.ts";
import { recoverHandler } from "./endpoints/recover.ts";
import { signedContentHandler } from "./endpoints/signed-content.ts";
import { statusHandlers } from "./endpoints/status.ts";
import { submitHandler } from "./endpoints/submit.ts";
import { refuse, written } from "./reply.ts";
import { type Env, handedOver, type PathHandler, serve } from "./route.ts";
import { allowedOn, operationOf } from "./routes.ts";
import type { Records, Services } from "./services.ts";
import type { Speech } from "./speech.ts";

/** The API as one set of switches speaks it. */
function apiApp(services: Services): Hono<Env> {
  const { dialect, switches } = services;
  const app = new Hono<Env>();
  app.onError(bugAnswer(services)).notFound((c) => {
    const { method, path } = c.req;
    const allow = allowedOn(path, switches);
    if (allow !== undefined) {
      const fault = { kind: "wrong-method", method, path } as const;
      return handedOver(c, refuse(c, dialect, fault, {}, { allow }));
    }
    return handedOver(c, refuse(c, dialect, { kind: "unknown-route", method, path }));
  });
  for (const handler of handlersOf(services)) serve(app, handler);
  return app;
}

const handlersOf = (services: Services): readonly PathHandler[] => {
  const { followUpRoutes, inlineModeration } = services.switches;
  return [
    ...homeHandlers(services),
    ...statusHandlers(services),
    submitHandler(services),
    ...(followUpRoutes
      ? [extendHandler(services), contentHandler(services), recoverHandler(services)]
      : []),
    ...olderStatusHandlers(services),
    balanceHandler(services),
    ...modelHandlers(services),
    ...(inlineModeration ? [moderationModelsHandler(services)] : []),
    CORS_HANDLER,
  ];
};

/** Sets of switches that are kept ready at once. */
const READY_MAX = 20;

/** An app, and the services that it answers with. */
export type SpokenApp = { readonly app: Hono<Env>; readonly services: Services };

/** The API in each way in which some world wants it spoken, put together when first needed. */
export class ApisBySpeech {
  readonly #services: Services;
  #usual: SpokenApp | undefined;
  readonly #others = new Map<string, SpokenApp>();

  constructor(services: Services) {
    this.#services = services;
  }

  /** The API under these switches; as the emulator speaks it if there are none. */
  under(switches: Switches | undefined): SpokenApp {
    if (switches === undefined) {
      this.#usual ??= spokenBy(this.#services);
      return this.#usual;
    }
    const name = JSON.stringify(switches);
    const known = this.#others.get(name);
    if (known) return known;
    const made = spokenBy({ ...this.#services, ...this.#services.speechUnder(switches) });
    const [oldest = ""] = this.#others.keys();
    if (this.#others.size >= READY_MAX) this.#others.delete(oldest);
    this.#others.set(name, made);
    return made;
  }
}

const spokenBy = (services: Services): SpokenApp => ({ app: apiApp(services), services });

/** What a client gets to see of a bug of ours: 500, and no more. */
const bugAnswer =
  ({ onBug, dialect }: Records & Speech) =>
  (error: Error, c: Context<Env>): Response => {
    onBug(error);
    const operation = operationOf(c.req.method, c.req.path);
    const facts = { operation, note: error.stack };
    return handedOver(c, refuse(c, dialect, { kind: "bug" }, facts));
  };

/** The origin where finished videos lie. */
export function assetsApp(services: Services): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(bugAnswer(services)).notFound((c) => handedOver(c, noSuchFile(c)));
  serve(app, assetHandler(services));
  serve(app, signedContentHandler(services));
  return app;
}

const PREFLIGHT_HEADERS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "authorization, content-type, x-api-key, x-emulator-evidence",
  "access-control-max-age": "86400",
};

/** Lets pages of any origin call the API, as the live service was seen to do. */
const CORS_HANDLER: PathHandler = {
  method: "OPTIONS",
  path: "/api/*",
  handle: (c) => written(c, 204, null, PREFLIGHT_HEADERS),
};
