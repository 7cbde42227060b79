import { TOO_FAR_AHEAD } from "../../../clock/clock.ts";
import type { WorldId } from "../../../domain/brand.ts";
import { parseSpan, SPAN_FORM } from "../../../domain/span.ts";
import { shown } from "../../../input/shown.ts";
import type { Services } from "../../services.ts";
import { operations } from "../on-demand.ts";
import { assertOpen } from "../operation.ts";
import type { Moved } from "./clock.ts";
import { ControlError } from "./control-error.ts";

/** A span in whole milliseconds. Throws a ControlError for an invalid span. */
function spanMs(span: unknown): number {
  const ms = typeof span === "string" ? parseSpan(span) : undefined;
  if (ms === undefined) {
    throw new ControlError(400, `advance takes ${SPAN_FORM}; got ${shown(span)}.`);
  }
  return ms;
}

/** Moves the emulator's clock on by a span. Throws a ControlError for a span that is invalid or too long. */
export function advanceClock(services: Services, span: string): void {
  assertOpen(services);
  const { clock } = services;
  const ms = spanMs(span);
  if (!clock.canAdvance(ms)) throw new ControlError(400, `No: ${TOO_FAR_AHEAD}.`);
  clock.advance(ms);
}

/** The ways to move a clock on. Each says what it came to; none goes back. */
export type Moves = {
  /** Moves on by a span such as `"90s"`. Throws a ControlError for anything else. */
  advance(span: string): Promise<Moved>;
  /** To the next moment at which a job changes its state: any job, or the one that is named. */
  advanceToNext(job?: string): Promise<Moved>;
  /** Until all jobs are over, or the one that is named. */
  advanceToEnd(job?: string): Promise<Moved>;
  /** To a moment that has not passed. */
  set(to: Date): Promise<Moved>;
};

/** The moves of one world's clock, or of the emulator's. */
export function movesOf(services: Services, world: WorldId | undefined): Moves {
  const advance = async (input: object): Promise<Moved> =>
    (await operations()).advance.perform(services, { world, input });
  const moveTo = (to: "next" | "end", job: string | undefined): Promise<Moved> =>
    advance({ to, ...(job !== undefined && { job }) });
  return {
    advance: async (span) => advance({ by: `${spanMs(span)}ms` }),
    advanceToNext: (job) => moveTo("next", job),
    advanceToEnd: (job) => moveTo("end", job),
    set: async (to) =>
      (await operations()).setClock.perform(services, { world, input: { now: isoOf(to) } }),
  };
}

/** A date as text; what is none as it is, to be refused. */
const isoOf = (to: unknown): unknown =>
  to instanceof Date && !Number.isNaN(to.getTime()) ? to.toISOString() : String(to);
