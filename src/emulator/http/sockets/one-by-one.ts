import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { othersTurn } from "../../clock/timer.ts";

type Request = readonly [IncomingMessage, ServerResponse];

/** What goes on in a connection. */
type Line = {
  /** The request that was begun last. */
  begun: Request;
  /** The requests that came before its answer was read. */
  readonly waiting: Request[];
  /** Whether bytes came that are not HTTP: nothing behind them is read. */
  isBroken: boolean;
};

/**
 * Answers the requests of each connection one after the other: the next when the client has read the answer before.
 * Node would begin all that come in one packet at once, and keep the answers in memory until they are read. While a
 * request waits, no more is read from its connection, and all others take their turns in between. Bytes that are not
 * HTTP are refused after all earlier requests are answered: Node would cut those answers off.
 */
export function answerOneByOne(server: Server, listener: RequestListener): void {
  const lines = new WeakMap<object, Line>();
  server.on("request", (incoming, outgoing) => {
    const { socket } = incoming;
    const line = lines.get(socket);
    const request = [incoming, outgoing] as const;
    if (line === undefined) lines.set(socket, { begun: request, waiting: [], isBroken: false });
    else if (line.waiting.length > 0 || isUnderway(line.begun)) {
      wait(socket, line, request);
      return;
    } else line.begun = request;
    listener(incoming, outgoing);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const line = lines.get(socket);
    const last = line && [line.begun, ...line.waiting].findLast(isToBeAnswered);
    if (line === undefined || last === undefined) {
      refuse(error, socket);
      return;
    }
    if (line.isBroken) return; // every piece that comes is an error again
    line.isBroken = true;
    socket.pause();
    // After the last request of a connection nothing is a request, and its answer ends the connection.
    if (error.code !== "HPE_CLOSED_CONNECTION") {
      last[1].once("close", () => refuse(error, socket));
    }
  });

  function wait(socket: Socket, line: Line, request: Request): void {
    socket.pause();
    line.waiting.push(request);
    if (line.waiting.length > 1) return;
    socket.resume = () => socket; // Node would, for each request that is read or done
    answerNext(socket, line);
  }

  function answerNext(socket: Socket, line: Line): void {
    const next = (): void => {
      const request = line.waiting.shift();
      if (!request || !socket.writable) return;
      line.begun = request;
      if (line.waiting.length > 0) answerNext(socket, line);
      else {
        Reflect.deleteProperty(socket, "resume");
        socket.resume();
      }
      listener(...request);
    };
    line.begun[1].once("close", () => void othersTurn().then(next));
  }
}

const isUnderway = ([, answer]: Request): boolean => !answer.writableFinished;

/** Of a request that is not whole, nothing more will come. */
const isToBeAnswered = (request: Request): boolean => request[0].complete && isUnderway(request);

/** What is needed of it to refuse what comes. */
type Connection = {
  readonly writable: boolean;
  write(text: string): unknown;
  destroy(): unknown;
};

/** As Node answers what it cannot read. */
const REFUSALS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

function refuse({ code = "" }: NodeJS.ErrnoException, socket: Connection): void {
  const status = REFUSALS[code] ?? "400 Bad Request";
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
  socket.destroy();
}
