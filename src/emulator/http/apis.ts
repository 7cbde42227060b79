import type { Hono } from "hono";
import type { Switches } from "../domain/revisions/switches.ts";
import { apiApp } from "./api.ts";
import type { Env } from "./exchange.ts";
import type { Services } from "./services.ts";

/** Sets of switches that are kept ready at once. */
const READY_MAX = 20;

/** An app, and the services that it answers with. */
export type SpokenApp = { readonly app: Hono<Env>; readonly services: Services };

/** The API in each way in which some world wants it spoken, put together when first needed. */
export class ApisBySpeech {
  readonly #services: Services;
  readonly #usual: SpokenApp;
  readonly #others = new Map<string, SpokenApp>();

  constructor(services: Services) {
    this.#services = services;
    this.#usual = { app: apiApp(services), services };
  }

  /** The API under these switches; as the emulator speaks it if there are none. */
  under(switches: Switches | undefined): SpokenApp {
    if (switches === undefined) return this.#usual;
    const name = JSON.stringify(switches);
    const known = this.#others.get(name);
    if (known) return known;
    const services = { ...this.#services, ...this.#services.speechUnder(switches) };
    const made = { app: apiApp(services), services };
    const [oldest = ""] = this.#others.keys();
    if (this.#others.size >= READY_MAX) this.#others.delete(oldest);
    this.#others.set(name, made);
    return made;
  }
}
