import { type Context, Hono } from "hono";
import type { WorldId } from "../../core/brand.ts";
import { minus } from "../../core/brand.ts";
import type { Exchange } from "../../core/exchange.ts";
import type { Fault } from "../../core/fault.ts";
import { fingerprintOf } from "../../core/fingerprint.ts";
import type { Job } from "../../core/job.ts";
import { newJobId } from "../../core/job-id.ts";
import type { Measured } from "../../core/measured.ts";
import type { Wish } from "../../core/moderation.ts";
import { fork } from "../../core/random.ts";
import { budgetOf } from "../../core/rate-limit.ts";
import { remarksOn } from "../../core/remarks.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import type { ModelRule } from "../../core/rule.ts";
import { decide, type Submission } from "../../core/submit.ts";
import type { Decision, World } from "../../runtime/store.ts";
import { type JsonObject, readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { fundsAt } from "../funds.ts";
import { worldOf } from "../keys.ts";
import { overLimit } from "../limits.ts";
import { measuredIn, needsMeasuring } from "../measured.ts";
import { type Accepted, faultWithoutKey, moderated, moderationAsked } from "../moderation.ts";
import { asksForQuote, quoted, stranger } from "../quote.ts";
import { answer, refuse } from "../reply.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";

/** What decides upon a submission. */
type Judge = (submission: Submission) => Result<Job>;

/** `POST /api/generate-video`: a job is accepted and paid, or refused and free. */
export function submitRoute(services: Services): Hono<Env> {
  const { dialect, switches, apiKeys, limits, maxBodyBytes } = services;
  return new Hono<Env>().post("/api/generate-video", async (c) => {
    const { exchange } = c.env;
    exchange.operation = "submit";
    const body = await readObject(c, maxBodyBytes);
    if (!body.ok) return refuse(c, dialect, body.fault);
    exchange.fingerprint = fingerprintOf(body.value);
    const world = worldOf(c.req.raw.headers, apiKeys);
    if (!world.ok) return withoutKey(c, services, body.value, world.fault);
    exchange.world = world.value;
    const limited = limits && (await overLimit(services, limits, world.value, "submit"));
    const rule = limited ?? ruleFor(body.value, services, world.value);
    if (!rule.ok) return refuse(c, dialect, rule.fault);

    const asked = await askedIn(exchange, c.req.raw.headers, rule.value, body.value);
    const { result, headers } = await accept(services, world.value, rule.value, body.value, asked);
    if (!result.ok) return refuse(c, dialect, result.fault, headers);
    exchange.job = result.value.job.id;
    exchange.phase = "pending";
    exchange.charged = result.value.job.price;
    exchange.remarks = remarksOn(rule.value, body.value);
    return answer(c, switches.submitStatus, dialect.submitted(result.value), headers);
  });
}

/** A refusal, or the price for those who ask for one. */
async function withoutKey(c: Context<Env>, services: Services, input: JsonObject, fault: Fault) {
  if (moderationAsked(c.req.raw.headers) || !asksForQuote(c, services, fault)) {
    return refuse(c, services.dialect, faultWithoutKey(c.req.raw.headers, fault));
  }
  const rule = ruleFor(input, services, stranger.id);
  if (!rule.ok) return refuse(c, services.dialect, rule.fault);
  const asked = await askedIn(c.env.exchange, c.req.raw.headers, rule.value, input);
  const quote = decide(submissionIn(services, stranger, rule.value, input, asked));
  return quote.ok
    ? quoted(c, services, quote.value.price)
    : refuse(c, services.dialect, quote.fault);
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
  asked: Asked,
  judge: Judge = decide,
): Promise<Accepted> {
  const { maxJobs, store } = services;
  if (!(await store.hasRoom())) {
    return { result: fail({ kind: "too-many-jobs", limit: maxJobs }) };
  }
  const { wish } = asked;
  return store.commit<Accepted>(worldId, (world) => {
    const submission = submissionIn(services, world, rule, input, asked);
    if (wish === undefined) return bought(submission, judge);
    return moderated(services, world, submission, wish, (one) => bought(one, judge));
  });
}

function bought(submission: Submission, judge: Judge): Decision<Accepted> {
  const decision = judge(submission);
  if (!decision.ok) return { events: [], answer: { result: decision } };
  const job = decision.value;
  const { balance, nano = balance } = submission;
  const left = minus(job.paidIn === undefined ? balance : nano, job.price);
  return {
    events: [{ kind: "submitted", job }],
    answer: { result: ok({ job, balance: left }) },
  };
}

/** All that the decision may depend on, as it stands in a world. */
function submissionIn(
  services: Services,
  world: World,
  rule: ModelRule,
  input: JsonObject,
  { fingerprint, measured, billingHeader }: Asked,
): Submission {
  const { pace, speed, maxMediaBytes, limits, switches, safety } = services;
  const at = timeIn(services, world);
  const random = randomOfNext(services, world);
  const { balance, nano } = fundsAt(world, at);
  return {
    id: newJobId(at, random, switches.jobIdForm),
    world: world.id,
    balance,
    nano,
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

/** What a submission says beside its body. */
type Asked = {
  readonly fingerprint: number | undefined;
  readonly measured?: Measured;
  readonly billingHeader?: string;
  readonly wish?: Wish;
};

/** What the headers ask for, and how long inline media are. Most requests ask for nothing. */
export async function askedIn(
  { fingerprint }: Exchange,
  headers: Headers,
  rule: ModelRule,
  input: JsonObject,
): Promise<Asked> {
  const billingHeader = headers.get("x-billing-mode");
  const wish = moderationAsked(headers);
  const measures = needsMeasuring(rule, input);
  if (billingHeader === null && wish === undefined && !measures) return { fingerprint };
  return {
    fingerprint,
    ...(measures && { measured: await measuredIn(rule, input) }),
    ...(billingHeader !== null && { billingHeader }),
    ...(wish && { wish }),
  };
}

/** Chance hangs on the key and on how many jobs it has had, so that worlds do not disturb each other. */
const randomOfNext = ({ random }: Services, { id, submissions }: World) =>
  fork(random, `${id}/${submissions}`);
