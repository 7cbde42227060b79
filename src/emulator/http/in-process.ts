import { CUT, type Piecemeal, type Sent } from "./trouble/on-the-wire.ts";

/**
 * What a fetch in this process gets of an answer: the same as over a socket by Node's fetch.
 *
 * @throws TypeError for a connection that is cut.
 */
export function arrived(sent: Sent): Response {
  if (sent === CUT) throw cutOff();
  return sent instanceof Response ? sent : streamed(sent);
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

const cutOff = (): TypeError =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
  });
