import type { IncomingMessage, ServerResponse } from "node:http";
import type { Emulator } from "../../../emulator/index.ts";
import type { RawSeen, Recorder } from "../recorder.ts";
import type { Seen } from "../run.ts";
import { isDeprecated, purposeOf } from "../traffic.ts";
import { bodyOf, failed, type Room, requestFrom, send, urlOfTarget } from "./exchange.ts";

/** What is played for one client, to whichever socket it comes. */
export type Piece = {
  readonly emulator: Emulator;
  /** Keeps what is seen, without secrets. */
  readonly recorder: Recorder;
  /** What stands between the origin and `/api`; empty or with a slash before it. */
  readonly prefix: string;
  readonly now: () => number;
  /** Told what a request is for once it is here as a whole. */
  readonly onBegun?: (purpose: Seen["purpose"]) => void;
  /** Told of each request once it is over. */
  readonly onSeen: (seen: Seen) => void;
  /** Told of what went wrong with us. */
  readonly onBug: (error: Error) => void;
};

/** More requests than any patient client sends, and more text; those beyond are answered, and not kept. */
const SEEN_MAX = 20_000;
const CHARS_MAX = 32_000_000;
/** What the bodies of all requests that are on their way may hold. */
const ROOM_BYTES = 64_000_000;

/** What is known of a request before it is answered. */
type Begun = Pick<
  RawSeen,
  "n" | "host" | "purpose" | "isDeprecated" | "at" | "method" | "target" | "rawHeaders" | "body"
>;

type Answered = Pick<Seen, "status" | "answerHeaders" | "answer">;

const NOTHING: Answered = { status: undefined, answerHeaders: {}, answer: "" };

/** Answers the requests of one client, and notes them down. */
export class Performance {
  readonly #piece: Piece;
  readonly #seen: Seen[] = [];
  readonly #pending = new Set<Promise<void>>();
  readonly #room: Room = { bytes: ROOM_BYTES };
  #chars = 0;

  constructor(piece: Piece) {
    this.#piece = piece;
  }

  /** What was seen so far, in the order of the requests. */
  seen(): readonly Seen[] {
    return [...this.#seen];
  }

  /** Comes back when nothing is on its way any more. */
  async quiet(): Promise<void> {
    while (this.#pending.size > 0) await Promise.allSettled(this.#pending);
  }

  play(host: Seen["host"], from: IncomingMessage, to: ServerResponse): Promise<void> {
    const playing = this.#played(host, from, to)
      .catch((error: Error) => {
        if (!to.destroyed) this.#piece.onBug(error); // else the client has gone in the middle
        to.socket?.destroy();
      })
      .finally(() => this.#pending.delete(playing));
    this.#pending.add(playing);
    return playing;
  }

  async #played(host: Seen["host"], from: IncomingMessage, to: ServerResponse): Promise<void> {
    const { now, onBegun, onSeen } = this.#piece;
    const { method = "GET", url: target = "/", rawHeaders } = from;
    const { pathname } = urlOfTarget(target);
    const place = this.#seen.length;
    const first: RawSeen = {
      ...{ n: place + 1, host, at: now(), endedAt: now(), method, target },
      purpose: host === "assets" ? "download" : purposeOf(method, pathname),
      ...{ isDeprecated: isDeprecated(pathname), rawHeaders: [...rawHeaders], body: "" },
      ...{ ...NOTHING, fate: "abandoned" },
    };
    this.#keep(place, first);
    const { bytes, end } = await bodyOf(from, this.#room);
    const begun: Begun = { ...first, body: bytes.toString("utf8") };
    if (end !== "whole") to.shouldKeepAlive = false; // what else comes is not read
    onBegun?.(begun.purpose);
    const { answer, answered } =
      end !== "broken off"
        ? await this.#answered(begun, bytes, to)
        : { answer: "cut" as const, answered: NOTHING };
    const fate = await send(answer, to);
    const seen = this.#keep(place, {
      ...{ ...first, ...begun, ...answered, endedAt: now() },
      fate: end === "broken off" ? "abandoned" : fate,
    });
    if (end !== "whole") from.destroy();
    onSeen(seen);
  }

  #keep(place: number, raw: RawSeen): Seen {
    const seen = this.#piece.recorder.seen(raw);
    if (place >= SEEN_MAX || (this.#seen[place] === undefined && this.#chars > CHARS_MAX)) {
      return seen;
    }
    this.#chars += seen.body.length + seen.answer.length;
    this.#seen[place] = seen;
    return seen;
  }

  async #answered(begun: Begun, body: Buffer, to: ServerResponse) {
    const answer = await this.#answer(begun, body, to).catch(failed);
    if (answer === "cut") return { answer, answered: NOTHING };
    const isText =
      begun.host === "api" && !/^video\//.test(answer.headers.get("content-type") ?? "");
    const text = isText
      ? await answer
          .clone()
          .text()
          .catch(() => "")
      : "";
    const answerHeaders = Object.fromEntries(answer.headers);
    return { answer, answered: { status: answer.status, answerHeaders, answer: text } };
  }

  async #answer(begun: Begun, body: Buffer, to: ServerResponse): Promise<Response> {
    const { emulator } = this.#piece;
    const { host } = begun;
    const place = host === "api" ? emulator.origin : emulator.assetOrigin;
    const target = host === "api" ? this.#withoutPrefix(begun.target) : begun.target;
    const request = requestOrNone({ ...begun, target }, body, place, to);
    if (!request) return Response.json({ error: "Method not allowed" }, { status: 405 });
    return emulator.fetch(request);
  }

  /** A path outside the prefix is none of the API's. */
  #withoutPrefix(target: string): string {
    const { prefix } = this.#piece;
    return target.startsWith(`${prefix}/`)
      ? target.slice(prefix.length)
      : `/outside-prefix${target}`;
  }
}

function requestOrNone(...parts: Parameters<typeof requestFrom>): Request | undefined {
  try {
    return requestFrom(...parts);
  } catch {
    return undefined;
  }
}
