import { type MicroUsd, microUsd, type WorldId } from "../../../domain/brand.ts";
import { placedIn } from "../../../domain/jobs/intervention.ts";
import type { Job, Outcome, Phase } from "../../../domain/jobs/job.ts";
import { decide } from "../../../domain/jobs/submit.ts";
import type { ModelRule } from "../../../domain/models/rule.ts";
import { fundsAt, payerOf, roomIn } from "../../../domain/money/account.ts";
import { turnoverOf } from "../../../domain/money/ledger.ts";
import { didYouMean } from "../../../domain/nearest.ts";
import type { Decision, World } from "../../../store/store.ts";
import type { JsonObject } from "../../body.ts";
import { measuredIn } from "../../endpoints/beside-body.ts";
import { ruleFor, submissionIn } from "../../endpoints/submit.ts";
import type { Services } from "../../services.ts";
import type { Failing, NewJob } from "../inputs.ts";
import { ControlError } from "./control-error.ts";
import { type Ending, outcomeFor } from "./intervene.ts";
import { type JobSummary, summaryOf } from "./job-summary.ts";
import { refusedWith } from "./sentence.ts";
import { spokenIn } from "./spoken-in.ts";

const MUCH = Number.MAX_SAFE_INTEGER as MicroUsd; // an integer, and more than anything costs

const ENDINGS: Partial<Record<Phase, Ending>> = {
  completed: "complete",
  failed: "fail",
  cancelled: "cancel",
};

/** Puts a job into a world, in any phase. The input is checked as a client's is; limits do not count. */
export async function addJob(services: Services, id: WorldId, wanted: NewJob): Promise<JobSummary> {
  const { store } = services;
  const limit = await store.fullAt();
  if (limit !== undefined) throw refusedWith({ kind: "too-many-jobs", limit });
  const spoken = spokenIn(services, await store.world(id));
  const rule = ruleFor(wanted.input, spoken, id);
  if (!rule.ok) throw refusedWith(rule.fault);
  refuseUnknown(rule.value, wanted.input);
  const measured = await measuredIn(services, rule.value, wanted.input);
  return store.commit(id, (world, taken) => {
    const asked = { measured };
    const base = submissionIn(spoken, world, rule.value, wanted.input, asked, taken);
    const isPriced = wanted.chargeUsd !== undefined;
    const stays = wanted.phase !== undefined && base.pace === "instant";
    const accepted = decide({
      ...base,
      budget: undefined,
      ...(isPriced && { balance: MUCH }),
      ...(stays && { pace: "manual" }),
    });
    if (!accepted.ok) throw refusedWith(accepted.fault);
    const { refundOnFailure: refunded } = spoken.switches;
    const failing = { ...wanted.failing, refunded: wanted.failing.refunded ?? refunded };
    const job = priced(accepted.value, world, base, wanted);
    if (turnoverOf(job) > roomIn(world)) throw refusedWith({ kind: "account-full" });
    return seeded(services, world, placed(job, wanted.phase, failing));
  });
}

/** What the API ignores in silence is a slip at the controls. */
function refuseUnknown({ id, params }: ModelRule, input: JsonObject): void {
  const known = [...Object.keys(params), ...GENERAL_FIELDS];
  const unknown = Object.keys(input).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const all = ` It takes ${known.join(", ")}.`;
  throw new ControlError(
    400,
    `${id} takes no ${JSON.stringify(unknown)}.${didYouMean(unknown, known) || all}`,
  );
}

/** What a submit can have whatever its model. */
const GENERAL_FIELDS = ["model", "prompt", "conversationUUID", "billing_mode", "billingMode"];

type Funds = Parameters<typeof payerOf>[1];

function priced(
  job: Job,
  world: World,
  { at }: { readonly at: Job["submittedAt"] },
  { chargeUsd }: NewJob,
): Job {
  if (chargeUsd === undefined) return job;
  if (chargeUsd === false) return { ...job, uncharged: true };
  const price = microUsd(chargeUsd);
  const outcome: Outcome =
    job.plan.outcome.kind === "completed"
      ? { kind: "completed", finalPrice: price }
      : job.plan.outcome;
  const payer = payerFor(price, fundsAt(world, at));
  return {
    ...job,
    price,
    plan: { ...job.plan, outcome },
    ...(payer === "XNO" && { paidIn: payer }),
  };
}

function payerFor(price: MicroUsd, funds: Funds) {
  const payer = payerOf(price, funds);
  if (payer !== undefined) return payer;
  throw refusedWith({ kind: "insufficient-balance", price, balance: funds.balance });
}

function placed(job: Job, phase: Phase | undefined, failing: Failing): Job {
  if (phase === undefined) return job;
  const ending = ENDINGS[phase];
  const outcome = ending === undefined ? job.plan.outcome : outcomeFor(ending, job, failing);
  return placedIn(job, phase, outcome);
}

function seeded(services: Services, world: World, job: Job): Decision<JobSummary> {
  const now = services.clock.nowIn(world);
  const summary = summaryOf(services, job, now);
  return { events: [{ kind: "seeded", job }], answer: summary };
}
