import type { WorldId } from "../../domain/brand.ts";
import { fingerprintOf } from "../../domain/fingerprint.ts";
import { decideExtension, extensionSeconds } from "../../domain/jobs/extend.ts";
import type { Job } from "../../domain/jobs/job.ts";
import type { Remark } from "../../domain/models/remark.ts";
import { remarksOn, remarksOnExtension } from "../../domain/models/remarks.ts";
import type { ModelRule } from "../../domain/models/rule.ts";
import type { RouteFacts } from "../../observe/exchange.ts";
import { admitted } from "../access/admitted.ts";
import { aboutJob, badField, ownJob } from "../access/own-job.ts";
import { type JsonObject, readObject } from "../body.ts";
import { answer, refuse } from "../reply.ts";
import { faultWith, type Known, knowing, type PathHandler, withFacts } from "../route.ts";
import { ROUTES } from "../routes.ts";
import type { Services } from "../services.ts";
import type { Speech } from "../speech.ts";
import { subjectOf, troublesOf, withTroubles } from "../trouble/troubled-submit.ts";
import { type Asking, askedIn, withUnread } from "./beside-body.ts";
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
export function extendHandler(services: Services): PathHandler {
  const { dialect, switches, maxBodyBytes } = services;
  const { method, path, operation } = ROUTES.extendVideo;
  const extend = switches.extendBody === "source-video" ? fromClip : fromJob;
  return {
    method,
    path,
    handle: async (c) => {
      const { object: body, text } = await readObject(c, maxBodyBytes);
      const asked = { operation, requestBody: text };
      if (!body.ok) return refuse(c, dialect, body.fault, asked);
      const fingerprint = fingerprintOf(body.value);
      const { result: world, facts } = await admitted(
        services,
        c,
        "extend",
        knowing(asked, { fingerprint }),
      );
      if (!world.ok) return refuse(c, dialect, world.fault, facts);
      const subject = subjectOf("extend", body.value);
      const troubles = await troublesOf(services, c, world.value, subject);
      if (!troubles.result.ok) {
        return refuse(c, dialect, troubles.result.fault, knowing(facts, troubles.facts));
      }
      const choosing = troubles.result.value;
      const asking = { headers: c.req.raw.headers, choosing };
      const accepted = await extend(services, asking, body.value, world.value, facts);
      if (!accepted.result.ok) return refuse(c, dialect, accepted.result.fault, accepted.facts);
      const { job, body: answered, remarks } = accepted.result.value;
      const paid = { job: job.id, phase: "pending", charged: job.price, remarks } as const;
      return answer(c, 202, answered, knowing(accepted.facts, paid));
    },
  };
}

async function fromClip(
  services: Services,
  asking: Asking,
  body: JsonObject,
  world: WorldId,
  facts: RouteFacts,
): Promise<Known<Accepted>> {
  const rule = ruleFor(body, services, world);
  if (!rule.ok) return { result: rule, facts };
  if (!rule.value.makes.includes("extend")) {
    const detail = `model is ${JSON.stringify(rule.value.id)}, which does not extend videos.`;
    return faultWith(badField("model", "not-allowed", detail), facts);
  }
  const asked = await askedIn(services, asking, rule.value, body);
  const { result: view, struck } = await accept(services, world, rule.value, body, asked);
  const known = withTroubles(facts, struck, view.ok);
  if (!view.ok) return { result: view, facts: known };
  const remarks = remarksOn(rule.value, body);
  const answered = services.dialect.submitted(view.value);
  return withFacts({ job: view.value.job, body: answered, remarks }, withUnread(known, asked));
}

async function fromJob(
  services: Services,
  { choosing }: Asking,
  body: JsonObject,
  world: WorldId,
  facts: RouteFacts,
): Promise<Known<Accepted>> {
  const { dialect, switches } = services;
  const asked = readExtendBody(body, switches.extendBody === "taskId" ? "taskId" : "runId");
  if (!asked.ok) return { result: asked, facts };
  const found = await ownJob(services, world, asked.value.id, facts);
  if (!found.result.ok) return { result: found.result, facts: found.facts };

  const source = found.result.value.job;
  const { index } = asked.value;
  const rule = ruleOf(services, source.model);
  const wanted = { source, index };
  const asking = choosing ? { choosing } : {};
  const { result: view, struck } = await accept(services, world, rule, body, asking, (submission) =>
    decideExtension(submission, wanted),
  );
  const end = withTroubles(aboutJob(facts, source), struck, view.ok);
  if (!view.ok) return { result: view, facts: end };
  const seconds = extensionSeconds(rule);
  const answered =
    switches.extendShape === "standard"
      ? dialect.submitted(view.value)
      : dialect.extended({ ...view.value, index, seconds }, switches.extendShape);
  const remarks = remarksOnExtension(rule, body);
  return withFacts({ job: view.value.job, body: answered, remarks }, end);
}

function ruleOf({ catalog }: Speech, model: string): ModelRule {
  const rule = catalog.find(model);
  if (!rule) throw new Error(`a job has the model ${model}, which is not in the catalogue`);
  return rule;
}
