import { DEFAULT_POLICY, type EmulatorOptions } from "../../src/emulator/index.ts";
import { audioUrl } from "../support/inline-media.ts";
import { type Sent, sent } from "./requests.ts";

/** What is sent to an emulator of these options; `RUN` and `PROJECT` stand for those of the first job. */
export type WireCase = {
  readonly options?: EmulatorOptions;
  /** What comes before; only the other answers are pinned. */
  readonly before?: readonly Sent[];
  readonly requests: readonly Sent[];
};

const LAKE = { model: "kling-video", prompt: "a lake at sunset" };
const STILL = "https://example.com/still.png";
const CLIP = "https://example.com/clip.mp4";
const VOICE = "https://example.com/voice.mp3";
const PNG = "data:image/png;base64,iVBORw0KGgo=";
const KLING_STANDARD = { model: "kling-v21-standard", prompt: "a boat" };
const FACE = { model: "bytedance-avatar-omni-human-1.5", image: STILL };
const GROK = { model: "grok-imagine-video", prompt: "a lake", resolution: "480p" };
const DREAM = { model: "midjourney-video", prompt: "a dream", imageDataUrl: PNG };
const STORY = { model: "longstories-movie", script: "Once there was a lamp.", duration: "30" };
const LLAMA = "meta-llama/llama-guard-4-12b";

const NO_KEY = { "x-api-key": "" };
const OTHER = { "x-api-key": "sk-other" };
const MODERATED = { moderation: "true" };
const ASKING = { "x-api-key": "", "x-x402": "true" };

const submit = (body: unknown = LAKE, headers?: Sent["headers"]): Sent =>
  sent("POST /api/generate-video", body, headers);
const status = (query: string, headers?: Sent["headers"]): Sent =>
  sent(`GET /api/video/status${query}`, undefined, headers);
const legacy = (query: string, headers?: Sent["headers"]): Sent =>
  sent(`GET /api/generate-video/status${query}`, undefined, headers);
const oldest = (query: string, headers?: Sent["headers"]): Sent =>
  sent(`GET /api/v1/video/status${query}`, undefined, headers);
const content = (query: string, headers?: Sent["headers"]): Sent =>
  sent(`GET /api/generate-video/content${query}`, undefined, headers);
const recover = (query: string, headers?: Sent["headers"]): Sent =>
  sent(`GET /api/generate-video/recover${query}`, undefined, headers);
const extend = (body: unknown, headers?: Sent["headers"]): Sent =>
  sent("POST /api/generate-video/extend", body, headers);
const balance = (headers?: Sent["headers"]): Sent => sent("POST /api/check-balance", {}, headers);

const of = (model: object) => (more: object) => submit({ ...model, ...more });

const KEYS: readonly WireCase[] = [
  {
    requests: [
      ...[submit(LAKE, NO_KEY), balance(NO_KEY), status("?requestId=vid_none", NO_KEY)],
      ...[legacy("?runId=vid_none", NO_KEY), recover("", NO_KEY), content("", NO_KEY)],
      ...[oldest("?runId=vid_none", NO_KEY), extend({}, NO_KEY)],
      sent("GET /api/v1/moderation-models", undefined, NO_KEY),
      submit(LAKE, { ...NO_KEY, authorization: "Basic c2s=" }),
      balance({ ...NO_KEY, authorization: "Bearer sk-a" }),
    ],
  },
  {
    options: { apiKeys: ["sk-else"] },
    requests: [submit(), balance(), status("?requestId=vid_none"), recover("")],
  },
  ...(["revoked", "expired"] as const).map((state) => ({
    options: { keys: [{ key: "sk-golden", state }] },
    requests: [submit()],
  })),
  {
    options: { keys: [{ key: "sk-golden", origins: ["https://app.example"] }] },
    requests: [balance(), submit(LAKE, { origin: "https://evil.example" })],
  },
  { options: { proModels: ["kling-video"] }, requests: [submit()] },
];

const LIMITS: readonly WireCase[] = [
  ...[false, true].map((retryAfter) => ({
    options: { limits: { submitsPerMinute: 1, recoversPerMinute: 1, retryAfter } },
    before: [submit(), recover("")],
    requests: [submit(), recover("")],
  })),
  {
    options: { limits: { extendsPerMinute: 1 } },
    before: [submit(DREAM), extend({ runId: "RUN", index: 0 })],
    requests: [extend({ runId: "RUN", index: 1 })],
  },
  {
    options: { limits: { requestsPerSecond: 1 } },
    before: [submit()],
    requests: [submit(), status("?requestId=RUN"), balance(), sent("GET /api/v1/models")],
  },
  { options: { limits: { requestsPerDay: 1 } }, before: [submit()], requests: [submit()] },
  { options: { limits: { usdPerDay: 0.5 } }, before: [submit()], requests: [submit()] },
  { options: { maxBodyBytes: 100 }, requests: [submit({ ...LAKE, padding: "x".repeat(100) })] },
  { options: { maxJobs: 1 }, before: [submit(DREAM)], requests: [submit()] },
  { options: { balance: 0.3, nanoBalance: 0.1 }, requests: [submit()] },
  {
    options: { balance: 1 },
    before: [submit(DREAM)],
    requests: [extend({ runId: "RUN", index: 0 })],
  },
  { options: { balance: 0 }, requests: [submit(LAKE, MODERATED)] },
  {
    options: { maxMediaBytes: 30 },
    requests: [submit({ ...KLING_STANDARD, imageDataUrl: `${PNG.slice(0, -1)}AAAAAAAAA` })],
  },
];

