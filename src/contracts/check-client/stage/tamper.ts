import type { WorldHandle } from "../../../emulator/index.ts";
import type { Machine } from "../../contract/machine.ts";
import type { Purpose } from "../run.ts";

/** A request on its way in. */
export type Incoming = {
  readonly purpose: Purpose;
  readonly request: Request;
  /** How many requests of this purpose came before. */
  readonly earlier: number;
};

/** What a tamper may need of the machine: dates that are near, and answers that hang. */
export type Backstage = Pick<Machine, "now" | "wait">;

/** What a scenario does between the client and the emulator. Made anew for each run. */
export type Tamper = {
  /** Another request in the place of one, an answer of its own, or a cut connection. */
  readonly onRequest?: (incoming: Incoming) => Request | Response | "cut";
  /** Another answer in the place of one, or a cut connection once the service has done its part. */
  readonly onAnswer?: (
    incoming: Incoming,
    answer: Response,
  ) => Promise<Response | "cut"> | Response | "cut";
  /** Told before a request is passed on; may move the world. */
  readonly direct?: (incoming: Incoming, world: WorldHandle) => Promise<void>;
  /** The id of a job as the client is told it. Default: as it is. */
  readonly shownId?: (id: string) => string;
};
