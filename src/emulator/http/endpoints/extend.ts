import { Hono } from "hono";
import type { WorldId } from "../../domain/brand.ts";
import { fingerprintOf } from "../../domain/fingerprint.ts";
import { decideExtension, extensionSeconds } from "../../domain/jobs/extend.ts";
import type { Job } from "../../domain/jobs/job.ts";
import type { Remark } from "../../domain/models/remark.ts";
import { remarksOn, remarksOnExtension } from "../../domain/models/remarks.ts";
import type { ModelRule } from "../../domain/models/rule.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { admitted } from "../access/admitted.ts";
import { badField, ownJob } from "../access/own-job.ts";
import { type JsonObject, readObject } from "../body.ts";
import type { Env } from "../exchange.ts";
import { answer, refuse } from "../reply.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";
import { noteTroubles, subjectOf, troublesOf } from "../trouble/troubled-submit.ts";
import { type Asking, askedIn, noteUnread } from "./beside-body.ts";
import { readExtendBody } from "./extend-body.ts";
import { accept, ruleFor } from "./submit.ts";

/** A job that was accepted, and what is answered to it. */
type Accepted = {
  readonly job: Job;
  readonly body: object;
  readonly remarks: readonly Remark[] | undefined;
};

/**
 * `POST /api/generate-video/extend`: continues one of a finished job's videos, as a new job. In the
 * form of 2025-12 it is a submit for models that extend a clip.
 */
export function extendRoute(services: Services): Hono<Env> {
  const { dialect, switches, maxBodyBytes } = services;
  if (!switches.followUpRoutes) return new Hono<Env>();
  const extend = switches.extendBody === "source-video" ? fromClip : fromJob;
  return new Hono<Env>().on(ROUTES.extendVideo.method, ROUTES.extendVideo.path, async (c) => {
    const { exchange } = c.env;
    exchange.operation = ROUTES.extendVideo.operation;
    const body = await readObject(c, maxBodyBytes);
    if (!body.ok) return refuse(c, dialect, body.fault);
    exchange.fingerprint = fingerprintOf(body.value);
    const world = await admitted(services, c, "extend");
    if (!world.ok) return refuse(c, dialect, world.fault);
    const subject = subjectOf("extend", body.value);
    const troubles = await troublesOf(services, c, world.value, subject);
    if (!troubles.ok) return refuse(c, dialect, troubles.fault);
    const asking = { exchange, headers: c.req.raw.headers, choosing: troubles.value };
    const accepted = await extend(services, asking, body.value, world.value);
    if (!accepted.ok) return refuse(c, dialect, accepted.fault);
    exchange.job = accepted.value.job.id;
    exchange.phase = "pending";
    exchange.charged = accepted.value.job.price;
    exchange.remarks = accepted.value.remarks;
    return answer(c, 202, accepted.value.body);
  });
}

async function fromClip(
  services: Services,
  asking: Asking,
  body: JsonObject,
  world: WorldId,
): Promise<Result<Accepted>> {
  const rule = ruleFor(body, services, world);
  if (!rule.ok) return rule;
  if (!rule.value.makes.includes("extend")) {
    const detail = `model is ${JSON.stringify(rule.value.id)}, which does not extend videos.`;
    return fail(badField("model", "not-allowed", detail));
  }
  const asked = await askedIn(services, asking, rule.value, body);
  const { result: view, struck } = await accept(services, world, rule.value, body, asked);
  noteTroubles(asking.exchange, struck, view.ok);
  if (!view.ok) return view;
  noteUnread(asking.exchange, asked);
  const remarks = remarksOn(rule.value, body);
  return ok({ job: view.value.job, body: services.dialect.submitted(view.value), remarks });
}

async function fromJob(
  services: Services,
  { exchange, choosing }: Asking,
  body: JsonObject,
  world: WorldId,
): Promise<Result<Accepted>> {
  const { dialect, switches } = services;
  const asked = readExtendBody(body, switches.extendBody === "taskId" ? "taskId" : "runId");
  if (!asked.ok) return asked;
  const source = await ownJob(services, exchange, world, asked.value.id);
  if (!source.ok) return source;

  const { index } = asked.value;
  const rule = ruleOf(services, source.value.model);
  const wanted = { source: source.value, index };
  const { fingerprint } = exchange;
  const asking = { fingerprint, ...(choosing && { choosing }) };
  const { result: view, struck } = await accept(services, world, rule, body, asking, (submission) =>
    decideExtension(submission, wanted),
  );
  noteTroubles(exchange, struck, view.ok);
  if (!view.ok) return view;
  const seconds = extensionSeconds(rule);
  const answered =
    switches.extendShape === "standard"
      ? dialect.submitted(view.value)
      : dialect.extended({ ...view.value, index, seconds }, switches.extendShape);
  return ok({ job: view.value.job, body: answered, remarks: remarksOnExtension(rule, body) });
}

function ruleOf({ catalog }: Services, model: string): ModelRule {
  const rule = catalog.find(model);
  if (!rule) throw new Error(`a job has the model ${model}, which is not in the catalogue`);
  return rule;
}