const BODIES: readonly WireCase[] = [
  {
    requests: [
      ...["{", "[]", "7", "null", '"text"', "true", ""].map((body) => submit(body)),
      ...["{", "[]"].map((body) => extend(body)),
      ...[{}, { model: "" }, { model: 7 }, { model: null }, { prompt: "a" }].map((one) =>
        submit(one),
      ),
      ...["kling-vidoe", "nothing-like-it-at-all", "KLING-VIDEO"].map((model) =>
        submit({ model, prompt: "a" }),
      ),
      ...["longstories", "promptchan-video", "longstories-kids"].map((model) =>
        submit({ model, prompt: "a" }),
      ),
      ...[{ prompt: undefined }, { prompt: "" }, { prompt: " " }, { prompt: 7 }].map(of(LAKE)),
      ...[{ duration: "7" }, { duration: 7.5 }, { duration: true }, { duration: "long" }].map(
        of(LAKE),
      ),
      ...[{ negative_prompt: 7 }, { duration: "7", prompt: 7 }, { conversationUUID: 7 }].map(
        of(LAKE),
      ),
      ...[{ billing_mode: 1 }, { billingMode: "free" }].map(of(LAKE)),
      submit(LAKE, { "x-billing-mode": "free" }),
      submit(KLING_STANDARD),
      submit({ model: "hunyuan-video-image-to-video", prompt: "p" }),
      submit({ model: "minimax-hailuo-02", prompt: "x".repeat(2_001) }),
      submit({ model: "lightricks-ltx-2-fast", prompt: "x".repeat(3_001) }),
      ...[{ audio: audioUrl(121) }, { audio: VOICE, audioDuration: 121 }, { audio: "x" }].map(
        of(FACE),
      ),
      ...[
        { audio: VOICE, audioDuration: 0 },
        { audio: VOICE, audioDuration: "5" },
      ].map(of(FACE)),
      submit({ model: "longcat-avatar-1.5/multi", image: STILL }),
      ...[{ image: STILL, imageDataUrl: PNG }, { image: 7 }, { image: "still.png" }].map(
        of(KLING_STANDARD),
      ),
      ...["data:video/mp4;base64,AAAA", "data:image/png;base64,iVBORw0KGgo", "ftp://a.example"].map(
        (imageDataUrl) => submit({ ...KLING_STANDARD, imageDataUrl }),
      ),
      submit({ model: "veo3-1-extend", prompt: "x", videoUrl: CLIP, video: CLIP }),
      submit({ model: "wan-wavespeed-25-extend", prompt: "x", videoUrl: CLIP, videoDuration: 121 }),
      submit({ model: "kling-lipsync-a2v", audio: VOICE, video: CLIP, videoDuration: 1.9 }),
      submit({
        ...{ model: "magicapi-video-face-swap", swapImage: STILL, targetVideo: CLIP },
        videoDuration: 241,
      }),
      submit({ model: "veo2-video", prompt: "x", seed: [], duration: "5", resolution: "4k" }),
      submit({ ...LAKE, prompt: "blocked-content" }),
    ],
  },
];

const MODERATION: readonly WireCase[] = [
  {
    requests: [
      submit(LAKE, MODERATED),
      submit({ ...LAKE, prompt: "a lake of flagged-content" }, MODERATED),
      submit(LAKE, { moderation: "one", "moderation-model": "another" }),
      submit(LAKE, { moderation: "who-knows" }),
      submit({ model: "kling-v21-standard", imageAttachmentId: "att_1" }, MODERATED),
      submit(
        { model: "pixelcut/video-background-removal", videoUrl: "https://a.test/1.mp4" },
        MODERATED,
      ),
      submit({ model: "kling-v21-standard", imageUrl: STILL }, { moderation: LLAMA }),
      submit({ ...LAKE, prompts: ["a", "b"] }, { moderation: LLAMA }),
      submit({ ...LAKE, prompts: ["x".repeat(4 * 32_768)] }, MODERATED),
      submit(LAKE, { ...ASKING, ...MODERATED }),
      sent("GET /api/v1/moderation-models"),
      sent("GET /api/v1/moderation-models?detailed=false"),
    ],
  },
  {
    options: { policy: { moderation: { ...DEFAULT_POLICY.moderation, state: "down" } } },
    requests: [submit(LAKE, MODERATED)],
  },
];

