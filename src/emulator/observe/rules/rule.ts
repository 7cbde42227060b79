import type { Instant, JobId } from "../../domain/brand.ts";
import type { Job } from "../../domain/jobs/job.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { Finding } from "./finding.ts";
import type { Trail } from "./trail.ts";

/** What a world is like when somebody asks for its findings. */
export type WorldView = {
  readonly now: Instant;
  /** Whether the client has ended: what it has not done by now, it will not do. */
  readonly isOver?: boolean | undefined;
  /** Undefined for a job that is no longer kept. */
  readonly job: (id: JobId) => Job | undefined;
  /** The entries whose client had gone before the answer was whole. */
  readonly abandoned: Pick<ReadonlyMap<number, true>, "get">;
  /** Of the jobs that are tracked, the oldest first. */
  readonly trails: Pick<ReadonlyMap<JobId, Trail>, "get" | "values">;
};

/**
 * Watches the exchanges of one world for one kind of thing. Has no clock of its own, and keeps no
 * more than it has bounds for.
 */
export interface Rule {
  /** `n` is the number in the journal; `trail` that of the job which the exchange is about. */
  observe(exchange: ExchangeFacts, n: number, trail: Trail | undefined): void;
  found(situation: WorldView): readonly Finding[];
}
