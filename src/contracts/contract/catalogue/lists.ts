import type { PactCheck } from "./check.ts";

const RECOVER_AT = "/paths/~1generate-video~1recover/get/responses";
const LIST_AT = "/paths/~1v1~1video-models/get/responses";
const BALANCE_AT = "/paths/~1check-balance/post/responses";

const about = { engine: "pact", level: "must", given: [] } as const;

const recover = (query?: Readonly<Record<string, string>>) =>
  ({ method: "GET", path: "/generate-video/recover", ...(query && { query }) }) as const;

const badLimit = (id: string, limit: string): PactCheck => ({
  ...about,
  id,
  title: `recover refuses the limit ${limit} with 400`,
  operation: "recoverVideos",
  tier: 1,
  spec: `${RECOVER_AT}/400`,
  request: recover({ limit }),
  expect: { status: [400] },
});

/** What is answered about an account and about the models. */
export const LIST_CHECKS: readonly PactCheck[] = [
  {
    ...about,
    id: "PR-02",
    title: "a balance without a key is refused with 401",
    operation: "checkBalance",
    tier: 0,
    spec: `${BALANCE_AT}/401`,
    request: { method: "POST", path: "/check-balance", credential: "none" },
    expect: { status: [401] },
  },
  {
    ...about,
    id: "PR-04",
    title: "a key is taken as Bearer like in x-api-key",
    operation: "checkBalance",
    tier: 1,
    spec: `${BALANCE_AT}/200`,
    request: { method: "POST", path: "/check-balance", credential: "bearer", body: {} },
    expect: { status: [200] },
  },
  {
    ...about,
    id: "PR-06",
    title: "the video models are listed without a key",
    operation: "listVideoModels",
    tier: 0,
    spec: `${LIST_AT}/200`,
    request: { method: "GET", path: "/v1/video-models", credential: "none" },
    expect: { status: [200], exactly: { "/object": "list" } },
  },
  {
    ...about,
    id: "PR-07",
    title: "the short list has fewer fields of each model",
    operation: "listVideoModels",
    tier: 0,
    spec: `${LIST_AT}/200`,
    request: {
      method: "GET",
      path: "/v1/video-models",
      query: { detailed: "false" },
      credential: "none",
    },
    expect: { status: [200], exactly: { "/object": "list" } },
  },
  {
    ...about,
    id: "PR-54",
    title: "recover lists the jobs of the account",
    operation: "recoverVideos",
    tier: 2,
    spec: `${RECOVER_AT}/200`,
    given: [{ name: "a job exists", params: { phase: "completed" } }],
    request: recover({ limit: "5", model: "kling-video" }),
    expect: { status: [200], exactly: { "/data/0/status": "completed" } },
  },
  badLimit("PR-56", "51"),
  badLimit("PR-56-zero", "0"),
  badLimit("PR-56-word", "abc"),
];