const READS: readonly WireCase[] = [
  {
    before: [submit()],
    requests: [
      ...["", "?requestId=", "?requestId=vid_none", "?runId=vid_none", "?id=RUN"].map((one) =>
        status(one),
      ),
      ...["", "?runId=", "?runId=vid_none", "?runId=RUN", "?runId=RUN&modelSlug=kling-video"].map(
        (one) => legacy(one),
      ),
      ...["", "?runId=RUN", "?runId=RUN&projectId=x", "?runId=vid_none&projectId=x"].map((one) =>
        oldest(one),
      ),
      ...[status("?requestId=RUN", OTHER), legacy("?runId=RUN&modelSlug=kling-video", OTHER)],
      ...["", "?runId=RUN", "?model=kling-video", "?model=kling-video&runId=RUN"].map((one) =>
        content(one),
      ),
      ...["0", "51", "1.5", "", "ten"].map((limit) => recover(`?limit=${limit}`)),
      sent("GET /api/video-status?runId=RUN"),
    ],
  },
  {
    before: [submit(GROK)],
    requests: [
      ...["variant=audio", "variant="].map((one) =>
        content(`?model=${GROK.model}&runId=RUN&${one}`),
      ),
      content("?model=sora-2&runId=RUN"),
      content("?model=sora-2&runId=vid_none"),
      content(`?model=${GROK.model}&runId=RUN`, OTHER),
    ],
  },
  {
    before: [submit({ ...GROK, prompt: "flagged-content" })],
    requests: [content(`?model=${GROK.model}&runId=RUN`)],
  },
  {
    options: { pace: "manual" },
    before: [submit(GROK)],
    requests: [content(`?model=${GROK.model}&runId=RUN`)],
  },
  {
    before: [submit(STORY)],
    requests: [oldest("?runId=RUN&projectId=other"), oldest("?runId=RUN&projectId=PROJECT", OTHER)],
  },
];

const EXTENDS: readonly WireCase[] = [
  {
    before: [submit(DREAM)],
    requests: [
      ...[{ index: 0 }, { runId: "", index: 0 }, { runId: 7, index: 0 }, { runId: "RUN" }].map(
        (one) => extend(one),
      ),
      ...[null, "0", 0.5, -1, 4].map((index) => extend({ runId: "RUN", index })),
      ...[
        { video: CLIP },
        { videoUrl: CLIP },
        { videoDataUrl: "x" },
        { videoAttachmentId: "a" },
      ].map((one) => extend({ runId: "RUN", index: 0, ...one })),
      extend({ runId: "vid_none", index: 0 }),
      extend({ runId: "RUN", index: 0 }, OTHER),
      extend({ taskId: "RUN", index: 0 }),
    ],
  },
  { before: [submit()], requests: [extend({ runId: "RUN", index: 0 })] },
  {
    before: [submit({ ...DREAM, prompt: "flagged-content" })],
    requests: [extend({ runId: "RUN", index: 0 })],
  },
  {
    options: { pace: "manual" },
    before: [submit(DREAM)],
    requests: [extend({ runId: "RUN", index: 0 })],
  },
];

const PATHS = [
  ...["/generate-video", "/generate-video/extend", "/check-balance", "/video/status"],
  ...["/generate-video/status", "/generate-video/content", "/generate-video/recover"],
  ...["/v1/video/status", "/v1/video-models", "/v1/models", "/v1/moderation-models"],
];

const ROUTES: readonly WireCase[] = [
  {
    requests: [
      ...PATHS.map((path) => sent(`PUT /api${path}`, {})),
      ...["/api", "/api/", "/", "/api/generate-vide", "/api/generate-video/", "/api/v1"].map(
        (path) => sent(`GET ${path}`),
      ),
      sent("OPTIONS /api/generate-video", undefined, { origin: "https://app.example" }),
      sent("OPTIONS /api/video/status", undefined, { origin: "https://app.example" }),
      sent("HEAD /api/video/status?requestId=vid_none"),
    ],
  },
];

const SCENARIO_TEXTS = ["pol-5xx", "poll-5xx?times=0", "poll-5xx?tims=1", "stuck,nothing"];

