import type { PactCheck } from "./check.ts";

const PATH = "/generate-video";
const AT = "/paths/~1generate-video/post/responses";

const KLING = { model: "kling-video", prompt: "a lake at sunset", duration: "5" };
const IMAGE = "https://images.example.net/boat.jpg";

const about = { engine: "pact", operation: "submitVideo", level: "must", given: [] } as const;

const submit = (body: unknown) => ({ method: "POST", path: PATH, body }) as const;

const armed = (scenario: "rate-limited-submit" | "insufficient-balance" | "submit-5xx") =>
  [{ name: "a scenario is armed", params: { scenario } }] as const;

/** What a submit answers, one request at a time. */
export const SUBMIT_PACT_CHECKS: readonly PactCheck[] = [
  {
    ...about,
    id: "PR-01",
    title: "a submit without a key is refused with 401",
    tier: 0,
    spec: `${AT}/401`,
    request: { ...submit(KLING), credential: "none" },
    expect: { status: [401] },
  },
  {
    ...about,
    id: "PR-10",
    title: "a submit without a model is refused with 400",
    tier: 1,
    spec: `${AT}/400`,
    request: submit({ prompt: "a lake at sunset" }),
    expect: { status: [400] },
  },
  {
    ...about,
    id: "PR-11",
    title: "a submit for a model that does not exist is refused with 404",
    tier: 4,
    spec: `${AT}/404`,
    request: submit({ ...KLING, model: "no-such-video-model" }),
    expect: { status: [404] },
  },
  {
    ...about,
    id: "PR-12",
    title: "an empty prompt is refused with 400",
    tier: 3,
    spec: `${AT}/400`,
    request: submit({ ...KLING, prompt: "" }),
    expect: { status: [400] },
  },
  {
    ...about,
    id: "PR-18",
    title: "a data URL that is no base64 is refused with 400",
    tier: 3,
    spec: `${AT}/400`,
    request: submit({
      model: "kling-v21-standard",
      prompt: "the boat turns",
      imageDataUrl: "data:image/png;base64,!!!",
    }),
    expect: { status: [400] },
  },
  {
    ...about,
    id: "PR-19",
    title: "an image URL of another scheme than HTTP is refused with 400",
    tier: 3,
    spec: `${AT}/400`,
    request: submit({
      model: "kling-v21-standard",
      prompt: "the boat turns",
      imageUrl: "ftp://images.example.net/boat.jpg",
    }),
    expect: { status: [400] },
  },
  {
    ...about,
    id: "PR-20",
    title: "a duration that the model does not make is refused with 400",
    tier: 3,
    spec: `${AT}/400`,
    request: submit({ ...KLING, duration: "7" }),
    expect: { status: [400] },
  },
  {
    ...about,
    id: "PR-22",
    title: "a field that the model does not have is ignored",
    tier: 3,
    spec: `${AT}/202`,
    request: submit({ ...KLING, no_such_field: true }),
    expect: { status: [202, 200], exactly: { "/status": "pending", "/model": "kling-video" } },
  },
  {
    ...about,
    id: "PR-23",
    title: "text to video is accepted: a run id, pending, the model and its price",
    tier: 3,
    spec: `${AT}/202`,
    request: submit(KLING),
    expect: {
      status: [202, 200],
      exactly: { "/status": "pending", "/model": "kling-video", "/cost": 0.4 },
    },
  },
  {
    ...about,
    id: "PR-26",
    title: "image to video is accepted",
    tier: 3,
    spec: `${AT}/202`,
    request: submit({ model: "kling-v21-standard", prompt: "the boat turns", imageUrl: IMAGE }),
    expect: {
      status: [202, 200],
      exactly: { "/status": "pending", "/model": "kling-v21-standard" },
    },
  },
  {
    ...about,
    id: "PR-28",
    title: "an account that holds too little is refused with 402",
    tier: "E",
    spec: `${AT}/402`,
    given: [{ name: "an account", params: { balanceUsd: 0.3 } }],
    request: submit(KLING),
    expect: { status: [402] },
  },
  {
    ...about,
    id: "PR-29",
    title: "too many submits are refused with 429",
    tier: "E",
    spec: `${AT}/429`,
    given: armed("rate-limited-submit"),
    request: submit(KLING),
    expect: { status: [429] },
  },
  {
    ...about,
    id: "PR-31",
    title: "words against the policy are refused with 400 and cost nothing",
    tier: 4,
    spec: `${AT}/400`,
    request: submit({ ...KLING, prompt: "blocked-content" }),
    expect: { status: [400], exactly: { "/error/type": "CONTENT_POLICY_VIOLATION" } },
  },
  {
    ...about,
    id: "PR-33",
    title: "an outage is a 503 in JSON",
    tier: "E",
    spec: `${AT}/503`,
    given: [{ name: "a scenario is armed", params: { scenario: "submit-5xx", status: 503 } }],
    request: submit(KLING),
    expect: { status: [503] },
  },
];
