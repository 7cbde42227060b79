import type { JobId } from "../brand.ts";
import type { Input, ModelRule } from "../models/rule.ts";
import type { Currency } from "../money/payment.ts";
import type { Job } from "./job.ts";

/**
 * The job with what only some jobs have. Most have none of it and are handed back as they are, so
 * that it costs neither time nor memory where it is not asked for.
 *
 * The conversation is none of these: it is in the request or undefined, at the price of one field.
 */
export function withExtras(job: Job, rule: ModelRule, input: Input, payer: Currency): Job {
  const isScripted = rule.makes.includes("scripted");
  if (rule.outputs === 1 && !isScripted && payer === "USD") return job;
  return {
    ...job,
    ...(rule.outputs > 1 && { outputs: rule.outputs }),
    ...(isScripted && { project: projectOf(job.id, input) }),
    ...(payer === "XNO" && { paidIn: payer }),
  };
}

/** The project that the request names, or one made for the job (its form is assumed). */
function projectOf(id: JobId, { projectId }: Input): string {
  if (typeof projectId === "string" && projectId !== "") return projectId;
  return `project_${id.slice(id.indexOf("_") + 1)}`;
}

/** The thread that a request belongs to. An empty one is none (assumed: no source says more). */
export function conversationOf({ conversationUUID }: Input): string | undefined {
  return typeof conversationUUID === "string" && conversationUUID !== ""
    ? conversationUUID
    : undefined;
}
