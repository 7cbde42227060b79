import {
  body,
  code,
  type Drift,
  data,
  everySecond,
  is,
  type Json,
  renamed,
  without,
} from "./drift.ts";

const POLL = "GET /video/status";
const LEGACY = "GET /generate-video/status";

/** What could change of what a status says. */
export const STATUS_DRIFTS: readonly Drift[] = [
  data(
    "status: IN_QUEUE is another word",
    "WAITING",
    POLL,
    (one) => ({ ...one, status: "WAITING" }),
    is("IN_QUEUE"),
  ),
  data(
    "status: IN_PROGRESS is another word",
    "RUNNING",
    POLL,
    (one) => ({ ...one, status: "RUNNING" }),
    is("IN_PROGRESS"),
  ),
  data(
    "status: COMPLETED is another word",
    "SUCCEEDED",
    POLL,
    (one) => ({ ...one, status: "SUCCEEDED" }),
    is("COMPLETED"),
  ),
  data(
    "status: FAILED is another word",
    "'ERROR'",
    POLL,
    (one) => ({ ...one, status: "ERROR" }),
    is("FAILED"),
  ),
  data(
    "status: CANCELED has two Ls",
    "CANCELLED",
    POLL,
    (one) => ({ ...one, status: "CANCELLED" }),
    is("CANCELED"),
  ),
  data(
    "status: the output is gone",
    "output",
    POLL,
    (one) => without(one, "output"),
    is("COMPLETED"),
  ),
  data(
    "status: the URL is a list",
    "output.video",
    POLL,
    (one) => ({ ...one, output: { video: [one["output"]] } }),
    is("COMPLETED"),
  ),
  data("status: the cost is gone", "cost", POLL, (one) => without(one, "cost"), is("COMPLETED")),
  data(
    "status: the final cost is another",
    "final cost is 0.5 USD",
    POLL,
    (one) => ({ ...one, cost: 0.5 }),
    is("COMPLETED"),
  ),
  data(
    "status: error is an object",
    "$.data.error",
    POLL,
    (one) => ({ ...one, error: { message: one["error"] } }),
    is("FAILED"),
  ),
  data("status: error is gone", "error", POLL, (one) => without(one, "error"), is("FAILED")),
  body("status: the model is gone", "model", POLL, (sent) => without(sent, "model")),
  body("status: a field is added", "region", POLL, (sent) => ({ ...sent, region: "eu" })),
  body("status: it is flat", "data", POLL, (sent) => ({
    ...(sent["data"] as Json),
    model: sent["model"],
  })),
  code("status: 404 has become 400", POLL, 404, 400),
  code("status: 400 has become 404", POLL, 400, 404),
  code("status: 403 has become 404", POLL, 403, 404),
  code("status: 401 has become 403", POLL, 401, 403),
  everySecond("status: the end does not stay", "finished job changed", POLL, (sent) => ({
    ...sent,
    data: { ...(sent["data"] as Json), status: "IN_PROGRESS" },
  })),
  {
    name: "status: runId is not taken any more",
    names: "runId",
    where: POLL,
    change: (request, answer) =>
      request.url.includes("?runId=") &&
      request.url.includes("/video/status") &&
      !request.url.includes("generate-video")
        ? Response.json(
            { error: { message: "requestId is required", type: "invalid_request_error" } },
            { status: 400, headers: answer.headers },
          )
        : answer,
  },
  {
    name: "status: with both names, runId counts",
    names: "runId=vid_of_nobody",
    where: POLL,
    change: (request, answer) =>
      request.url.includes("runId=vid_of_nobody")
        ? Response.json(
            { error: { message: "There is no such job.", type: "not_found_error" } },
            { status: 404, headers: { "access-control-allow-origin": "*" } },
          )
        : answer,
  },
  data("legacy status: request_id is renamed", "request_id", LEGACY, (one) =>
    renamed(one, "request_id", "requestId"),
  ),
  code("legacy status: the model is needed", LEGACY, 200, 400),
];
