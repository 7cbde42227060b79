import type { Waited } from "../../clock/waiting.ts";
import { standsStill } from "../../domain/jobs/pace.ts";
import type { Operation } from "../../domain/operation.ts";
import { fork } from "../../domain/random.ts";
import {
  CHANCE_COUNT,
  chanceCountOf,
  isLeftToChance,
  type Mishap,
  mishapOf,
} from "../../scenarios/chance.ts";
import type { World } from "../../store/store.ts";
import type { Chance, Clocks, Worlds } from "../services.ts";

/**
 * What chance does to a request, if its world leaves anything to it. Requests with the same method and
 * URL have their chances in turn; others do not matter, so neither does their order.
 */
export async function leftToChance(
  services: Clocks & Worlds & Chance,
  id: World["id"],
  operation: Operation,
  request: Request,
): Promise<Mishap | undefined> {
  const { store, random } = services;
  const { pathname, search } = new URL(request.url);
  const subject = `${request.method} ${pathname}${search}`;
  const what = chanceCountOf(subject);
  return store.commit<Mishap | undefined>(id, (world) => {
    const { trouble, common, strikes } = world;
    const faults = trouble?.chance ?? common?.chance;
    if (!faults || !isLeftToChance(faults, operation, strikes, services.clock.nowIn(world))) {
      return { events: [], answer: undefined };
    }
    const nth = strikes?.of(what) ?? 0;
    const events = [what, CHANCE_COUNT].map(
      (one) => ({ kind: "struck", world: id, what: one }) as const,
    );
    return { events, answer: mishapOf(faults, fork(random, `${id}/chance/${subject}/${nth}`)) };
  });
}

/**
 * Lets the delay of a request pass, or of a piece of its answer. Where a world's clock stands still and nobody is meant to move it,
 * it is moved: else nothing would ever come of the delay.
 */
export async function delayed(
  { store, waiting, pace, clock }: Clocks & Worlds,
  id: World["id"],
  byMs: number,
  signal: AbortSignal,
): Promise<Waited> {
  if (byMs === 0) return "passed";
  if (signal.aborted) return "given-up";
  if (standsStill(pace) && pace !== "manual") {
    await store.commit<void>(id, ({ aheadMs }) => ({
      events: clock.canLead(aheadMs + byMs) ? [{ kind: "clock-moved", world: id, byMs }] : [],
      answer: undefined,
    }));
    return "passed";
  }
  return waiting.wait(id, byMs, signal);
}
