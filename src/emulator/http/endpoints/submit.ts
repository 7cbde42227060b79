import type { Context } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import { fingerprintOf } from "../../domain/fingerprint.ts";
import { nextJobIn, type TakenIds } from "../../domain/jobs/job-id.ts";
import { decide, type PaidJob, purchaseOf, type Submission } from "../../domain/jobs/submit.ts";
import { budgetOf } from "../../domain/limits/rate-limit.ts";
import { remarksOn } from "../../domain/models/remarks.ts";
import type { ModelRule } from "../../domain/models/rule.ts";
import { fundsAt, roomIn } from "../../domain/money/account.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import type { Judge } from "../../scenarios/definition.ts";
import type { Decision, Event, World } from "../../store/store.ts";
import { worldOf } from "../access/keys.ts";
import { overLimit } from "../access/limits.ts";
import {
  type Accepted,
  faultWithoutKey,
  moderated,
  moderationAsked,
} from "../access/moderation.ts";
import { asksForQuote, quoteAnswer, stranger } from "../access/quote.ts";
import { type JsonObject, readObject } from "../body.ts";
import { answer, refuse } from "../reply.ts";
import { type Env, knowing, type PathHandler, type RouteResult } from "../route.ts";
import { ROUTES } from "../routes.ts";
import type { Access, Chance, Clocks, Services } from "../services.ts";
import type { Speech } from "../speech.ts";
import {
  answeredInstead,
  judgeUnder,
  subjectOf,
  type TroubledJudge,
  troublesOf,
  withTroubles,
} from "../trouble/troubled-submit.ts";
import { askedIn, type SubmissionExtras, withUnread } from "./beside-body.ts";

/** `POST /api/generate-video`: a job is accepted and paid, or refused and free. */
export function submitHandler(services: Services): PathHandler {
  const { dialect, apiKeys, maxBodyBytes } = services;
  const { method, path, operation } = ROUTES.submitVideo;
  return {
    method,
    path,
    handle: async (c) => {
      const { object: body, text } = await readObject(c, maxBodyBytes);
      if (!body.ok) return refuse(c, dialect, body.fault, { operation, requestBody: text });
      const fingerprint = fingerprintOf(body.value);
      const key = worldOf(c, apiKeys);
      if (key.ok) {
        const facts = { operation, requestBody: text, fingerprint, world: key.value };
        return submitted(services, c, key.value, body.value, facts);
      }
      const facts = { operation, requestBody: text, fingerprint };
      return withoutKey(c, services, body.value, key.fault, facts);
    },
  };
}

/** What a submit of a key comes to. */
async function submitted(
  services: Services,
  c: Context<Env>,
  world: WorldId,
  body: JsonObject,
  facts: RouteFacts,
): Promise<RouteResult> {
  const { limits, dialect, switches } = services;
  const limited = limits && (await overLimit(services, limits, world, "submit"));
  if (limited) return refuse(c, dialect, limited.fault, facts);
  const troubles = await troublesOf(services, c, world, subjectOf("submit", body));
  const { result: choosing } = troubles;
  const known = knowing(facts, troubles.facts);
  if (!choosing.ok) return refuse(c, dialect, choosing.fault, known);
  const rule = ruleFor(body, services, world);
  if (!rule.ok) return refuse(c, dialect, rule.fault, known);
  const asking = { headers: c.req.raw.headers, choosing: choosing.value };
  const asked = await askedIn(services, asking, rule.value, body);
  const accepted = await accept(services, world, rule.value, body, asked);
  const { result, headers, struck } = accepted;
  const remarks = result.ok ? remarksOn(rule.value, body) : undefined;
  const met = withTroubles(known, struck, result.ok);
  if (!result.ok) return refuse(c, dialect, result.fault, met, headers);
  const { job } = result.value;
  const bought = { job: job.id, phase: "pending", charged: job.price, remarks } as const;
  const paid = knowing(withUnread(met, asked), bought);
  const instead = answeredInstead(struck);
  if (instead) return refuse(c, dialect, instead, paid, headers);
  return answer(c, switches.submitStatus, dialect.submitted(result.value), paid, headers);
}

