import { Hono } from "hono";
import { ContentLinks } from "./content-link.ts";
import { controlApp } from "./control/app.ts";
import type { ControlAccess } from "./control/guard.ts";
import { asksForEvidence, withEvidence } from "./evidence.ts";
import { begun, type Env } from "./exchange.ts";
import { allowedOn } from "./known-paths.ts";
import { refuse } from "./reply.ts";
import { assetRoutes } from "./routes/asset.ts";
import { balanceRoute } from "./routes/balance.ts";
import { contentRoute } from "./routes/content.ts";
import { corsRoute } from "./routes/cors.ts";
import { extendRoute } from "./routes/extend.ts";
import { homeRoutes } from "./routes/home.ts";
import { modelRoutes } from "./routes/models.ts";
import { moderationModelsRoute } from "./routes/moderation-models.ts";
import { olderStatusRoutes } from "./routes/older-status.ts";
import { recoverRoute } from "./routes/recover.ts";
import { signedContentRoute } from "./routes/signed-content.ts";
import { statusRoutes } from "./routes/status.ts";
import { submitRoute } from "./routes/submit.ts";
import type { Services } from "./services.ts";

/** Answers one request. `rawHeaders` are the headers as they came, where a socket knows them. */
export type Handler = (request: Request, rawHeaders?: readonly string[]) => Promise<Response>;

/** The two origins of the emulator: the API with its control plane, and the finished videos. */
export type Handlers = { readonly api: Handler; readonly assets: Handler };

/** Told of each bug: an exception that no refusal explains. */
export type BugReport = (error: Error) => void;

/** Puts the parts together; all else happens in the routes. */
export function createHandlers(
  services: Services,
  access: ControlAccess,
  onBug: BugReport,
): Handlers {
  const { dialect, switches } = services;
  const links = new ContentLinks(String(services.random("content-links")));
  const assets = assetRoutes(services).route("/", signedContentRoute(services, links));
  const api = new Hono<Env>()
    .notFound((c) => {
      const { method, path } = c.req;
      const allow = allowedOn(path, switches);
      if (allow === undefined) return refuse(c, dialect, { kind: "unknown-route", method, path });
      return refuse(c, dialect, { kind: "wrong-method", method, path }, { allow });
    })
    .route("/", homeRoutes(services))
    .route("/", statusRoutes(services))
    .route("/", submitRoute(services))
    .route("/", extendRoute(services))
    .route("/", contentRoute(services, links))
    .route("/", recoverRoute(services))
    .route("/", olderStatusRoutes(services))
    .route("/", balanceRoute(services))
    .route("/", modelRoutes(services))
    .route("/", moderationModelsRoute(services))
    .route("/", corsRoute())
    .route("/__emulator", controlApp(services, access));
  return {
    api: journalled(api, services, onBug),
    assets: journalled(assets, services, onBug),
  };
}

function journalled(app: Hono<Env>, services: Services, onBug: BugReport): Handler {
  const { journal, clock, dialect, nextRequestId } = services;
  app.onError((error, c) => {
    onBug(error);
    c.env.exchange.note = error.stack;
    return refuse(c, dialect, { kind: "bug" });
  });
  return async (request, rawHeaders) => {
    const exchange = begun(request, rawHeaders ?? [...request.headers].flat(), clock.now());
    exchange.requestId = nextRequestId?.();
    const response = await app.fetch(request, { exchange });
    exchange.status ??= response.status;
    journal.record(exchange);
    return asksForEvidence(exchange) ? withEvidence(services, exchange, response) : response;
  };
}
