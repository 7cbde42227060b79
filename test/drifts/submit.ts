import { body, code, type Drift, type Json, refusal, renamed, without } from "./drift.ts";

const SUBMIT = "POST /generate-video";

const plainError = (sent: Json) => ({ error: (sent["error"] as Json)["message"], status: 400 });

/** Answers each submit with the id of the first one. */
function idempotent(): Drift {
  let first: unknown;
  return body("submit: the same body is the same job", "same id", SUBMIT, (sent) => {
    first ??= sent["runId"];
    return { ...sent, runId: first, id: first };
  });
}

/** What could change of the answers to a submit. */
export const SUBMIT_DRIFTS: readonly Drift[] = [
  body("submit: runId is gone", "runId", SUBMIT, (sent) => without(sent, "runId")),
  body("submit: id is gone", "id", SUBMIT, (sent) => without(sent, "id")),
  body("submit: cost is gone", "cost", SUBMIT, (sent) => without(sent, "cost")),
  body("submit: remainingBalance is gone", "remainingBalance", SUBMIT, (sent) =>
    without(sent, "remainingBalance"),
  ),
  body("submit: paymentSource is gone", "paymentSource", SUBMIT, (sent) =>
    without(sent, "paymentSource"),
  ),
  body("submit: a field is added", "queuePosition", SUBMIT, (sent) => ({
    ...sent,
    queuePosition: 3,
  })),
  body("submit: runId is renamed", "jobId", SUBMIT, (sent) => renamed(sent, "runId", "jobId")),
  body("submit: cost is a text", "$.cost", SUBMIT, (sent) => ({
    ...sent,
    cost: String(sent["cost"]),
  })),
  body("submit: the status is another word", "queued", SUBMIT, (sent) => ({
    ...sent,
    status: "queued",
  })),
  body("submit: the price has gone up", "0.5 USD", SUBMIT, (sent) => ({
    ...sent,
    cost: Number(sent["cost"]) * 1.25,
  })),
  body("submit: the model is echoed otherwise", "'kling'", SUBMIT, (sent) => ({
    ...sent,
    model: "kling",
  })),
  body("submit: ids have another form", "job-77", SUBMIT, (sent) => ({
    ...sent,
    runId: "job-77",
    id: "job-77",
  })),
  body("submit: id and runId differ", "vid_0000000000other", SUBMIT, (sent) => ({
    ...sent,
    id: "vid_0000000000other",
  })),
  body("submit: remainingBalance is that of before", "remainingBalance is 100", SUBMIT, (sent) => ({
    ...sent,
    remainingBalance: Number(sent["remainingBalance"]) + Number(sent["cost"]),
  })),
  body("submit: paymentSource is another word", "CREDITS", SUBMIT, (sent) => ({
    ...sent,
    paymentSource: "CREDITS",
  })),
  code("submit: accepted with 201", SUBMIT, 202, 201),
  code("submit: 422 in the place of 400", SUBMIT, 400, 422),
  code("submit: 404 has become 400", SUBMIT, 404, 400),
  code("submit: 401 has become 403", SUBMIT, 401, 403),
  code("submit: 402 has become 400", SUBMIT, 402, 400),
  code("submit: 429 has become 503", SUBMIT, 429, 503),
  code("submit: 503 has become 500", SUBMIT, 503, 500),
  code("submit: 413 has become 400", SUBMIT, 413, 400),
  body("submit: refusals are a text", "$.error:", SUBMIT, plainError, refusal(400)),
  body(
    "submit: a policy block has another type",
    "POLICY",
    SUBMIT,
    (sent) => ({ ...sent, error: { ...(sent["error"] as Json), type: "POLICY" } }),
    refusal(400),
  ),
  code("submit: any method is accepted", "DELETE /generate-video", 405, 200),
  idempotent(),
  body("submit: runId is a number", "runId", SUBMIT, (sent) => ({ ...sent, runId: 7 })),
];
