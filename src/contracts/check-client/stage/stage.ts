import type { Emulator, Timer, WorldHandle } from "../../../emulator/index.ts";
import type { Seen } from "../run.ts";
import { type NamedListening, openedByName } from "./named-socket.ts";
import { Performance, type Piece } from "./performance.ts";
import { type OpenSocket, openSocket } from "./socket.ts";

/** The two origins of a service, as one client of one scenario meets them. */
export type ClientStage = {
  /** What the client takes as its base URL. */
  readonly baseUrl: string;
  readonly origin: string;
  /** By its address; the client is told a name, so that it is another host than the API. */
  readonly assetOrigin: string;
  /** What was seen so far, in the order of the requests. */
  readonly seen: () => readonly Seen[];
  readonly emulator: Emulator;
  readonly world: WorldHandle;
  /** Comes back when all requests are over, or after some milliseconds. */
  quiet(ms: number, timer: Timer): Promise<void>;
  close(): Promise<void>;
};

export type StageOptions = Omit<Piece, "emulator"> & {
  readonly key: string;
  /** Makes the service, once it is known where its files will lie. */
  readonly emulator: (assetOrigin: string) => Promise<Emulator>;
};

/** Opens both origins on free loopback ports, and notes down all that a client does there. */
export async function openStage(options: StageOptions): Promise<ClientStage> {
  const sockets: OpenSocket[] = [];
  try {
    const assets = await openedByName();
    sockets.push(assets);
    const api = await openSocket();
    sockets.push(api);
    return await stageOn(api, assets, options);
  } catch (error) {
    await Promise.all(sockets.map((socket) => socket.close()));
    throw error;
  }
}

async function stageOn(
  api: OpenSocket,
  assets: NamedListening,
  options: StageOptions,
): Promise<ClientStage> {
  const emulator = await options.emulator(assets.named);
  const performance = new Performance({ ...options, emulator });
  api.serve((from, to) => performance.play("api", from, to));
  assets.serve((from, to) => performance.play("assets", from, to));
  return {
    baseUrl: `${api.origin}${options.prefix}/api`,
    origin: api.origin,
    assetOrigin: assets.origin,
    seen: () => performance.seen(),
    emulator,
    world: emulator.world(options.key),
    quiet: (ms, timer) =>
      Promise.race([performance.quiet(), new Promise<void>((resolve) => void timer(ms, resolve))]),
    close: async () => {
      await Promise.all([api, assets].map((socket) => socket.close()));
      await emulator.close();
    },
  };
}
