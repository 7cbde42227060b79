import type { Hono } from "hono";
import type { Env } from "../route.ts";
import type { Services } from "../services.ts";
import type { ControlAccess } from "./guard.ts";
import type { ControlOperations } from "./table.ts";

/** The operations. They are loaded when first needed: a start that serves only clients does without. */
export async function operations(): Promise<ControlOperations> {
  return (await import("./table.ts")).CONTROL_OPERATIONS;
}

/** The control plane over HTTP, made when the first request comes. */
export function controlOnDemand(
  services: Services,
  access: ControlAccess,
): () => Promise<Hono<Env>> {
  let app: Promise<Hono<Env>> | undefined;
  const load = async () => (await import("./app.ts")).controlApp(services, access);
  return () => {
    app ??= load();
    return app;
  };
}
