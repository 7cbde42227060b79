import { describe, expect, it } from "vitest";
import {
  aRun,
  judgedBy,
  poll,
  type SomeRun,
  type SomeSeen,
  submit,
  verdictOf,
} from "../../support/a-run.ts";

const KEY = "sk-check-secret";
const KEYED = { rawHeaders: ["X-Api-Key", KEY] };
const RUNS = { status: "IN_PROGRESS" };

/** A submit with this body, as JSON. */
const asking = (body: object): SomeSeen =>
  submit({ body: JSON.stringify({ model: "kling-video", prompt: "a lake", ...body }) });

const typed = (type: string | undefined, body = "{}"): SomeSeen =>
  submit({ body, rawHeaders: type === undefined ? [] : ["Content-Type", type] });

const agent = (name: string): SomeSeen => submit({ rawHeaders: ["user-agent", name] });

const at = (target: string): SomeSeen => submit({ target });

const odd = "old/vid_1a2b+1&2=3?4#5%6 é";
const told = submit({ answer: JSON.stringify({ runId: odd }) });
const askedFor = (query: string): SomeSeen => poll(RUNS, { target: `/api/video/status?${query}` });
const encoded = encodeURIComponent(odd);

/** A check, what a client does, what is seen of it, and the verdict. */
type Row = [string, string, SomeRun, string];

