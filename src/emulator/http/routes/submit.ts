import { type Context, Hono } from "hono";
import { balanceAt } from "../../core/account.ts";
import type { WorldId } from "../../core/brand.ts";
import { minus } from "../../core/brand.ts";
import type { Fault } from "../../core/fault.ts";
import { newJobId } from "../../core/job-id.ts";
import { fork } from "../../core/random.ts";
import { budgetOf } from "../../core/rate-limit.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import type { ModelRule } from "../../core/rule.ts";
import { decide } from "../../core/submit.ts";
import type { World } from "../../runtime/store.ts";
import type { SubmittedView } from "../../wire/view.ts";
import { type JsonObject, readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { worldOf } from "../keys.ts";
import { overLimit } from "../limits.ts";
import { asksForQuote, quoted, stranger } from "../quote.ts";
import { answer, refuse } from "../reply.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";

/** `POST /api/generate-video`: a job is accepted and paid, or refused and free. */
export function submitRoute(services: Services): Hono<Env> {
  const { dialect, apiKeys, limits, maxBodyBytes } = services;
  return new Hono<Env>().post("/api/generate-video", async (c) => {
    const { exchange } = c.env;
    const body = await readObject(c, maxBodyBytes);
    if (!body.ok) return refuse(c, dialect, body.fault);
    const world = worldOf(c.req.raw.headers, apiKeys);
    if (!world.ok) return withoutKey(c, services, body.value, world.fault);
    exchange.world = world.value;
    const limited = limits && (await overLimit(services, limits, world.value, "submit"));
    const rule = limited ?? ruleFor(body.value, services, world.value);
    if (!rule.ok) return refuse(c, dialect, rule.fault);

    const accepted = await accept(services, world.value, rule.value, body.value);
    if (!accepted.ok) return refuse(c, dialect, accepted.fault);
    exchange.job = accepted.value.job.id;
    return answer(c, 202, dialect.submitted(accepted.value));
  });
}

/** A refusal, or the price for those who ask for one. */
function withoutKey(c: Context<Env>, services: Services, input: JsonObject, fault: Fault) {
  if (!asksForQuote(c, services, fault)) return refuse(c, services.dialect, fault);
  const rule = ruleFor(input, services, stranger.id);
  const quote = rule.ok ? considered(services, stranger, rule.value, input) : rule;
  return quote.ok
    ? quoted(c, services, quote.value.job.price)
    : refuse(c, services.dialect, quote.fault);
}

function ruleFor(
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

/** Decides upon the newest state of the world and writes the job in the same step. */
async function accept(
  services: Services,
  worldId: WorldId,
  rule: ModelRule,
  input: JsonObject,
): Promise<Result<SubmittedView>> {
  const { maxJobs, store } = services;
  if (!(await store.hasRoom())) return fail({ kind: "too-many-jobs", limit: maxJobs });
  return store.commit<Result<SubmittedView>>(worldId, (world) => {
    const decision = considered(services, world, rule, input);
    if (!decision.ok) return { events: [], answer: decision };
    return { events: [{ kind: "submitted", job: decision.value.job }], answer: decision };
  });
}

/** What becomes of a submission in a world; nothing is written. */
function considered(
  services: Services,
  world: World,
  rule: ModelRule,
  input: JsonObject,
): Result<SubmittedView> {
  const { pace, speed, maxMediaBytes, limits } = services;
  const at = timeIn(services, world);
  const random = randomOfNext(services, world);
  const balance = balanceAt(world.account, at);
  const id = newJobId(at, random);
  // A world without usage was not let in as a key: it is somebody who asks for a quote.
  const budget = limits && world.usage && budgetOf(world.usage, limits(world.id), at);
  const decision = decide({
    id,
    world: world.id,
    balance,
    rule,
    input,
    at,
    random,
    pace,
    speed,
    maxMediaBytes,
    budget,
  });
  if (!decision.ok) return decision;
  const job = decision.value;
  return ok({ job, balance: minus(balance, job.price) });
}

/** Chance hangs on the key and on how many jobs it has had, so that worlds do not disturb each other. */
const randomOfNext = ({ random }: Services, { id, submissions }: World) =>
  fork(random, `${id}/${submissions}`);
