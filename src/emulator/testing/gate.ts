import { Agent, type ClientRequest } from "node:http";
import { isLive, LiveHostError, NoSocketError } from "./live-host.ts";

/** A test that runs: where requests must not go, and where they are answered. */
export type Watcher = {
  /** Origins that are answered by `fetch` in process. */
  readonly origins: readonly string[];
  readonly fetch: typeof globalThis.fetch;
  readonly onLive: (error: LiveHostError) => void;
};

/** What Node asks an agent, which its types do not have. */
type AgentInside = { addRequest(request: ClientRequest, ...rest: unknown[]): void };

/**
 * Stands at the global `fetch` and at the agents of `node:http` and `node:https` while a test runs:
 * leads to an emulator what is for it, and stops what is for the live service. Of several tests at once
 * nobody knows which one sent it, so it is told to all.
 */
export class FetchGate {
  readonly #watchers = new Set<Watcher>();
  #putBack: () => void = () => {};

  /** What it returns ends the watch; the last one puts all back. */
  enter(watcher: Watcher): () => void {
    if (this.#watchers.size === 0) this.#putBack = this.#placed();
    this.#watchers.add(watcher);
    return () => {
      if (this.#watchers.delete(watcher) && this.#watchers.size === 0) this.#putBack();
    };
  }

  #placed(): () => void {
    const { fetch } = globalThis;
    const agent = Agent.prototype as unknown as AgentInside;
    const { addRequest } = agent;
    const check = (request: ClientRequest) => this.#check(request);
    const gated: typeof fetch = async (input, init) => {
      const own = this.#ownerOf(input, init);
      return own ? own.fetch(input, init) : fetch(input, init);
    };
    globalThis.fetch = gated;
    agent.addRequest = function (request, ...rest) {
      check(request);
      addRequest.call(this, request, ...rest);
    };
    return () => {
      // A test may have put its own there and put ours back later: without watchers it lets all pass.
      if (globalThis.fetch === gated) globalThis.fetch = fetch;
      agent.addRequest = addRequest;
    };
  }

  #ownerOf(input: string | URL | Request, init?: RequestInit): Watcher | undefined {
    if (this.#watchers.size === 0) return undefined;
    const url = parsed(urlOf(input));
    if (url === undefined) return undefined;
    this.#stopLive(init?.method ?? (input instanceof Request ? input.method : "GET"), url);
    return this.#ownerAt(url);
  }

  #check(request: ClientRequest): void {
    const url = parsed(`${request.protocol}//${request.host}${request.path}`);
    if (url === undefined) return;
    this.#stopLive(request.method, url);
    if (this.#ownerAt(url)) throw new NoSocketError(url);
  }

  #ownerAt({ origin }: URL): Watcher | undefined {
    return [...this.#watchers].find(({ origins }) => origins.includes(origin));
  }

  #stopLive(method: string, url: URL): void {
    if (this.#watchers.size === 0 || !isLive(url.hostname)) return;
    const error = new LiveHostError(method.toUpperCase(), url);
    for (const { onLive } of this.#watchers) onLive(error);
    throw error;
  }
}

const urlOf = (input: string | URL | Request): string =>
  input instanceof Request ? input.url : String(input);

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** One for the process, as what it stands at are globals of the process. */
export const GATE: FetchGate = new FetchGate();