/** A refusal, or the price for those who ask for one. */
async function withoutKey(
  c: Context<Env>,
  services: Services,
  input: JsonObject,
  fault: Fault,
  facts: RouteFacts,
): Promise<RouteResult> {
  const { dialect, switches } = services;
  const { headers } = c.req.raw;
  if (moderationAsked(switches, headers) || !asksForQuote(c, services, fault)) {
    return refuse(c, dialect, faultWithoutKey(switches, headers, fault), facts);
  }
  const rule = ruleFor(input, services, stranger.id);
  if (!rule.ok) return refuse(c, dialect, rule.fault, facts);
  const asked = await askedIn(services, { headers }, rule.value, input);
  const quote = decide(submissionIn(services, stranger, rule.value, input, asked));
  return quote.ok
    ? quoteAnswer(c, services, quote.value.price, facts)
    : refuse(c, dialect, quote.fault, facts);
}

/** The rule of the model that a body names; removed models and unknown ones are refused. */
export function ruleFor(
  { model }: JsonObject,
  { catalog, proModels, apiKeys }: Access & Speech,
  world: WorldId,
): Result<ModelRule> {
  if (typeof model !== "string" || model === "") return fail(modelMissing(model));
  const rule = catalog.find(model);
  if (!rule) {
    const nearest = catalog.nearest(model);
    return fail({ kind: "unknown-model", model, ...(nearest === undefined ? {} : { nearest }) });
  }
  if (rule.status.kind === "removed") {
    const replacements = rule.status.replacedBy.map((id) => JSON.stringify(id)).join(" or ");
    return fail({
      kind: "removed-model",
      model,
      detail: replacements ? `Use ${replacements}.` : "It has no replacement.",
    });
  }
  if (proModels.has(model) && !apiKeys.get(world)?.pro)
    return fail({ kind: "pro-required", model });
  return ok(rule);
}

const modelMissing = (model: unknown): Fault => ({
  kind: "invalid-params",
  violations: [
    {
      param: "model",
      problem: model === undefined || model === "" ? "missing" : "wrong-type",
      detail: "model is required: the id of a video model, as a string.",
    },
  ],
});

/**
 * Decides upon the newest state of the world and writes the job in the same step. `byDefault` is
 * what decides where no scenario does: a plain submission unless told.
 */
export async function accept(
  services: Services,
  worldId: WorldId,
  rule: ModelRule,
  input: JsonObject,
  asked: SubmissionExtras,
  byDefault: Judge = decide,
): Promise<Accepted> {
  const { store } = services;
  const limit = await store.fullAt();
  if (limit !== undefined) return { result: fail({ kind: "too-many-jobs", limit }) };
  const { wish, choosing } = asked;
  return store.commit<Accepted>(worldId, (world, taken) => {
    const troubled = judgeUnder(world, choosing, byDefault);
    const submission = submissionIn(services, world, rule, input, asked, taken);
    const { judge } = troubled;
    if (wish === undefined) return decisionOn(purchaseOf(submission, judge), troubled);
    return moderated(services, world, submission, wish, (one) =>
      decisionOn(purchaseOf(one, judge), troubled),
    );
  });
}

function decisionOn(
  result: Result<PaidJob>,
  { struck, events }: TroubledJudge,
): Decision<Accepted> {
  const written: readonly Event[] = result.ok
    ? [{ kind: "submitted", job: result.value.job }, ...events.ifAccepted]
    : events.ifRefused;
  return { events: written, answer: { result, struck } };
}

/** All that the decision may depend on, as it stands in a world. */
export function submissionIn(
  services: Clocks & Chance & Access & Speech,
  world: World,
  rule: ModelRule,
  input: JsonObject,
  { measured, billingHeader }: SubmissionExtras,
  taken?: TakenIds,
): Submission {
  const { pace, speed, maxMediaBytes, limits, switches, safety } = services;
  const at = services.clock.nowIn(world);
  const chance = { random: services.random, form: switches.jobIdForm };
  const { id, random } = nextJobIn(world, at, chance, taken);
  const { balance, nano } = fundsAt(world, at);
  return {
    id,
    world: world.id,
    balance,
    nano,
    room: roomIn(world),
    rule,
    input,
    at,
    random,
    pace,
    speed,
    maxMediaBytes,
    // A world without usage was not let in as a key: it is somebody who asks for a quote.
    budget: limits && world.usage && budgetOf(world.usage, limits(world.id), at),
    refunds: switches.refundOnFailure,
    safety,
    measured,
    billingHeader,
  };
}
