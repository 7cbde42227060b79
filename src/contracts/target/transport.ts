import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  request as overHttp,
} from "node:http";
import { Agent as HttpsAgent, request as overHttps } from "node:https";
import { streamBytes } from "../../emulator/input/files/file.ts";
import { decoded } from "./content-encoding.ts";

/** Larger than any file of a video, in bytes: more is not read, as it came or unpacked. */
const ANSWER_BYTES_MAX = 500_000_000;

/** Carries one request to a target, until the signal ends it. */
export type Transport = (request: Request, signal?: AbortSignal) => Promise<Response>;

/** What every client says, and `fetch` did. A range is of the bytes as they are. */
const headersOf = ({ headers }: Request): Readonly<Record<string, string>> => ({
  accept: "*/*",
  "user-agent": "node",
  "accept-encoding": headers.has("range") ? "identity" : "gzip, deflate, br",
  ...Object.fromEntries(headers),
});

/**
 * Over the network, once. Not by `fetch`, which sends a request again without a word when it is answered
 * with 421, and a POST may be paid for twice. Each request has a connection of its own: one that served
 * before may be closed by the other side just when a POST leaves, and nobody knows whether it came.
 * Redirects are not followed.
 */
export const overNetwork: Transport = (request, signal) => sentOver(request, signal);

/** The same; what is longer than `bytesMax` is given up. */
export async function sentOver(
  request: Request,
  signal?: AbortSignal,
  bytesMax: number = ANSWER_BYTES_MAX,
): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  signal?.throwIfAborted();
  const isSecure = new URL(request.url).protocol === "https:";
  const agent = new (isSecure ? HttpsAgent : HttpAgent)({ keepAlive: true });
  const { url, method } = request;
  const options = { method, headers: headersOf(request), agent };
  const sent = isSecure ? overHttps(url, options) : overHttp(url, options);
  // The signal is listened to here: a Request follows its own by weak references, which Node 20 collects as garbage.
  const stop = (): void => void sent.destroy(signal?.reason);
  signal?.addEventListener("abort", stop);
  try {
    return await responseOf(await answered(sent, body), bytesMax);
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  } finally {
    signal?.removeEventListener("abort", stop);
    agent.destroy();
  }
}

const answered = (sent: ClientRequest, body: Buffer): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    sent.once("response", resolve);
    sent.on("error", reject);
    sent.once("upgrade", (_, socket) => {
      socket.destroy();
      reject(new Error("it wants to speak another protocol"));
    });
    sent.end(body);
  });

/** Codes whose answers have no body, as `Response` has it. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

async function responseOf(incoming: IncomingMessage, bytes: number): Promise<Response> {
  const headers = new Headers();
  for (let i = 0; i + 1 < incoming.rawHeaders.length; i += 2) {
    headers.append(String(incoming.rawHeaders[i]), String(incoming.rawHeaders[i + 1]));
  }
  const packed = await streamBytes(incoming, "the answer", { bytes });
  const { statusCode: status = 0 } = incoming;
  const whole = await decoded(packed, headers.get("content-encoding"), bytes);
  return new Response(BODILESS.has(status) ? null : new Uint8Array(whole), { status, headers });
}

/** Why a request failed: of a service with several addresses, what the first one said. */
export function failureInWords(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error ? first.message : error.message;
}
