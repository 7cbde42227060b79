import {
  body,
  code,
  type Drift,
  everySecond,
  header,
  type Json,
  list,
  onApi,
  renamed,
  without,
} from "./drift.ts";

const RECOVER = "GET /generate-video/recover";
const LIST = "GET /v1/video-models";
const BALANCE = "POST /check-balance";
const EXTEND = "POST /generate-video/extend";
const CONTENT = "GET /generate-video/content";

const dearer = (one: Json): Json => ({ ...one, pricing: { currency: "USD", per_second: 0.09 } });

/** What could change of lists, of the balance and of what few clients use. */
export const LISTS_DRIFTS: readonly Drift[] = [
  body("recover: entries lose their model", "model", RECOVER, (sent) => ({
    ...sent,
    data: list(sent).map((one) => without(one, "model")),
  })),
  body("recover: the oldest comes first", "recover lists", RECOVER, (sent) => ({
    ...sent,
    data: list(sent).toReversed(),
  })),
  body("recover: its words are those of the status", "COMPLETED", RECOVER, (sent) => ({
    ...sent,
    data: list(sent).map((one) => ({ ...one, status: String(one["status"]).toUpperCase() })),
  })),
  code("recover: a limit out of range is clamped", RECOVER, 400, 200),
  body("list: a model is gone", "bernini-r-video", LIST, (sent) => ({
    ...sent,
    data: list(sent).slice(1),
  })),
  body("list: a model is added", "brand-new-video", LIST, (sent) => ({
    ...sent,
    data: [...list(sent), { ...list(sent)[0], id: "brand-new-video" }],
  })),
  body("list: the ids are renamed", "id", LIST, (sent) => ({
    ...sent,
    data: list(sent).map((one) => renamed(one, "id", "model")),
  })),
  body("list: it is bare", "Type mismatch", LIST, (sent) => list(sent)),
  code("list: it needs a key", LIST, 200, 401),
  {
    ...header(
      "list: it may not be cached",
      "cache-control",
      (request) => request.url.includes("video-models"),
      "cache-control",
      "no-store",
    ),
    where: LIST,
  },
  body("list: the price of a model has changed", "kling-video: ", LIST, (sent) => ({
    ...sent,
    data: list(sent).map((one) => (one["id"] === "kling-video" ? dearer(one) : one)),
  })),
  body("balance: numbers in the place of texts", "usd_balance", BALANCE, (sent) => ({
    ...sent,
    usd_balance: Number(sent["usd_balance"]),
  })),
  body("balance: it is renamed", "usd_balance", BALANCE, (sent) =>
    renamed(sent, "usd_balance", "balance"),
  ),
  code("balance: 401 has become 403", BALANCE, 401, 403),
  everySecond("balance: reading costs", "ten polls took", BALANCE, (sent) => ({
    ...sent,
    usd_balance: (Number(sent["usd_balance"]) - 0.01).toFixed(8),
  })),
  code("extend: 400 has become 404", EXTEND, 400, 404),
  code("content: another model is served", CONTENT, 400, 200),
  header(
    "pages may not read answers",
    "access-control-allow-origin",
    onApi,
    "access-control-allow-origin",
  ),
];
