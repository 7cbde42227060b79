import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { systemTimer, type Timer } from "../../clock/timer.ts";

/** What is read of a body that nobody wants: so many bytes, and only while some come within each period. */
const UNWANTED = { bytes: 1_073_741_824, periodMs: 5_000, periods: 6 };

/**
 * Lets a client read an answer that came before the end of its body. Many clients write all before they
 * read, and whoever closes a socket while bytes wait in it resets it: they would see a broken pipe and no
 * answer. So we end our side first, and read and forget what still comes, within bounds.
 */
export function lingerAfter(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  timer: Timer = systemTimer,
): void {
  const { socket } = incoming;
  outgoing.prependOnceListener("finish", () => {
    if (incoming.complete) return;
    incoming.removeAllListeners("data").resume(); // whoever read the body holds it back no longer
    const { destroySoon } = socket;
    socket.destroySoon = () => {
      if (incoming.complete) destroySoon.call(socket);
      else if (!socket.writableEnded) endAfterClient(socket, timer);
    };
  });
}

/** Ends our side, and the connection when the client ends its own or a bound is met. */
function endAfterClient(socket: Socket, timer: Timer): void {
  socket.end();
  const mostBytes = socket.bytesRead + UNWANTED.bytes;
  const watch = (periods: number): void => {
    const { bytesRead } = socket;
    const callOff = timer(UNWANTED.periodMs, () => {
      const isSilent = socket.bytesRead === bytesRead;
      if (isSilent || periods === 1 || socket.bytesRead > mostBytes) return socket.destroy();
      socket.off("close", callOff);
      return watch(periods - 1);
    });
    socket.once("close", callOff);
  };
  watch(UNWANTED.periods);
}
