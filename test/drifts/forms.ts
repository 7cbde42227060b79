import { code, type Drift } from "./drift.ts";

/** Submits of some kind are refused that were accepted before. */
const refused = (
  name: string,
  status: number,
  model: string,
  isMeant: (body: string) => boolean,
): Drift => ({
  ...{ name, names: String(status), where: "POST /generate-video" },
  change: async (request, answer) => {
    const isAccepted = answer.status === 202 && request.url.endsWith("/generate-video");
    if (!isAccepted) return answer;
    const body = await request.text();
    if (!body.includes(`"${model}"`) || !isMeant(body)) return answer;
    const error = { message: "This is not taken any more.", type: "invalid_request_error" };
    return Response.json({ error }, { status, headers: answer.headers });
  },
});

const MEGABYTE = 1_000_000;

/** What could change of the forms that are taken, and of where things lie. */
export const FORMS_DRIFTS: readonly Drift[] = [
  refused("submit: a duration must be a text", 400, "kling-video", (body) =>
    body.includes('"duration":5'),
  ),
  refused("submit: the limit of inline media is 3 MB", 413, "kling-v21-standard", (body) => {
    return body.length > 3 * MEGABYTE;
  }),
  refused("submit: a model that goes on with a video is gone", 404, "veo3-1-fast-extend", () => {
    return true;
  }),
  code("content: it is no redirect any more", "GET /generate-video/content", 302, 200),
];