describe.each<Row>([
  ["CL-001", "sends its key", { seen: [submit(KEYED), poll(RUNS, KEYED)] }, "pass"],
  [
    "CL-001",
    "sends it as a bearer",
    { seen: [submit({ rawHeaders: ["authorization", `bearer ${KEY}`] })] },
    "pass",
  ],
  [
    "CL-001",
    "sends it as a basic secret",
    { seen: [submit({ rawHeaders: ["Authorization", `Basic ${KEY}`] })] },
    "fail: it sent POST /api/generate-video without a key in x-api-key or Authorization: Bearer",
  ],
  [
    "CL-001",
    "forgets it when it polls, behind a gateway",
    { seen: [submit(KEYED), poll(RUNS, { target: "/gate/api/video/status?requestId=1" })] },
    "fail: it sent GET /api/video/status without a key in x-api-key or Authorization: Bearer",
  ],
  [
    "CL-001",
    "sends an empty one",
    { seen: [submit({ rawHeaders: ["x-api-key", " "] })] },
    "fail: it sent POST /api/generate-video without a key in x-api-key or Authorization: Bearer",
  ],
  [
    "CL-001",
    "has a key of its own",
    { seen: [submit({ rawHeaders: ["x-api-key", "sk-other"] })] },
    "inconclusive",
  ],
  [
    "CL-001",
    "sends it without the scheme",
    { seen: [submit({ rawHeaders: ["Authorization", KEY] })] },
    "fail: it sent POST /api/generate-video without a key in x-api-key or Authorization: Bearer",
  ],
  ["CL-001", "asks for the catalogue alone", { seen: [{ purpose: "models" }] }, "not-applicable"],
  [
    "CL-001",
    "downloads without it",
    { seen: [submit(KEYED), { purpose: "download", host: "assets" }] },
    "pass",
  ],
  ["CL-002", "keeps it in a header", { seen: [submit(KEYED)] }, "pass"],
  [
    "CL-002",
    "puts it into a query",
    { seen: [at(`/api/generate-video?key=${KEY}`)] },
    "fail: it put its key into the URL of POST /api/generate-video",
  ],
  [
    "CL-002",
    "hides it behind percent signs",
    { seen: [at(`/api/generate-video?key=${KEY.replace("-", "%2D")}`)] },
    "fail: it put its key into the URL of POST /api/generate-video",
  ],
  [
    "CL-002",
    "puts it into the body",
    { seen: [asking({ conversationUUID: KEY })] },
    "fail: it put its key into the body of POST /api/generate-video",
  ],
  ["CL-002", "has a broken URL", { seen: [at("/api/generate-video?a=%")] }, "pass"],
  [
    "CL-002",
    "writes it into its user agent alone",
    { seen: [submit({ rawHeaders: ["user-agent", `client ${KEY}`] })] },
    "pass",
  ],
  [
    "CL-002",
    "encodes it in base64",
    { seen: [asking({ conversationUUID: btoa(`me:${KEY}`) })] },
    "fail: it put its key into the body of POST /api/generate-video",
  ],
  ["CL-002", "sends nothing", {}, "not-applicable"],
  ["CL-003", "keeps to its base", { seen: [at("/gateway/nano/api/generate-video")] }, "pass"],
  [
    "CL-003",
    "drops the path",
    { seen: [at("/api/generate-video?a=1")] },
    "fail: it was given /gateway/nano/api and called /api/generate-video",
  ],
  [
    "CL-003",
    "drops the last part",
    { seen: [at("/gateway/nano/generate-video")] },
    "fail: it was given /gateway/nano/api and called /gateway/nano/generate-video",
  ],
  ["CL-003", "goes elsewhere", {}, "inconclusive"],
  ["CL-004", "says JSON", { seen: [typed("application/json; charset=utf-8")] }, "pass"],
  [
    "CL-004",
    "says something like it",
    { seen: [typed("application/jsonlines")] },
    "fail: its submit came with the Content-Type application/jsonlines in the place of application/json",
  ],
  [
    "CL-004",
    "says nothing",
    { seen: [typed(undefined)] },
    "fail: its submit came with no Content-Type in the place of application/json",
  ],
  [
    "CL-004",
    "sends a list",
    { seen: [typed("application/json", "[]")] },
    "fail: the body of its submit is not a JSON object",
  ],
  [
    "CL-004",
    "sends a form",
    { seen: [typed("application/json", "prompt=a")] },
    "fail: the body of its submit is not a JSON object",
  ],
  ["CL-004", "submits nothing", { seen: [poll(RUNS)] }, "not-applicable"],
  ["CL-005", "sends what there is", { seen: [asking({ duration: "5" })] }, "pass"],
  [
    "CL-005",
    "sends what there is not",
    { seen: [asking({ aspectRatio: "16:9" })] },
    "fail: kling-video has no field aspectRatio, and drops it without a word",
  ],
  ["CL-005", "sends null for what there is not", { seen: [asking({ aspectRatio: null })] }, "pass"],
  [
    "CL-005",
    "wants a length that there is not",
    { seen: [asking({ duration: "7" })] },
    'fail: duration must be one of "5", "10", not "7"',
  ],
  ["CL-005", "has the wrong type of a number", { seen: [asking({ duration: true })] }, "pass"],
  [
    "CL-005",
    "names no model",
    { seen: [asking({ model: "" })] },
    "fail: its submit names no model",
  ],
  ["CL-005", "has a model that is new", { seen: [asking({ model: "kling-9" })] }, "inconclusive"],
  [
    "CL-005",
    "is wrong once, among others",
    { seen: [asking({}), asking({ model: "kling-9" }), asking({ prompt: "" })] },
    "fail: prompt is required by kling-video",
  ],
  ["CL-005", "sends no JSON", { seen: [submit({ body: "" })] }, "not-applicable"],
  [
    "CL-005",
    "extends a video",
    { seen: [submit({ target: "/api/generate-video/extend", body: "{}" })] },
    "not-applicable",
  ],
  ["CL-006", "sends no number", { seen: [asking({})] }, "not-applicable"],
  ["CL-006", "sends a text of seconds", { seen: [asking({ duration: "5" })] }, "pass"],
  [
    "CL-006",
    "sends a number of seconds",
    { seen: [asking({ duration: 5 })] },
    'fail: duration is 5, a number, and documented as a string such as "5"',
  ],
  [
    "CL-006",
    "sends a number to a model that wants the sign of seconds",
    { seen: [asking({ model: "veo3-video", duration: 8 })] },
    'fail: duration is 8, a number, and documented as a string such as "5s"',
  ],
  [
    "CL-006",
    "sends a text where a number is documented",
    { seen: [asking({ model: "kling-video-v2", cfg_scale: "0.5" })] },
    'fail: cfg_scale is "0.5", a string, and documented as a number',
  ],
  [
    "CL-006",
    "sends a number there",
    { seen: [asking({ model: "kling-video-v2", cfg_scale: 0.5 })] },
    "pass",
  ],
  ["CL-007", "says who it is", { seen: [agent("my-app/1.0 python-requests/2.32")] }, "pass"],
  ["CL-007", "is a browser", { seen: [agent("Mozilla/5.0 (X11; Linux)")] }, "pass"],
  ["CL-007", "has a name that begins like one", { seen: [agent("nodetool/2.1")] }, "pass"],
  [
    "CL-007",
    "is a library",
    { seen: [agent("Python-urllib/3.12")] },
    'fail: its User-Agent is "Python-urllib/3.12", that of a library',
  ],
  ...[
    ...["node-video-maker/1.0", "got-a-clip/2", "curl-wrapper/1", "java-video-sdk/3"],
    ...["hyper-video/1.2", "python-requests/2.31 my-app/1", "my-app", "Go-http-clients/1 (Go)"],
  ].map((own): Row => ["CL-007", `says ${own}`, { seen: [agent(own)] }, "pass"]),
  ...[
    ...["node", "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)", "axios/1.7.2", "undici"],
    ...["got (https://github.com/sindresorhus/got)", "python-requests/2.31.0", "aiohttp/3.9"],
    ...["Python/3.11 aiohttp/3.9.1", "python-httpx/0.27.0", "python-urllib3/2.2.1", "curl/7.88.1"],
    ...["Wget/1.21.3", "Go-http-client/1.1", "okhttp/4.9.3", "Java/17.0.1", "Dart/3.1 (dart:io)"],
    ...["Java-http-client/17.0.1", "Apache-HttpClient/4.5.13 (Java/11.0.1)", "Ruby", "Bun/1.1.0"],
    ...["Faraday v2.7.4", "GuzzleHttp/6.5.5 curl/7.68.0 PHP/7.4.3", "libwww-perl/6.67"],
  ].map(
    (library): Row => [
      "CL-007",
      `says ${library}`,
      { seen: [agent(library)] },
      `fail: its User-Agent is ${JSON.stringify(library)}, that of a library`,
    ],
  ),
  ["CL-007", "has no name", { seen: [submit()] }, "fail: it sends no User-Agent"],
  ["CL-007", "calls nothing", {}, "not-applicable"],
  ["CL-008", "polls where it should", { seen: [poll(RUNS)] }, "pass"],
  [
    "CL-008",
    "polls an old place",
    { seen: [poll(RUNS, { isDeprecated: true, target: "/api/generate-video/status?runId=1" })] },
    "fail: it polls /api/generate-video/status, which is deprecated",
  ],
  ["CL-008", "polls nothing", { seen: [submit()] }, "not-applicable"],
  ["CL-009", "encodes", { seen: [told, askedFor(`requestId=${encoded}`)] }, "pass"],
  [
    "CL-009",
    "encodes as forms do",
    { seen: [told, askedFor(`${new URLSearchParams({ runId: odd })}`)] },
    "pass",
  ],
  [
    "CL-009",
    "does not",
    { seen: [told, askedFor("requestId=old/vid_1a2b+1&2=3?4")] },
    `fail: it was told ${JSON.stringify(odd)} and asked about "old/vid_1a2b 1"`,
  ],
  [
    "CL-009",
    "encodes twice, once",
    {
      seen: [
        told,
        askedFor(`requestId=${encoded}`),
        askedFor(`requestId=${encodeURIComponent(encoded)}`),
      ],
    },
    `fail: it was told ${JSON.stringify(odd)} and asked about ${JSON.stringify(encoded)}`,
  ],
  [
    "CL-009",
    "guesses first, which is another rule's",
    { seen: [told, askedFor("requestId=mine"), askedFor(`requestId=${encoded}`)] },
    "pass",
  ],
  ["CL-009", "never asks", { seen: [told] }, `fail: it never asked about the job ${odd}`],
  ["CL-009", "has no job", { seen: [submit({ status: 400 })] }, "not-applicable"],
])("%s, of a client that %s", (id, _, run, verdict) => {
  it("says so", () => {
    expect(verdictOf(id, run)).toBe(verdict);
  });
});

describe("a field that the model does not have", () => {
  it("is less bad than what the service refuses", () => {
    expect(judgedBy("CL-005", aRun({ seen: [asking({ aspectRatio: "16:9" })] }))).toMatchObject({
      level: "should",
    });
    expect(judgedBy("CL-005", aRun({ seen: [asking({ duration: "7" })] }))).not.toHaveProperty(
      "level",
    );
  });

  it("counts as a loss where the default was billed in its place", () => {
    const seen = [asking({ model: "sora-2", duration: "4" })];
    expect(judgedBy("CL-005", aRun({ seen }))).toMatchObject({
      why: expect.stringContaining("it has seconds"),
      loss: { usd: expect.any(Number) },
    });
  });
});
