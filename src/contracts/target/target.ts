import type { Door } from "./door.ts";
import type { StateProvider, TargetClock } from "./state.ts";
import type { Transport } from "./transport.ts";

/** Whatever the contract is held against. */
export type Target = {
  /** For reports: `emulator`, or the base URL. */
  readonly name: string;
  /** With `/api`, without a slash at the end. */
  readonly baseUrl: string;
  /**
   * Whether a request may cost somebody money. True for everything that we cannot control: a service
   * that does not say that it is an emulator is presumed to be a real one.
   */
  readonly live: boolean;
  /** Whether it is in this process, where an answer cannot be lost and none is waited for. */
  readonly isHere?: boolean;
  readonly key: string;
  readonly transport: Transport;
  readonly clock: TargetClock;
  states(door: Door): StateProvider;
  close(): Promise<void>;
};
