import {
  body,
  code,
  type Drift,
  data,
  file,
  header,
  onApi,
  onFiles,
  renamed,
  without,
} from "./drift.ts";

const SUBMIT = "POST /generate-video";
const POLL = "GET /video/status";
const LEGACY = "GET /generate-video/status";
const RECOVER = "GET /generate-video/recover";
const LIST = "GET /v1/video-models";
const BALANCE = "POST /check-balance";
const EXTEND = "POST /generate-video/extend";
const CONTENT = "GET /generate-video/content";

type Json = Record<string, unknown>;

const is = (word: string) => (fields: Json) => fields["status"] === word;
const refusal = (wanted: number) => (_: Json, status: number) => status === wanted;
const list = (sent: Json) => sent["data"] as readonly Json[];
const plainError = (sent: Json) => ({ error: (sent["error"] as Json)["message"], status: 400 });

/** Counts the reads of one run, for what changes from one to the next. */
function everySecond(name: string, where: string, edit: (sent: Json) => Json): Drift {
  let reads = 0;
  return body(name, where, (sent) => (++reads % 2 === 0 ? edit(sent) : sent));
}

let older: unknown;

let failedJobs = 0;

/** What a service could change, one thing at a time. */
export const DRIFTS: readonly Drift[] = [
  body("submit: runId is gone", SUBMIT, (sent) => without(sent, "runId")),
  body("submit: id is gone", SUBMIT, (sent) => without(sent, "id")),
  body("submit: cost is gone", SUBMIT, (sent) => without(sent, "cost")),
  body("submit: remainingBalance is gone", SUBMIT, (sent) => without(sent, "remainingBalance")),
  body("submit: paymentSource is gone", SUBMIT, (sent) => without(sent, "paymentSource")),
  body("submit: a field is added", SUBMIT, (sent) => ({ ...sent, queuePosition: 3 })),
  body("submit: runId is renamed", SUBMIT, (sent) => renamed(sent, "runId", "jobId")),
  body("submit: cost is a text", SUBMIT, (sent) => ({ ...sent, cost: String(sent["cost"]) })),
  body("submit: the status is another word", SUBMIT, (sent) => ({ ...sent, status: "queued" })),
  body("submit: the price has gone up", SUBMIT, (sent) => ({
    ...sent,
    cost: Number(sent["cost"]) * 1.25,
  })),
  body("submit: the model is echoed otherwise", SUBMIT, (sent) => ({ ...sent, model: "kling" })),
  body("submit: ids have another form", SUBMIT, (sent) => ({
    ...sent,
    runId: "job-77",
    id: "job-77",
  })),
  body("submit: id and runId differ", SUBMIT, (sent) => ({ ...sent, id: "vid_0000000000other" })),
  body("submit: remainingBalance is that of before", SUBMIT, (sent) => ({
    ...sent,
    remainingBalance: Number(sent["remainingBalance"]) + Number(sent["cost"]),
  })),
  body("submit: paymentSource is another word", SUBMIT, (sent) => ({
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
  body("submit: refusals are a text", SUBMIT, plainError, refusal(400)),
  body(
    "submit: a policy block has another type",
    SUBMIT,
    (sent) => ({ ...sent, error: { ...(sent["error"] as Json), type: "POLICY" } }),
    refusal(400),
  ),
  code("submit: any method is accepted", "DELETE /generate-video", 405, 200),
  data(
    "status: IN_QUEUE is another word",
    POLL,
    (one) => ({ ...one, status: "WAITING" }),
    is("IN_QUEUE"),
  ),
  data(
    "status: IN_PROGRESS is another word",
    POLL,
    (one) => ({ ...one, status: "RUNNING" }),
    is("IN_PROGRESS"),
  ),
  data(
    "status: COMPLETED is another word",
    POLL,
    (one) => ({ ...one, status: "SUCCEEDED" }),
    is("COMPLETED"),
  ),
  data(
    "status: FAILED is another word",
    POLL,
    (one) => ({ ...one, status: "ERROR" }),
    is("FAILED"),
  ),
  data(
    "status: CANCELED has two Ls",
    POLL,
    (one) => ({ ...one, status: "CANCELLED" }),
    is("CANCELED"),
  ),
  data("status: the output is gone", POLL, (one) => without(one, "output"), is("COMPLETED")),
  data(
    "status: the URL is a list",
    POLL,
    (one) => ({ ...one, output: { video: [one["output"]] } }),
    is("COMPLETED"),
  ),
  data("status: the cost is gone", POLL, (one) => without(one, "cost"), is("COMPLETED")),
  data(
    "status: the final cost is another",
    POLL,
    (one) => ({ ...one, cost: 0.5 }),
    is("COMPLETED"),
  ),
  data(
    "status: error is an object",
    POLL,
    (one) => ({ ...one, error: { message: one["error"] } }),
    is("FAILED"),
  ),
  data("status: error is gone", POLL, (one) => without(one, "error"), is("FAILED")),
  body("status: the model is gone", POLL, (sent) => without(sent, "model")),
  body("status: a field is added", POLL, (sent) => ({ ...sent, region: "eu" })),
  body("status: it is flat", POLL, (sent) => ({ ...(sent["data"] as Json), model: sent["model"] })),
  code("status: 404 has become 400", POLL, 404, 400),
  code("status: 400 has become 404", POLL, 400, 404),
  code("status: 403 has become 404", POLL, 403, 404),
  code("status: 401 has become 403", POLL, 401, 403),
  everySecond("status: the end does not stay", POLL, (sent) => ({
    ...sent,
    data: { ...(sent["data"] as Json), status: "IN_PROGRESS" },
  })),
  {
    name: "status: runId is not taken any more",
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
    change: (request, answer) =>
      request.url.includes("runId=vid_of_nobody")
        ? Response.json(
            { error: { message: "There is no such job.", type: "not_found_error" } },
            { status: 404, headers: { "access-control-allow-origin": "*" } },
          )
        : answer,
  },
  data("legacy status: request_id is renamed", LEGACY, (one) =>
    renamed(one, "request_id", "requestId"),
  ),
  code("legacy status: the model is needed", LEGACY, 200, 400),
  body("recover: entries lose their model", RECOVER, (sent) => ({
    ...sent,
    data: list(sent).map((one) => without(one, "model")),
  })),
  body("recover: the oldest comes first", RECOVER, (sent) => ({
    ...sent,
    data: list(sent).toReversed(),
  })),
  body("recover: its words are those of the status", RECOVER, (sent) => ({
    ...sent,
    data: list(sent).map((one) => ({ ...one, status: String(one["status"]).toUpperCase() })),
  })),
  code("recover: a limit out of range is clamped", RECOVER, 400, 200),
  body("list: a model is gone", LIST, (sent) => ({ ...sent, data: list(sent).slice(1) })),
  body("list: a model is added", LIST, (sent) => ({
    ...sent,
    data: [...list(sent), { ...list(sent)[0], id: "brand-new-video" }],
  })),
  body("list: the ids are renamed", LIST, (sent) => ({
    ...sent,
    data: list(sent).map((one) => renamed(one, "id", "model")),
  })),
  body("list: it is bare", LIST, (sent) => list(sent)),
  code("list: it needs a key", LIST, 200, 401),
  header(
    "list: it may not be cached",
    (request) => request.url.includes("video-models"),
    "cache-control",
    "no-store",
  ),
  body("balance: numbers in the place of texts", BALANCE, (sent) => ({
    ...sent,
    usd_balance: Number(sent["usd_balance"]),
  })),
  body("balance: it is renamed", BALANCE, (sent) => renamed(sent, "usd_balance", "balance")),
  code("balance: 401 has become 403", BALANCE, 401, 403),
  {
    name: "balance: the refund of a failed job does not come",
    change: async (request, answer) => {
      const text = await answer.clone().text();
      if (text.includes('"FAILED"')) failedJobs = 1;
      if (!request.url.endsWith("/check-balance") || failedJobs === 0) return answer;
      const sent: Json = JSON.parse(text);
      const owed = (Number(sent["usd_balance"]) - 0.4 * failedJobs).toFixed(8);
      return new Response(JSON.stringify({ ...sent, usd_balance: owed }), {
        headers: answer.headers,
      });
    },
  },
  everySecond("balance: reading costs", BALANCE, (sent) => ({
    ...sent,
    usd_balance: (Number(sent["usd_balance"]) - 0.01).toFixed(8),
  })),
  code("extend: 400 has become 404", EXTEND, 400, 404),
  code("content: another model is served", CONTENT, 400, 200),
  header("pages may not read answers", onApi, "access-control-allow-origin"),
  header("the file has no type", onFiles, "content-type", "application/octet-stream"),
  file("the file breaks off", (bytes) => bytes.slice(0, bytes.length / 2)),
  file("the file is none", () => new TextEncoder().encode("<html>")),
  file("the file needs a key", (bytes) => bytes, 403),
  {
    name: "ranges are not honoured",
    change: (request, answer) =>
      onFiles(request) && answer.status === 206
        ? new Response(new Uint8Array(1_000), {
            status: 200,
            headers: { "content-type": "video/mp4" },
          })
        : answer,
  },
  {
    name: "submits are idempotent",
    change: async (request, answer) => {
      if (
        request.method !== "POST" ||
        !request.url.endsWith("/generate-video") ||
        answer.status !== 202
      )
        return answer;
      const sent: Json = JSON.parse(await answer.clone().text());
      older ??= sent["runId"];
      return new Response(JSON.stringify({ ...sent, runId: older, id: older }), {
        status: 202,
        headers: answer.headers,
      });
    },
  },
];
