import { lookup } from "node:dns/promises";
import { type OpenSocket, openSocket } from "./socket.ts";

/** A socket that has a name as well: another host than that of whatever is told by its address. */
export type NamedListening = OpenSocket & {
  /** The origin by name; by address on a machine on which the name leads elsewhere. */
  readonly named: string;
};

const NAME = "localhost";
/** The other address that the name has on most machines, and the first one on many. */
const LOOPBACK_6 = "::1";

/** Somebody else may have the port on the other address: so many ports are tried. */
const TRIES = 5;

/** Where else it listens, and the first address of a name; each can be another one in tests. */
export type NameSurroundings = {
  readonly other?: string;
  readonly addressOf?: (name: string) => Promise<string>;
};

/**
 * Listens on a free port of both loopback addresses, as far as the machine has them: which of them is meant
 * by `localhost` depends on the client and on the machine.
 */
export async function openedByName({
  other = LOOPBACK_6,
  addressOf = async (name) => (await lookup(name)).address,
}: NameSurroundings = {}): Promise<NamedListening> {
  const sockets = await openedOnBoth(other);
  const meant = await addressOf(NAME).catch(() => undefined); // a machine may not know the name
  const [first] = sockets;
  const { origin, address, port } = first;
  return {
    ...{ origin, address, port },
    named: sockets.some((one) => one.address === meant) ? `http://${NAME}:${port}` : origin,
    serve: (serve) => {
      for (const socket of sockets) socket.serve(serve);
    },
    close: async () => {
      await Promise.all(sockets.map((socket) => socket.close()));
    },
  };
}

type Sockets = readonly [OpenSocket, ...OpenSocket[]];

async function openedOnBoth(other: string, tries = TRIES): Promise<Sockets> {
  const first = await openSocket();
  try {
    return [first, await openSocket(first.port, other)];
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === "EADDRINUSE"; // else there is no such address
    if (!isTaken || tries === 1) return [first];
  }
  await first.close();
  return openedOnBoth(other, tries - 1);
}
