import type { JobId } from "./brand.ts";
import type { Job } from "./job.ts";
import type { Currency } from "./payment.ts";
import type { Input, ModelRule } from "./rule.ts";

/**
 * The job with what only some jobs have. Most have none of it and are handed back as they are, so
 * that it costs neither time nor memory where it is not asked for.
 *
 * An empty conversation is none (assumed: no source says more).
 */
export function withExtras(job: Job, rule: ModelRule, input: Input, payer: Currency): Job {
  const conversation = input["conversationUUID"];
  const hasConversation = typeof conversation === "string" && conversation !== "";
  const isScripted = rule.makes.includes("scripted");
  const isPlain = rule.outputs === 1 && !hasConversation && !isScripted;
  if (isPlain && payer === "USD") return job;
  return {
    ...job,
    ...(rule.outputs > 1 && { outputs: rule.outputs }),
    ...(hasConversation && { conversation }),
    ...(isScripted && { project: projectOf(job.id, input) }),
    ...(payer === "XNO" && { paidIn: payer }),
  };
}

/** The project that the request names, or one made for the job (its form is assumed). */
function projectOf(id: JobId, { projectId }: Input): string {
  if (typeof projectId === "string" && projectId !== "") return projectId;
  return `project_${id.slice(id.indexOf("_") + 1)}`;
}
