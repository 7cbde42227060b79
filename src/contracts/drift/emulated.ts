import { microUsd } from "../../emulator/core/brand.ts";
import type { Revision } from "../../emulator/core/revisions.ts";
import type { ModelRule } from "../../emulator/core/rule.ts";
import { ITS_JOB, type PactCheck } from "../catalogue/check.ts";
import { type Exchange, Gate } from "../gate/gate.ts";
import { runJourneys } from "../journeys/run.ts";
import { type Ask, NoAnswer } from "../target/door.ts";
import type { Target } from "../target/target.ts";
import type { Machine } from "../verify/machine.ts";
import { planFor } from "../verify/verify.ts";

/** What is to be made on an emulator. */
type Exercise = {
  readonly revision: Revision;
  readonly document: unknown;
  readonly models: readonly ModelRule[];
};

/**
 * Makes every check of the contract on an emulator and answers with what went over the wire; what the
 * checks themselves think of it is the affair of `verify`. Needs no Pact.
 */
export async function exchangesOf(
  target: Target,
  { revision, document, models }: Exercise,
  machine: Machine,
): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  const { checks } = await planFor(target, {
    revision,
    ...{ spendMaxUsd: 0, consent: false, hasJob: true },
  });
  const gate = new Gate({
    ...target,
    allowed: { consent: true, cap: microUsd(0), maxSubmits: 0 },
    estimate: () => microUsd(0),
    now: machine.now,
    wait: machine.wait,
    seen: (exchange) => void exchanges.push(exchange),
  });
  const states = target.states(gate);
  for (const check of checks) {
    if (check.engine !== "pact") continue;
    const prepared = await states.prepare(check.given, check.id);
    if (prepared.is === "ready") await sent(gate, askOf(check, prepared.given));
  }
  const others = checks.flatMap((check) => (check.engine === "pact" ? [] : [check]));
  const around = { door: gate, states, clock: target.clock, models };
  await runJourneys(others, around, { document, now: machine.now });
  return exchanges;
}

/** A scenario may let an answer get lost: then there is nothing to see. */
const sent = (gate: Gate, ask: Ask): Promise<unknown> =>
  gate.send(ask).catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error;
  });

function askOf({ id, request }: PactCheck, given: Readonly<Record<string, unknown>>): Ask {
  const { method, path, query = {}, credential = "valid", body } = request;
  const filled = Object.entries(query).map(([name, value]) => [
    name,
    value === ITS_JOB ? String(given["requestId"]) : value,
  ]);
  const search = new URLSearchParams(filled).toString();
  return {
    ...{ method, credential, check: id },
    path: search === "" ? path : `${path}?${search}`,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
