import { Hono } from "hono";
import { balanceAt } from "../../core/account.ts";
import type { WorldId } from "../../core/brand.ts";
import { minus } from "../../core/brand.ts";
import type { Fault } from "../../core/fault.ts";
import { newJobId } from "../../core/job-id.ts";
import type { Wish } from "../../core/moderation.ts";
import { fork } from "../../core/random.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import type { ModelRule } from "../../core/rule.ts";
import { decide, type Submission } from "../../core/submit.ts";
import type { Decision, World } from "../../runtime/store.ts";
import { type JsonObject, readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { worldOf } from "../keys.ts";
import { type Accepted, faultWithoutKey, moderated, moderationAsked } from "../moderation.ts";
import { answer, refuse } from "../reply.ts";
import type { Services } from "../services.ts";
import { timeIn } from "../world-clock.ts";

/** `POST /api/generate-video`: a job is accepted and paid, or refused and free. */
export function submitRoute(services: Services): Hono<Env> {
  const { dialect, store, catalog, apiKeys, maxBodyBytes, maxJobs } = services;
  return new Hono<Env>().post("/api/generate-video", async (c) => {
    const { exchange } = c.env;
    const body = await readObject(c, maxBodyBytes);
    if (!body.ok) return refuse(c, dialect, body.fault);
    const world = worldOf(c.req.raw.headers, apiKeys);
    if (!world.ok) return refuse(c, dialect, faultWithoutKey(c.req.raw.headers, world.fault));
    exchange.world = world.value;
    const rule = ruleFor(body.value, catalog);
    if (!rule.ok) return refuse(c, dialect, rule.fault);
    if (!(await store.hasRoom()))
      return refuse(c, dialect, { kind: "too-many-jobs", limit: maxJobs });

    const asked = moderationAsked(c.req.raw.headers);
    const { result, headers } = await accept(services, world.value, rule.value, body.value, asked);
    if (!result.ok) return refuse(c, dialect, result.fault, headers);
    exchange.job = result.value.job.id;
    return answer(c, 202, dialect.submitted(result.value), headers);
  });
}

function ruleFor({ model }: JsonObject, catalog: Services["catalog"]): Result<ModelRule> {
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
function accept(
  services: Services,
  worldId: WorldId,
  rule: ModelRule,
  input: JsonObject,
  asked: Wish | undefined,
): Promise<Accepted> {
  return services.store.commit<Accepted>(worldId, (world) => {
    const at = timeIn(services, world);
    const random = randomOfNext(services, world);
    const balance = balanceAt(world.account, at);
    const id = newJobId(at, random);
    const { pace, speed, safety } = services;
    const what = { id, world: worldId, balance, rule, input, at, random, pace, speed, safety };
    return asked ? moderated(services, world, what, asked, bought) : bought(what);
  });
}

function bought(submission: Submission): Decision<Accepted> {
  const decision = decide(submission);
  if (!decision.ok) return { events: [], answer: { result: decision } };
  const job = decision.value;
  return {
    events: [{ kind: "submitted", job }],
    answer: { result: ok({ job, balance: minus(submission.balance, job.price) }) },
  };
}

/** Chance hangs on the key and on how many jobs it has had, so that worlds do not disturb each other. */
const randomOfNext = ({ random }: Services, { id, submissions }: World) =>
  fork(random, `${id}/${submissions}`);
