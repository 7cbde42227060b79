import { setMaxListeners } from "node:events";
import { CUT, type Piecemeal, type Sent } from "./trouble/on-the-wire.ts";

/**
 * What a fetch in this process gets of an answer: the same as over a socket by Node's fetch.
 *
 * @throws TypeError for a connection that is cut.
 */
export function arrived(sent: Sent): Response {
  if (sent === CUT) throw failed("ECONNRESET", "read ECONNRESET");
  return sent instanceof Response ? sent : streamed(sent);
}

/** What closes an emulator: every request that is under way listens to it. */
export function aClosing(): AbortController {
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  return closing;
}

/**
 * What a request in this process comes to, unless the emulator is closed before: then its connection is cut, as
 * over a socket.
 *
 * @throws TypeError for an emulator that was closed before the request.
 */
export function untilClosed(closed: AbortSignal, answer: () => Promise<Sent>): Promise<Sent> {
  if (closed.aborted) throw failed("ECONNREFUSED", "connect ECONNREFUSED: the emulator is closed");
  return new Promise((resolve, reject) => {
    const cut = (): void => resolve(CUT);
    closed.addEventListener("abort", cut);
    const done = (): void => closed.removeEventListener("abort", cut);
    answer().then(resolve, reject).finally(done);
  });
}

function streamed({ status, headers, pieces }: Piecemeal): Response {
  const all = pieces[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await all.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(body, { status, headers });
}

const failed = (code: string, sentence: string): TypeError =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(sentence), { code }) });