const TROUBLES: readonly WireCase[] = [
  {
    requests: [
      ...SCENARIO_TEXTS.map((text) => submit(LAKE, { "x-emulator-scenario": text })),
      submit({ ...LAKE, prompt: "a lake #emulator:stcuk" }),
      submit(LAKE, { "x-api-key": "sk-emulator-nothing--1" }),
    ],
  },
  ...[
    ...["blocked-at-submit", "insufficient-balance", "rate-limited-submit", "submit-5xx"],
    ...["submit-5xx?status=500", "submit-5xx?status=504", "submit-response-lost", "edge-413"],
    ...["edge-502-html", "rate-limited-submit?retryAfter=7"],
  ].map((name) => ({ requests: [submit(LAKE, { "x-emulator-scenario": name })] })),
  ...[
    ...["poll-5xx", "poll-5xx?status=500", "poll-5xx?status=502", "poll-429", "poll-reset"],
    ...["poll-malformed", "odd-status-words", "cancelled", "stuck", "job-vanishes", "fails"],
    ...["fails-moderation", "fails-not-refunded", "completed-without-url", "final-cost-differs"],
    ...["poll-429?retryAfter=7"],
  ].map((name) => ({
    before: [submit(LAKE, { "x-emulator-scenario": name })],
    requests: [status("?requestId=RUN"), legacy("?runId=RUN&modelSlug=kling-video")],
  })),
];

/** What can go wrong with a file, which is the same in all revisions. */
export const DOWNLOADS: readonly WireCase[] = [
  ...["asset-5xx", "asset-needs-key", "asset-expired", "asset-moved", "asset-moved?status=307"],
  ...["asset-truncated", "asset-wrong-type", "asset-empty"],
].map((name) => ({
  before: [submit(LAKE, { "x-emulator-scenario": name }), status("?requestId=RUN")],
  requests: [sent("GET VIDEO", undefined, NO_KEY), sent("GET VIDEO")],
}));

/** What is asked in all revisions, and is refused in most. */
export const REFUSALS: readonly WireCase[] = [
  ...[...KEYS, ...LIMITS, ...BODIES, ...MODERATION, ...READS, ...EXTENDS, ...ROUTES, ...TROUBLES],
  { requests: [submit(LAKE, ASKING), submit({ model: "x" }, ASKING)] },
];

/** A job from submit to download, and whatever else goes well. */
export const FLOWS: readonly WireCase[] = [
  {
    options: { pace: "poll" },
    requests: [
      submit(),
      ...[1, 2, 3, 4, 5].map(() => status("?requestId=RUN")),
      legacy("?runId=RUN&modelSlug=kling-video"),
      ...[balance(), recover(""), sent("GET ASSETS/predictions/RUN/0.mp4", undefined, NO_KEY)],
      sent("HEAD ASSETS/predictions/RUN/0.mp4", undefined, NO_KEY),
      sent("GET ASSETS/predictions/RUN/0.mp4", undefined, { range: "bytes=0-9" }),
      sent("GET ASSETS/predictions/RUN/0.mp4", undefined, { range: "bytes=999999999-" }),
      sent("GET ASSETS/predictions/RUN/1.mp4", undefined, NO_KEY),
      sent("GET ASSETS/nothing", undefined, NO_KEY),
    ],
  },
  {
    options: { pace: "manual" },
    before: [submit()],
    requests: [
      ...["0s", "4s", "20s", "100s", "10s"].flatMap((by) => [
        sent("POST /__emulator/clock/advance", { by }),
        status("?requestId=RUN"),
        legacy("?runId=RUN&modelSlug=kling-video"),
        recover(""),
      ]),
    ],
  },
  {
    requests: [
      submit(GROK),
      status("?requestId=RUN"),
      content(`?model=${GROK.model}&runId=RUN`),
      content(`?model=${GROK.model}&runId=RUN&variant=thumbnail`),
      submit({ ...LAKE, duration: "10", conversationUUID: "5f1b" }),
      recover("?conversationUUID=5f1b&limit=1"),
    ],
  },
  {
    requests: [
      submit(DREAM),
      status("?requestId=RUN"),
      extend({ runId: "RUN", taskId: "RUN", index: 2 }),
    ],
  },
  {
    requests: [
      submit(STORY),
      status("?requestId=RUN"),
      oldest("?runId=RUN&projectId=PROJECT"),
      submit({ ...LAKE, prompt: "flagged-content" }),
    ],
  },
  {
    options: { requestIds: true, balance: 0, nanoBalance: 1 },
    requests: [submit(), balance(), status("?requestId=RUN", { "x-emulator-evidence": "1" })],
  },
  {
    requests: [
      ...["/v1/video-models", "/v1/video-models?detailed=false", "/v1/models"].map((path) =>
        sent(`GET /api${path}`),
      ),
      ...["/v1/models?detailed=true", "/v1/video-models?detailed=maybe"].map((path) =>
        sent(`GET /api${path}`),
      ),
    ],
  },
];
