import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** What is read of a body that nobody wants: so many bytes, and only while some come within each period. */
const UNWANTED = { bytes: 1_073_741_824, periodMs: 5_000, periods: 6 };

/**
 * Lets a client read an answer that came before the end of its body. Many clients write all before they
 * read, and whoever closes a socket while bytes wait in it resets it: they would see a broken pipe and no
 * answer. So we end our side first, and read and forget what still comes, within bounds.
 */
export function lingerAfter(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { socket } = incoming;
  outgoing.prependOnceListener("finish", () => {
    if (incoming.complete) return;
    incoming.removeAllListeners("data").resume(); // whoever read the body holds it back no longer
    const { destroySoon } = socket;
    socket.destroySoon = () => {
      if (incoming.complete) destroySoon.call(socket);
      else if (!socket.writableEnded) endAfterClient(socket);
    };
  });
}

/** Ends our side, and the connection when the client ends its own or a bound is met. */
function endAfterClient(socket: Socket): void {
  socket.end();
  let { bytesRead } = socket;
  const mostBytes = bytesRead + UNWANTED.bytes;
  let periods = 0;
  const timer = setInterval(() => {
    periods += 1;
    const isSilent = socket.bytesRead === bytesRead;
    bytesRead = socket.bytesRead;
    if (isSilent || periods >= UNWANTED.periods || bytesRead > mostBytes) socket.destroy();
  }, UNWANTED.periodMs);
  timer.unref();
  socket.once("close", () => clearInterval(timer));
}
