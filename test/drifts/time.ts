import { type Drift, data, header, is, onFiles, without } from "./drift.ts";

const POLL = "GET /video/status";
const SUBMIT = "POST /generate-video";

const isSubmit = (request: Request): boolean =>
  request.method === "POST" && request.url.endsWith("/api/generate-video");

const said = (request: Request, answer: Response): boolean =>
  isSubmit(request) && answer.status === 429;

const retryAfter = (name: string, names: string, value?: string): Drift => ({
  ...header(`time: ${name}`, names, said, "retry-after", value),
  where: SUBMIT,
});

/** Goes on refusing after the window is over. */
function longerWindow(): Drift {
  let refusals = 0;
  return {
    name: "time: the window is longer than Retry-After says",
    names: "after Retry-After, a submit is answered with 429",
    where: SUBMIT,
    change: (request, answer) => {
      if (!isSubmit(request)) return answer;
      const isOver = answer.status < 300 && refusals > 0;
      refusals = answer.status === 429 ? 1 : 0;
      return isOver ? new Response(answer.body, { status: 429, headers: answer.headers }) : answer;
    },
  };
}

/** Has no fresh link for one that has expired. */
function noFreshLink(): Drift {
  let isDead = false;
  return {
    name: "time: a link that has expired is not renewed",
    names: "the link of a later status",
    where: "none",
    change: (request, answer) => {
      if (!onFiles(request)) return answer;
      isDead ||= answer.status >= 400;
      return isDead ? new Response(null, { status: 404 }) : answer;
    },
  };
}

/** What could change of how long things take. */
export const TIME_DRIFTS: readonly Drift[] = [
  data(
    "time: a job never ends",
    "did not end within",
    POLL,
    (one) => ({ ...without(one, "output", "cost"), status: "IN_PROGRESS" }),
    is("COMPLETED"),
  ),
  {
    name: "time: a link expires at once",
    names: "answered with 410",
    where: "none",
    change: (request, answer) => (onFiles(request) ? new Response(null, { status: 410 }) : answer),
  },
  {
    name: "time: a link never expires",
    names: "a link that has expired is answered with 200",
    where: "none",
    change: (request, answer) =>
      onFiles(request) && answer.status >= 400
        ? new Response("video", { headers: { "content-type": "video/mp4" } })
        : answer,
  },
  noFreshLink(),
  retryAfter("Retry-After is gone", "Retry-After is null"),
  retryAfter("Retry-After is a date", "Sat, 17 Jan 2026", "Sat, 17 Jan 2026 00:00:07 GMT"),
  retryAfter("Retry-After is a day", "86400", "86400"),
  longerWindow(),
];
