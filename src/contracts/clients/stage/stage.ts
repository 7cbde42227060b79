import type { IncomingMessage, ServerResponse } from "node:http";
import type { Emulator } from "../../../emulator/emulator.ts";
import type { WorldHandle } from "../../../emulator/world-handle.ts";
import type { Purpose, Seen } from "../run.ts";
import { isDeprecated, purposeOf } from "../traffic.ts";
import { bodyOf, failed, requestFrom, send } from "./exchange.ts";
import { Ids } from "./ids.ts";
import { type Listening, opened } from "./socket.ts";
import type { Incoming, Tamper } from "./tamper.ts";

/** The two origins of a service, as one client of one scenario meets them. */
export type Stage = {
  /** What the client takes as its base URL. */
  readonly baseUrl: string;
  readonly origin: string;
  readonly assetOrigin: string;
  /** What was seen so far, in the order of the requests. */
  readonly seen: () => readonly Seen[];
  readonly ids: Ids;
  readonly world: WorldHandle;
  close(): Promise<void>;
};

export type StageOptions = {
  /** Makes the service, once it is known where its files will lie. */
  readonly emulator: (assetOrigin: string) => Promise<Emulator>;
  readonly key: string;
  readonly tamper: Tamper;
  /** What stands between the origin and `/api`; empty or with a slash before it. */
  readonly prefix: string;
  readonly now: () => number;
  /** Told of each request once it is over. */
  readonly onSeen: (seen: Seen) => void;
};

/** More requests than any patient client sends; those beyond are answered, and not kept. */
const SEEN_MAX = 20_000;

/** Opens both origins on free loopback ports, and notes down all that a client does there. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const assets = await opened();
  const emulator = await options.emulator(assets.origin);
  const api = await opened();
  const performance = new Performance(options, emulator);
  api.serve((incoming, outgoing) => performance.play("api", incoming, outgoing));
  assets.serve((incoming, outgoing) => performance.play("assets", incoming, outgoing));
  return {
    baseUrl: `${api.origin}${options.prefix}/api`,
    origin: api.origin,
    assetOrigin: assets.origin,
    seen: () => performance.seen(),
    ids: performance.ids,
    world: emulator.world(options.key),
    close: () => closed([api, assets], emulator),
  };
}

async function closed(sockets: readonly Listening[], emulator: Emulator): Promise<void> {
  await emulator.close();
  await Promise.all(sockets.map((socket) => socket.close()));
}

/** What was noted down of a request before it is answered. */
type Begun = Pick<
  Seen,
  "n" | "host" | "purpose" | "isDeprecated" | "at" | "method" | "target" | "rawHeaders" | "body"
>;

class Performance {
  readonly #options: StageOptions;
  readonly #emulator: Emulator;
  readonly #seen: (Seen | undefined)[] = [];
  readonly #counts = new Map<Purpose, number>();
  readonly ids: Ids;

  constructor(options: StageOptions, emulator: Emulator) {
    this.#options = options;
    this.#emulator = emulator;
    this.ids = new Ids(options.tamper.shownId);
  }

  seen(): readonly Seen[] {
    return this.#seen.filter((one) => one !== undefined);
  }

  async play(host: Seen["host"], from: IncomingMessage, to: ServerResponse): Promise<void> {
    const at = this.#options.now();
    const place = this.#seen.length;
    if (place < SEEN_MAX) this.#seen.push(undefined);
    const body = await bodyOf(from);
    const { method = "GET", url: target = "/", rawHeaders } = from;
    const { pathname } = new URL(target, this.#emulator.origin);
    const purpose = host === "assets" ? "download" : purposeOf(method, pathname);
    const begun: Begun = {
      ...{ n: place + 1, host, purpose, isDeprecated: isDeprecated(pathname), at },
      ...{ method, target, rawHeaders: [...rawHeaders], body: body.toString("utf8") },
    };
    const { answer, seen } = await this.#answered(begun, body, to);
    const fate = await send(answer, to);
    const whole: Seen = { ...begun, ...seen, fate, endedAt: this.#options.now() };
    if (place < SEEN_MAX) this.#seen[place] = whole;
    this.#options.onSeen(whole);
  }

  async #answered(begun: Begun, body: Buffer, to: ServerResponse) {
    const answer = await this.#answer(begun, body, to).catch(failed);
    const nothing = { status: undefined, answerHeaders: {}, answer: "" };
    if (answer === "cut") return { answer, seen: nothing };
    const isText =
      begun.host === "api" && !/^video\//.test(answer.headers.get("content-type") ?? "");
    const text = isText
      ? await answer
          .clone()
          .text()
          .catch(() => "")
      : "";
    const answerHeaders = Object.fromEntries(answer.headers);
    return { answer, seen: { status: answer.status, answerHeaders, answer: text } };
  }

  async #answer(begun: Begun, body: Buffer, to: ServerResponse): Promise<Response | "cut"> {
    const { tamper, key } = this.#options;
    const { purpose, host } = begun;
    const earlier = this.#counts.get(purpose) ?? 0;
    this.#counts.set(purpose, earlier + 1);
    const place = host === "api" ? this.#emulator.origin : this.#emulator.assetOrigin;
    const target = host === "api" ? this.#withoutPrefix(begun.target) : begun.target;
    const request = requestFrom({ ...begun, target: this.ids.inward(target) }, body, place, to);
    const incoming: Incoming = { purpose, request, earlier };
    await tamper.direct?.(incoming, this.#emulator.world(key));
    const changed = tamper.onRequest?.(incoming) ?? request;
    if (changed === "cut") return "cut";
    const answer = changed instanceof Response ? changed : await this.#emulator.fetch(changed);
    const shown = host === "api" ? await this.ids.outward(answer) : answer;
    return (await tamper.onAnswer?.(incoming, shown)) ?? shown;
  }

  /** A path outside the prefix is none of the API's. */
  #withoutPrefix(target: string): string {
    const { prefix } = this.#options;
    return target.startsWith(`${prefix}/`)
      ? target.slice(prefix.length)
      : `/outside-prefix${target}`;
  }
}
