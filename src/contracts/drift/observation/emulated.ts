import { type ModelRule, microUsd, type Revision } from "../../../emulator/index.ts";
import { runJourneys } from "../../contract/journeys/run.ts";
import type { Machine } from "../../contract/machine.ts";
import { operationsOf } from "../../contract/spec/operations.ts";
import { Gate, type GateExchange } from "../../gate/gate.ts";
import { answerTo } from "../../pact/interaction.ts";
import { NoAnswer } from "../../target/door.ts";
import type { Target } from "../../target/target.ts";
import { planFor } from "../../verify/verify.ts";

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
): Promise<readonly GateExchange[]> {
  const exchanges: GateExchange[] = [];
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
    if (check.engine === "pact") await asked(check, { door: gate, states });
  }
  const others = checks.flatMap((check) => (check.engine === "pact" ? [] : [check]));
  const around = { door: gate, states, clock: target.clock, models };
  await runJourneys(others, around, { document, now: machine.now });
  await readTheRest(gate, document, exchanges);
  return exchanges;
}

/** Operations that no check asks for, if they only read: what they answer to a bare request. */
async function readTheRest(
  gate: Gate,
  document: unknown,
  seen: readonly GateExchange[],
): Promise<void> {
  const asked = new Set(
    seen.map(({ outgoing: { method, url } }) => `${method} ${new URL(url).pathname}`),
  );
  for (const { method, path } of operationsOf(document)) {
    if (method !== "GET" || asked.has(`GET /api${path}`)) continue;
    await gate.send({ method, path, check: "drift" });
  }
}

/** A scenario may let an answer get lost: then there is nothing to see. */
const asked = (...args: Parameters<typeof answerTo>): Promise<unknown> =>
  answerTo(...args).catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error;
  });
