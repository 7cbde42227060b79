import { type Context, Hono } from "hono";
import { type Instant, minus, type WorldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import { fingerprintOf } from "../../domain/fingerprint.ts";
import { newJobId } from "../../domain/jobs/job-id.ts";
import { decide, type Submission } from "../../domain/jobs/submit.ts";
import { budgetOf } from "../../domain/limits/rate-limit.ts";
import { remarksOn } from "../../domain/models/remarks.ts";
import type { ModelRule } from "../../domain/models/rule.ts";
import { TURNOVER_MAX, turnoverOf } from "../../domain/money/turnover.ts";
import { fork } from "../../domain/random.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Judge } from "../../scenarios/definition.ts";
import type { Decision, IsTaken, World } from "../../store/store.ts";
import { fundsAt, roomIn } from "../access/funds.ts";
import { worldOf } from "../access/keys.ts";
import { overLimit } from "../access/limits.ts";
import {
  type Accepted,
  faultWithoutKey,
  moderated,
  moderationAsked,
} from "../access/moderation.ts";
import { asksForQuote, quoted, stranger } from "../access/quote.ts";
import { timeIn } from "../access/world-clock.ts";
import { type JsonObject, readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answer, refuse } from "../reply.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";
import {
  judgeUnder,
  noteTroubles,
  subjectOf,
  type TroubledJudge,
  troublesOf,
} from "../trouble/troubled-submit.ts";
import { askedIn, noteUnread, type SubmissionExtras } from "./beside-body.ts";

/** `POST /api/generate-video`: a job is accepted and paid, or refused and free. */
export function submitRoute(services: Services): Hono<Env> {
  const { dialect, switches, apiKeys, maxBodyBytes } = services;
  return new Hono<Env>().on(ROUTES.submitVideo.method, ROUTES.submitVideo.path, async (c) => {
    const { exchange } = c.env;
    exchange.operation = ROUTES.submitVideo.operation;
    const body = await readObject(c, maxBodyBytes);
    if (!body.ok) return refuse(c, dialect, body.fault);
    exchange.fingerprint = fingerprintOf(body.value);
    const world = worldOf(c.req.raw.headers, apiKeys);
    if (!world.ok) return withoutKey(c, services, body.value, world.fault);
    exchange.world = world.value;
    const { result, headers, struck } = await submitted(services, c, world.value, body.value);
    noteTroubles(exchange, struck, result.ok);
    if (!result.ok) return refuse(c, dialect, result.fault, headers);
    exchange.job = result.value.job.id;
    exchange.phase = "pending";
    exchange.charged = result.value.job.price;
    return answer(c, switches.submitStatus, dialect.submitted(result.value), headers);
  });
}

/** What a submit of a key comes to. */
async function submitted(
  services: Services,
  c: Context<Env>,
  world: WorldId,
  body: JsonObject,
): Promise<Accepted> {
  const { limits } = services;
  const limited = limits && (await overLimit(services, limits, world, "submit"));
  if (limited) return { result: limited };
  const troubles = await troublesOf(services, c, world, subjectOf("submit", body));
  if (!troubles.ok) return { result: troubles };
  const rule = ruleFor(body, services, world);
  if (!rule.ok) return { result: rule };
  const { exchange } = c.env;
  const asking = { exchange, headers: c.req.raw.headers, choosing: troubles.value };
  const asked = await askedIn(services, asking, rule.value, body);
  const accepted = await accept(services, world, rule.value, body, asked);
  if (!accepted.result.ok) return accepted;
  exchange.remarks = remarksOn(rule.value, body);
  noteUnread(exchange, asked);
  return accepted;
}

/** A refusal, or the price for those who ask for one. */
async function withoutKey(c: Context<Env>, services: Services, input: JsonObject, fault: Fault) {
  const { dialect, switches } = services;
  const { headers } = c.req.raw;
  if (moderationAsked(switches, headers) || !asksForQuote(c, services, fault)) {
    return refuse(c, dialect, faultWithoutKey(switches, headers, fault));
  }
  const rule = ruleFor(input, services, stranger.id);
  if (!rule.ok) return refuse(c, dialect, rule.fault);
  const asking = { exchange: c.env.exchange, headers };
  const asked = await askedIn(services, asking, rule.value, input);
  const quote = decide(submissionIn(services, stranger, rule.value, input, asked));
  return quote.ok ? quoted(c, services, quote.value.price) : refuse(c, dialect, quote.fault);
}

/** The rule of the model that a body names; removed models and unknown ones are refused. */
export function ruleFor(
  { model }: JsonObject,
  { catalog, proModels, apiKeys }: Services,
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
 * Decides upon the newest state of the world and writes the job in the same step. `judge` is what
 * decides: a plain submission unless told.
 */
export async function accept(
  services: Services,
  worldId: WorldId,
  rule: ModelRule,
  input: JsonObject,
  asked: SubmissionExtras,
  judge: Judge = decide,
): Promise<Accepted> {
  const { store } = services;
  const limit = await store.fullAt();
  if (limit !== undefined) return { result: fail({ kind: "too-many-jobs", limit }) };
  const { wish, choosing } = asked;
  return store.commit<Accepted>(worldId, (world, isTaken) => {
    const submission = submissionIn(services, world, rule, input, asked, isTaken);
    const troubled = judgeUnder(world, choosing, judge);
    if (wish === undefined) return bought(submission, troubled);
    return moderated(services, world, submission, wish, (one) => bought(one, troubled));
  });
}

function bought(
  submission: Submission,
  { judge, struck, events }: TroubledJudge,
): Decision<Accepted> {
  const decision = judge(submission);
  if (!decision.ok) return { events: events(false), answer: { result: decision, struck } };
  const job = decision.value;
  const { balance, nano = balance, room = TURNOVER_MAX } = submission;
  if (turnoverOf(job) > room) {
    return { events: events(false), answer: { result: fail({ kind: "account-full" }), struck } };
  }
  const left = minus(job.paidIn === undefined ? balance : nano, job.price);
  return {
    events: [{ kind: "submitted", job }, ...events(true)],
    answer: { result: ok({ job, balance: left }), struck },
  };
}

/** All that the decision may depend on, as it stands in a world. */
export function submissionIn(
  services: Services,
  world: World,
  rule: ModelRule,
  input: JsonObject,
  { fingerprint, measured, billingHeader }: SubmissionExtras,
  isTaken?: IsTaken,
): Submission {
  const { pace, speed, maxMediaBytes, limits, switches, safety } = services;
  const at = timeIn(services, world);
  const { id, random } = nextJobIn(services, world, at, isTaken);
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
    fingerprint,
  };
}

/** Chance hangs on the key and on how many jobs it has had, so that worlds do not disturb each other. */
function nextJobIn(
  { random: all, switches }: Services,
  world: World,
  at: Instant,
  isTaken: IsTaken = () => false,
): Pick<Submission, "id" | "random"> {
  const name = `${world.id}/${world.submissions}`;
  for (let again = 0; ; again += 1) {
    const random = fork(all, again === 0 ? name : `${name}/${again}`);
    const id = newJobId(at, random, switches.jobIdForm);
    if (!isTaken(id)) return { id, random };
  }
}
