import type { Drift, Json } from "./drift.ts";

type Sent = (body: Json) => boolean;

/** What a service answers when it takes a job. */
const TAKEN = {
  runId: "vid_0123456789abcdef",
  id: "vid_0123456789abcdef",
  status: "pending",
  cost: 0.4,
  paymentSource: "USD",
  remainingBalance: 99.6,
};

const HEADERS = { "content-type": "application/json", "access-control-allow-origin": "*" };

const refusal = {
  error: { message: "This value is not supported.", type: "invalid_request_error" },
};

/** Answers submits of a model otherwise, when they have something. */
const answered = (
  model: string,
  name: string,
  names: string,
  has: Sent,
  change: (answer: Response, body: Json) => Response | Promise<Response>,
): Drift => ({
  ...{ name: `${model}: ${name}`, names, models: [model], where: "none" },
  change: async (request, answer) => {
    if (request.method !== "POST" || !request.url.endsWith("/api/generate-video")) return answer;
    const body: Json = Object(await request.json().catch(() => ({})));
    return body["model"] === model && has(body) ? change(answer, body) : answer;
  },
});

const refuses = (model: string, name: string, names: string, has: Sent): Drift =>
  answered(model, name, names, has, () =>
    Response.json(refusal, { status: 400, headers: HEADERS }),
  );

const takes = (model: string, name: string, names: string, has: Sent): Drift =>
  answered(model, name, names, has, () =>
    Response.json({ ...TAKEN, model }, { status: 202, headers: HEADERS }),
  );

const costs = (model: string, name: string, names: string, factor: number, has: Sent): Drift =>
  answered(model, name, names, has, async (answer) => {
    const sent = (await answer.json()) as Json;
    const cost = Number(sent["cost"]) * factor;
    return Response.json({ ...sent, cost }, { status: answer.status, headers: answer.headers });
  });

/** What could change of what a model takes, and at which price. */
export const MODEL_DRIFTS: readonly Drift[] = [
  refuses(
    "kling-video",
    "a duration is not made any more",
    'duration "10" is answered with 400',
    ({ duration }) => String(duration).startsWith("10"),
  ),
  takes(
    "kling-video",
    "a duration is made that was not",
    "duration is 11 is answered with 202",
    ({ duration }) => duration === "11" || duration === 11,
  ),
  takes(
    "kling-video",
    "the prompt is not needed any more",
    "prompt is missing is answered with 202",
    ({ prompt }) => prompt === undefined,
  ),
  costs("kling-video", "the longer video costs more", 'duration "10" costs', 1.5, ({ duration }) =>
    String(duration).startsWith("10"),
  ),
  answered(
    "kling-video",
    "it is answered as another model",
    "the model of a request by chance is kling-v3",
    () => true,
    async (answer) => {
      const sent = (await answer.json()) as Json;
      const body = answer.status < 300 ? { ...sent, model: "kling-v3" } : sent;
      return Response.json(body, { status: answer.status, headers: answer.headers });
    },
  ),
  refuses(
    "veo2-video",
    "an aspect ratio is not made any more",
    'aspect_ratio "9:16" is answered with 400',
    ({ aspect_ratio }) => aspect_ratio === "9:16",
  ),
  takes(
    "kling-v21-standard",
    "the picture is not needed any more",
    "its like are missing is answered with 202",
    (body) => !Object.keys(body).some((name) => name.startsWith("image")),
  ),
];
