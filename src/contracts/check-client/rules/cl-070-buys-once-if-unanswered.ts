import type { ClientCheck } from "../check.ts";
import { buysOnce, LOSING } from "./shared/bought-again.ts";

export const buysOnceIfUnanswered: ClientCheck = {
  id: "CL-070",
  title: "does not submit again when the answer to a submit is lost",
  level: "must",
  evidence: {
    label: "assumed",
    source: "money#charge: charged at submit, no idempotency key; met at services like it",
  },
  story:
    "A client that submitted again whenever its connection broke made 732 submissions in seven days, 426 of them billed: Comfy-Org/ComfyUI#16204.",
  advice:
    "After a time-out or a reset, ask GET /api/generate-video/recover with the conversationUUID of the submit first. Submit again only if it answers, and lists nothing. Turn off the retries of your HTTP library for POST.",
  scenarios: LOSING,
  inputs: "situation",
  judge: buysOnce("the answer to its submit was lost though the job was made"),
};
