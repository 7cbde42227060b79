import { performance } from "node:perf_hooks";
import { documentOf } from "../../scripts/generate/revisions/changes.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { between, fork, type Random, seededRandom } from "../../src/emulator/core/random.ts";
import { REVISIONS, switchesOf } from "../../src/emulator/core/revisions.ts";
import type { ModelRule } from "../../src/emulator/core/rule.ts";
import { SWITCH_VALUES } from "../../src/emulator/core/switch-values.ts";
import type { Switches } from "../../src/emulator/core/switches.ts";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { type Conformance, createConformance } from "./conformance.ts";
import { validRequestFor } from "./requests.ts";

/** A request as it is sent: all is text, so that it can be shown and sent again. */
export type FuzzRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  /** What was done to the valid request that it was, in order. */
  readonly story: readonly string[];
};

/** An answer, or an end of a round, that should not be. */
export type Failure = {
  readonly round: number;
  /** Counted from 0 within the round. */
  readonly index: number;
  readonly setup: EmulatorOptions;
  /** Undefined where the ledgers do not balance at the end of a round. */
  readonly request?: FuzzRequest;
  readonly status?: number;
  readonly answer?: string;
  readonly faults: readonly string[];
  readonly stack?: string | undefined;
};

/** How a run goes; nothing of it changes what is sent. */
type Watcher = {
  readonly onRequest?: (request: FuzzRequest, round: number) => void;
  readonly onStatus?: (status: number | "unsendable") => void;
  /** Says whether to go on. */
  readonly onFailure: (failure: Failure) => boolean;
};

type FuzzOptions = {
  readonly seed: string;
  readonly requests: number;
  /** Requests to one emulator; a round depends on the seed and its number alone. */
  readonly roundSize?: number;
  readonly firstRound?: number;
};

/** No answer may take longer; far above what any takes, as machines are busy. */
const SLOW_MS = 8_000;
const ROUND_SIZE = 250;
const KEYS = ["sk-ada", "sk-bob", "sk-cyd", "sk-daß"];
const POOL_MAX = 40;
const SHOWN = 1_500;

const pick = <One>(random: Random, key: string, [...list]: readonly One[]): One =>
  list[Math.floor(random(key) * list.length)] as One; // no list in this file is empty

const isDrawn = (random: Random, key: string, share: number): boolean => random(key) < share;

// ---------------------------------------------------------------- hostile values

/** Stands in an object for text that JSON.stringify would not write. */
const raw = (text: string): string => `@@raw:${text}@@`;
const written = (body: unknown): string =>
  JSON.stringify(body).replace(/"@@raw:([^@]*)@@"/g, (_, text: string) =>
    text.replaceAll('\\"', '"').replaceAll("\\\\", "\\"),
  );

const nested = (depth: number): string => raw("[".repeat(depth) + "]".repeat(depth));
const nestedObjects = (depth: number): string => raw('{"a":'.repeat(depth) + 1 + "}".repeat(depth));

const TEXTS = [
  "",
  " ",
  "\u0000",
  "NaN",
  "Infinity",
  "-5",
  "5",
  "5s",
  "1e3",
  "0x10",
  " 5 ",
  "5.0000000001",
  "99999999999999999999",
  "٥",
  "５",
  "true",
  "null",
  "undefined",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "\ud800",
  "\udc00\ud800",
  "a\ud83d",
  "👩‍👩‍👧‍👦",
  "e\u0301".repeat(50),
  "\u202eevil",
  "\ufeff",
  "İ",
  "ß",
  "'; DROP TABLE jobs;--",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  "%00%ff%",
  "\r\nx-evil: 1",
  "$& $1 $` {{x}}",
  "auto",
  "16:9",
  "0:0",
  "1:1e9",
  "9999999x9999999",
  "1280*720",
  "720p",
  "https://example.com/a.png",
  "http://",
  "https://[::1",
  "https://\ud800.example",
  "javascript:alert(1)",
  "file:///etc/passwd",
  "data:",
  "data:,",
  "data:image/png;base64,",
  "data:image/png;base64,!!!!",
  "data:image/png;base64,iVBORw0KGgo=",
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ",
  "data:video/mp4;base64,AAAAGGZ0eXBpc29tAAAAAGlzb21tcDQy",
  "data:video/mp4;base64,AAAAAQ==",
  "data:audio/mpeg;base64,//uQ",
  "data:audio/wav;base64,UklGRgAAAABXQVZF",
  "data:audio/wav;base64,UklGRv////9XQVZFZm10IBAAAAABAAEAAAAAAAAAAAAAAAAAZGF0Yf////8=",
  "data:text/html,<b>",
  "data:image/svg+xml;utf8,<svg/>",
  "data:;base64,AAAA",
  "DATA:IMAGE/PNG;BASE64,AAAA",
  "child nude",
  "99999999999999d",
  `${"9".repeat(400)}d`,
  "9000000000000000ms",
  "0.0000001ms",
  "x".repeat(300),
  "2026-01-01T00:00:00Z",
];
const NUMBERS = [
  0,
  1,
  -1,
  0.1,
  5,
  5.5,
  10,
  1e308,
  -1e308,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 1,
  Number.MIN_SAFE_INTEGER,
  2 ** 31,
  2 ** 32,
  1e21,
  4.999999999999999,
  raw("-0"),
  raw("1e999"),
  raw("-1e999"),
  raw("0.1e-400"),
  raw("123456789012345678901234567890"),
];

const hugeSize = (random: Random): number => {
  const size = random("size");
  if (size < 0.03) return 5_000_000;
  if (size < 0.15) return 1_000_000;
  return between(random, "size-small", [1_000, 60_000]);
};

type Maker = (random: Random) => unknown;
const MAKERS: readonly (readonly [share: number, make: Maker])[] = [
  [30, (random) => pick(random, "text", TEXTS)],
  [20, (random) => pick(random, "number", NUMBERS)],
  [8, () => null],
  [8, (random) => isDrawn(random, "flag", 0.5)],
  [5, () => []],
  [5, () => ({})],
  [6, (random) => [hostile(fork(random, "item")), hostile(fork(random, "other"))]],
  [6, (random) => ({ [pick(random, "name", NAMES)]: hostile(fork(random, "inner")) })],
  [4, (random) => ({ url: hostile(fork(random, "url")) })],
  [1, (random) => Array.from({ length: between(random, "n", [5, 3_000]) }, () => "x")],
  [2, () => nested(1_000)],
  [2, () => nestedObjects(1_000)],
  [1, (random) => pick(random, "unit", ["x", "é", "😀", "A", " "]).repeat(hugeSize(random))],
  [1, (random) => `data:image/png;base64,${"A".repeat(hugeSize(random))}`],
  [1, (random) => `data:video/mp4;base64,${"A".repeat(hugeSize(random))}`],
];
const SHARES = MAKERS.reduce((sum, [share]) => sum + share, 0);

/** A value that nobody expects, or one of another type, or one that is merely odd. */
function hostile(random: Random): unknown {
  let left = random("kind") * SHARES;
  const made = MAKERS.find(([share]) => {
    left -= share;
    return left < 0;
  });
  return made?.[1](random) ?? null;
}

// ---------------------------------------------------------------- valid requests

const RULES = loadCatalog().all.filter(({ status }) => status.kind !== "removed");
const MODELS = [...loadCatalog().all.map(({ id }) => id as string), "no-such-model"];
const NAMES = [
  "model",
  "prompt",
  "negative_prompt",
  "__proto__",
  "constructor",
  "toJSON",
  "duration",
  "seconds",
  "resolution",
  "size",
  "aspect_ratio",
  "orientation",
  "num_frames",
  "frames_per_second",
  "image",
  "imageUrl",
  "imageDataUrl",
  "imageAttachmentId",
  "last_image",
  "referenceImages",
  "video",
  "videoUrl",
  "videoDataUrl",
  "targetVideo",
  "audio",
  "audioUrl",
  "audioDataUrl",
  "audioDuration",
  "seed",
  "script",
  "storyConfig",
  "musicConfig",
  "projectId",
  "conversationUUID",
  "billing_mode",
  "billingMode",
  "payment_source",
  "paymentSource",
  "generateAudio",
  "pro_mode",
  "multi_prompt",
  "runId",
  "taskId",
  "index",
  "url",
  "",
];

/** What is known of earlier answers of the round. */
type Pool = {
  readonly jobs: { readonly id: string; readonly key: string; readonly model: string }[];
  readonly links: string[];
};

type Draft = {
  method: string;
  origin: string;
  path: string;
  query: (readonly [string, string])[];
  headers: (readonly [string, string])[];
  /** Undefined for none. */
  body: Record<string, unknown> | undefined;
  readonly story: string[];
};

const NO_JOB = { id: "vid_unknown0000000000", key: "sk-ada", model: "kling-video" };

/** Mostly a job that the round has, and among them one of the wanted models if there is one. */
function jobFrom({ jobs }: Pool, random: Random, wanted: readonly string[] = []) {
  if (jobs.length === 0 || isDrawn(random, "unknown-job", 0.08)) return NO_JOB;
  const fitting = jobs.filter(({ model }) => wanted.includes(model));
  const isFitting = fitting.length > 0 && isDrawn(random, "fitting", 0.8);
  return pick(random, "job", isFitting ? fitting : jobs);
}

/** The draft of a valid request, by the name of what it asks for. */
type Base = (random: Random, pool: Pool) => Partial<Draft> & { readonly key?: string };

/** Some models and fields open doors that few requests would come to by chance. */
const idsOf = (isWanted: (rule: ModelRule) => boolean): readonly string[] =>
  RULES.filter(isWanted).map(({ id }) => id);
const PROXIED = idsOf(({ contentProxy }) => contentProxy);
const STORIES = idsOf(({ makes }) => makes.includes("scripted"));

const submitted: Base = (random) => {
  const kind = random("kind");
  const ids = kind < 0.08 ? PROXIED : kind < 0.14 ? STORIES : [];
  const rules = ids.length > 0 ? RULES.filter(({ id }) => ids.includes(id)) : RULES;
  const body = validRequestFor(pick(random, "rule", rules), between(random, "seed", [1, 1e6]));
  const more = isDrawn(random, "named", 0.2) ? { projectId: "p1", conversationUUID: "c1" } : {};
  return { method: "POST", path: "/api/generate-video", body: { ...body, ...more } };
};

const BASES: readonly (readonly [share: number, base: Base])[] = [
  [46, submitted],
  [
    6,
    (random, pool) => {
      const { id, key } = jobFrom(pool, random);
      const body = { [pick(random, "name", ["runId", "taskId"])]: id, index: 0, prompt: "on" };
      return { method: "POST", path: "/api/generate-video/extend", body, key };
    },
  ],
  [
    3,
    (random) => {
      const makers = RULES.filter(({ makes }) => makes.includes("extend"));
      const body = validRequestFor(pick(random, "rule", makers), between(random, "seed", [1, 1e6]));
      return { method: "POST", path: "/api/generate-video/extend", body: { ...body } };
    },
  ],
  [
    9,
    (random, pool) => {
      const { id, key } = jobFrom(pool, random);
      const name = pick(random, "name", ["requestId", "requestId", "runId"]);
      return { path: "/api/video/status", query: [[name, id]], key };
    },
  ],
  [
    7,
    (random, pool) => {
      const { id, key, model } = jobFrom(pool, random);
      const more = pick(random, "slug", ["model", "modelSlug"]);
      return {
        path: "/api/generate-video/status",
        query: [
          ["runId", id],
          [more, model],
        ],
        key,
      };
    },
  ],
  [
    3,
    (random, pool) => {
      const { id, key } = jobFrom(pool, random, STORIES);
      const path = pick(random, "path", ["/api/v1/video/status", "/api/video-status"]);
      return {
        path,
        query: [
          ["runId", id],
          ["projectId", "p1"],
          ["cost", "1"],
        ],
        key,
      };
    },
  ],
  [
    5,
    (random, pool) => {
      const { id, key, model } = jobFrom(pool, random, PROXIED);
      const variant = pick(random, "variant", ["video", "thumbnail", "spritesheet"]);
      return {
        path: "/api/generate-video/content",
        query: [
          ["runId", id],
          ["model", model],
          ["variant", variant],
        ],
        key,
      };
    },
  ],
  [
    5,
    (random, pool) => ({
      path: "/api/generate-video/recover",
      query: [
        ["model", jobFrom(pool, random).model],
        ["limit", pick(random, "limit", ["1", "10", "50", "51", "0"])],
        ["conversationUUID", pick(random, "uuid", ["c1", ""])],
      ].slice(between(random, "from", [0, 2])) as [string, string][],
    }),
  ],
  [4, () => ({ method: "POST", path: "/api/check-balance", body: {} })],
  [0.3, (random) => listOf(random, "/api/v1/video-models")],
  [0.3, (random) => listOf(random, "/api/v1/models")],
  [0.7, (random) => listOf(random, "/api/v1/moderation-models")],
  [
    3,
    (random, { links }) => {
      const link = links.length === 0 ? `${ASSETS}/predictions/x/0.mp4` : pick(random, "l", links);
      const url = new URL(link);
      const query = [...url.searchParams] as [string, string][];
      const range = pick(random, "range", RANGES);
      const headers: [string, string][] = range === "" ? [] : [["range", range]];
      return { origin: url.origin, path: url.pathname, query, headers };
    },
  ],
  [
    2,
    (random, pool) => {
      const { id, key } = jobFrom(pool, random);
      const paths = ["health", "clock", "ledger", `jobs/${id}`, "nothing"];
      return { path: `/__emulator/${pick(random, "path", paths)}`, key };
    },
  ],
  [
    1.5,
    (random) => {
      const by = pick(random, "by", ["1s", "30s", "2m", "500ms", "0s"]);
      const isFar = isDrawn(random, "far", 0.02);
      const body = { by: isFar ? "99999999999999d" : by };
      return { method: "POST", path: "/__emulator/clock/advance", body };
    },
  ],
  [1, (random) => ({ path: pick(random, "path", ["/", "/health", "/api", "/favicon.ico"]) })],
];
const BASE_SHARES = BASES.reduce((sum, [share]) => sum + share, 0);

const API = "http://emulator.localhost";
const ASSETS = "http://assets.emulator.localhost";
const RANGES = [
  "",
  "bytes=0-99",
  "bytes=-1",
  "bytes=0-",
  "bytes=5-2",
  "bytes=99999999999-",
  "bytes=0-0,5-9",
  "bytes=-0",
  "bytes=",
  "bytes=a-b",
  "items=0-1",
  "bytes=0-99999999999999999999999",
  "bytes=-99999999999999999999",
];

const listOf = (random: Random, path: string): ReturnType<Base> => ({
  path,
  query: [["detailed", pick(random, "detailed", ["true", "false", "1", ""])]],
});

function validDraft(random: Random, pool: Pool): Draft {
  let left = random("base") * BASE_SHARES;
  const [, base = submitted] =
    BASES.find(([share]) => {
      left -= share;
      return left < 0;
    }) ?? [];
  const { key, headers = [], ...rest } = base(random, pool);
  const isOwn = key !== undefined && isDrawn(random, "own", 0.9);
  const json: [string, string] = ["content-type", "application/json"];
  return {
    method: "GET",
    origin: API,
    path: "/",
    query: [],
    body: undefined,
    story: [],
    ...rest,
    headers: [
      ["x-api-key", isOwn ? key : pick(random, "key", KEYS)],
      ...(rest.body ? [json] : []),
      ...headers,
    ],
  };
}

// ---------------------------------------------------------------- mutations of the parts

type Mutation = (draft: Draft, random: Random) => string;

const fieldIn = (body: object, random: Random): string =>
  pick(random, "field", Object.keys(body).length === 0 ? NAMES : Object.keys(body));

/** Sets a field of its own, whatever its name. */
const setIn = (body: object, name: string, value: unknown): void => {
  Object.defineProperty(body, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
};

const BODY_MUTATIONS: readonly Mutation[] = [
  ({ body = {} }, random) => {
    const field = fieldIn(body, random);
    setIn(body, field, hostile(random));
    return `value of ${field}`;
  },
  ({ body = {} }, random) => {
    const field = pick(random, "name", NAMES);
    setIn(body, field, hostile(random));
    return `more: ${field}`;
  },
  ({ body = {} }, random) => {
    const field = fieldIn(body, random);
    delete body[field];
    return `without ${field}`;
  },
  ({ body = {} }, random) => {
    const [from, to] = [fieldIn(body, random), pick(random, "name", NAMES)];
    setIn(body, to, body[from]);
    delete body[from];
    return `${from} as ${to}`;
  },
  ({ body = {} }, random) => {
    setIn(body, "model", pick(random, "model", MODELS));
    return "another model";
  },
  ({ body = {} }, random) => {
    const [one, two] = [fieldIn(body, random), fieldIn(body, fork(random, "two"))];
    const [first, second] = [body[one], body[two]];
    setIn(body, one, second);
    setIn(body, two, first);
    return `${one} and ${two} swapped`;
  },
];

const HEADER_VALUES: Readonly<Record<string, readonly string[]>> = {
  "x-api-key": ["", " ", "sk-stranger", "sk-ada ", "é", "k".repeat(10_000), "__proto__", "a b"],
  authorization: [
    "Bearer sk-bob",
    "bearer   sk-bob",
    "Bearer",
    "Bearer ",
    "Basic c2s6YQ==",
    "L402 a:b",
    "Bearer a b",
    "sk-bob",
    "Bearer ÿ",
  ],
  moderation: ["true", "1", "YES", "false", "", "no-such", "meta-llama/llama-guard-4-12b", "é"],
  "moderation-model": ["", "no-such", "omni-moderation-latest", "__proto__"],
  "x-billing-mode": ["paygo", "PAYGO", "", "subscription", "x".repeat(5_000)],
  "x-x402": ["true", "false", "1"],
  "x-payment": ["e30=", "true"],
  "content-type": [
    "text/plain",
    "",
    "multipart/form-data; boundary=x",
    "application/json; charset=latin1",
    "a/b/c;;",
  ],
  "content-length": ["0", "-1", "abc", "1e99", "99999999999999", ""],
  "transfer-encoding": ["chunked"],
  "x-emulator-evidence": ["1", "1, 1", "0", "true"],
  "x-emulator-token": ["x"],
  origin: ["null", "https://evil.example", "", "é"],
  host: ["evil.example", "", "[::1"],
  range: RANGES.slice(1),
  accept: ["text/html", "*/*", ""],
  "if-none-match": ["*", '"x"'],
  "if-range": ['"x"', "Wed, 21 Oct 2015 07:28:00 GMT", ""],
  "if-modified-since": ["never", "Wed, 21 Oct 2099 07:28:00 GMT"],
  "access-control-request-method": ["POST", "*"],
  cookie: ["a=b; __proto__=c"],
  "x-forwarded-proto": ["https", "javascript"],
};

const HEADER_MUTATIONS: readonly Mutation[] = [
  (draft, random) => {
    const name = pick(random, "name", Object.keys(HEADER_VALUES));
    const value = pick(random, "value", HEADER_VALUES[name] ?? [""]);
    draft.headers = [...draft.headers.filter(([one]) => one !== name), [name, value]];
    return `${name}: ${value.slice(0, 40)}`;
  },
  (draft, random) => {
    const name = pick(random, "name", Object.keys(HEADER_VALUES));
    draft.headers = [...draft.headers, [name, pick(random, "value", HEADER_VALUES[name] ?? [""])]];
    return `${name} twice`;
  },
  (draft, random) => {
    const [name] = pick(random, "which", draft.headers.length > 0 ? draft.headers : [["", ""]]);
    draft.headers = draft.headers.filter(([one]) => one !== name);
    return `no ${name}`;
  },
  (draft) => {
    draft.headers = [...draft.headers.filter(([one]) => one !== "x-api-key"), ["x-x402", "true"]];
    return "asks for a quote";
  },
  (draft, random) => {
    const model = pick(random, "model", ["true", "true", "omni-moderation-latest", "x"]);
    draft.headers = [...draft.headers, ["moderation", model]];
    return `moderation: ${model}`;
  },
];

/** Parts of a query that encode nothing. */
const BROKEN_QUERY = [
  "%",
  "%zz=1",
  "a=%c3%28",
  "%00=%00",
  "&&&",
  "=",
  "=a",
  "a",
  "__proto__=1",
  "a[b]=1",
  "+=+",
  "%ed%a0%80=1",
  "#",
];
const QUERY_NAMES = [
  "runId",
  "requestId",
  "model",
  "modelSlug",
  "limit",
  "variant",
  "projectId",
  "conversationUUID",
  "detailed",
  "__proto__",
  "constructor",
  "toString",
];
const QUERY_VALUES = [
  ...TEXTS,
  "x".repeat(8_000),
  "vid_",
  "fal-request-000000000",
  "1e1",
  "010",
  "50",
  "5000",
];

const QUERY_MUTATIONS: readonly Mutation[] = [
  (draft, random) => {
    const [name, value] = pick(
      random,
      "which",
      draft.query.length > 0 ? draft.query : [["a", "b"]],
    );
    draft.query = [...draft.query, [name, value]];
    return `?${name} twice`;
  },
  (draft, random) => {
    const [name] = pick(random, "which", draft.query.length > 0 ? draft.query : [["runId", ""]]);
    const value = pick(random, "value", QUERY_VALUES);
    draft.query = [...draft.query.filter(([one]) => one !== name), [name, value]];
    return `value of ?${name}`;
  },
  (draft, random) => {
    const name = pick(random, "name", QUERY_NAMES);
    draft.query = [[name, pick(random, "value", QUERY_VALUES)], ...draft.query];
    return `more: ?${name}`;
  },
  (draft, random) => {
    const [name] = pick(random, "which", draft.query.length > 0 ? draft.query : [["", ""]]);
    draft.query = draft.query.filter(([one]) => one !== name);
    return `no ?${name}`;
  },
  (draft, random) => {
    const [from] = pick(random, "which", draft.query.length > 0 ? draft.query : [["", ""]]);
    const to = pick(random, "name", QUERY_NAMES);
    draft.query = draft.query.map(([one, value]) => [one === from ? to : one, value]);
    return `?${from} as ?${to}`;
  },
];

const METHODS = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "PROPFIND",
  "get",
  "X",
];
const PATH_TAILS = [
  "/",
  "//",
  "/x",
  "%",
  "%2f",
  "%00",
  "/..",
  "/%2e%2e",
  ";a=b",
  "é",
  "%ff",
  ".json",
  "/__proto__",
];

const ROUTE_MUTATIONS: readonly Mutation[] = [
  (draft, random) => {
    draft.method = pick(random, "method", METHODS);
    if (["GET", "HEAD", "get"].includes(draft.method)) draft.body = undefined;
    return `by ${draft.method}`;
  },
  (draft, random) => {
    draft.path += pick(random, "tail", PATH_TAILS);
    return `path ${draft.path}`;
  },
  (draft, random) => {
    const at = between(random, "at", [1, draft.path.length]);
    const put = pick(random, "put", ["/", "%", "%20", "x", "", "A", "%e0%a4%a", "\\", "?"]);
    draft.path = draft.path.slice(0, at) + put + draft.path.slice(at + 1);
    return `path ${draft.path}`;
  },
  (draft, random) => {
    draft.origin = pick(random, "origin", [API, ASSETS, "http://evil.example"]);
    return `to ${draft.origin}`;
  },
];

// ---------------------------------------------------------------- mutations of the text

type TextMutation = (text: string, random: Random) => string;

const TEXT_MUTATIONS: readonly TextMutation[] = [
  (text, random) => text.slice(0, between(random, "cut", [0, text.length])),
  (text, random) => {
    const field = pick(random, "field", NAMES);
    return text.replace("{", () => `{${JSON.stringify(field)}:${written(hostile(random))},`);
  },
  (text, random) =>
    text.replace(/\}$/, () => `,"model":${written(pick(random, "model", MODELS))}}`),
  (_, random) =>
    pick(random, "whole", [
      "",
      "null",
      "[]",
      "1",
      '"x"',
      "{}",
      "\ufeff{}",
      "undefined",
      "{,}",
      "a=b&c=d",
    ]),
  (text) => `\ufeff${text}`,
  (text) => `[${text}]`,
  (text) => `${text}${text}`,
  (text, random) => {
    const at = between(random, "at", [0, text.length]);
    return (
      text.slice(0, at) +
      pick(random, "put", ['"', "\\", "\u0000", "\ud800", "é", "{", "]", ",", "\n"]) +
      text.slice(at + 1)
    );
  },
  (text) => text.replaceAll('":"', '":"\\ud83d'),
  () => `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
];

const mutationsFor = (draft: Draft): readonly (readonly Mutation[])[] => [
  HEADER_MUTATIONS,
  ...(draft.body
    ? [BODY_MUTATIONS, BODY_MUTATIONS, BODY_MUTATIONS]
    : [QUERY_MUTATIONS, QUERY_MUTATIONS]),
];

const queryText = (draft: Draft, random: Random): string => {
  const said = draft.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  const all = isDrawn(random, "broken-query", 0.03)
    ? [...said, pick(random, "broken", BROKEN_QUERY)]
    : said;
  return all.length === 0 ? "" : `?${all.join("&")}`;
};

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

function bodyText(draft: Draft, random: Random): string | undefined {
  if (draft.body === undefined) return undefined;
  const text = written(draft.body);
  if (!isDrawn(random, "text-mutation", 0.12)) return text;
  const which = between(random, "which", [0, TEXT_MUTATIONS.length - 1]);
  draft.story.push(`text mutation ${which}`);
  return TEXT_MUTATIONS[which]?.(text, random);
}

/** One request of a round: a valid one, with none to four mutations. */
function requestFor(random: Random, pool: Pool): FuzzRequest {
  const draft = validDraft(random, pool);
  const count = between(random, "count", [0, 4]) - (isDrawn(random, "more", 0.5) ? 1 : 0);
  for (let step = 0; step < count; step++) {
    const here = fork(random, `mutation/${step}`);
    const isRoute = isDrawn(here, "route", 0.05);
    const kind = isRoute ? ROUTE_MUTATIONS : pick(here, "kind", mutationsFor(draft));
    draft.story.push(pick(here, "which", kind)(draft, here));
  }
  const body = bodyText(draft, random);
  return {
    method: draft.method,
    url: `${draft.origin}${draft.path}${queryText(draft, random)}`,
    headers: draft.headers,
    ...(body === undefined ? {} : { body }),
    story: draft.story,
  };
}

// ---------------------------------------------------------------- rounds

const PACES = ["instant", "instant", "poll", "manual"] as const;

function setupOf(random: Random, round: number): EmulatorOptions {
  const names = Object.keys(SWITCH_VALUES) as (keyof Switches)[];
  const switches = isDrawn(random, "has-switches", 0.4)
    ? Object.fromEntries(
        names
          .filter((name) => isDrawn(random, `switched/${name}`, 0.12))
          .map((name) => [name, pick<unknown>(random, `switch/${name}`, SWITCH_VALUES[name])]),
      )
    : {};
  const rare = (name: string, share = 0.1) => isDrawn(random, name, share);
  return {
    listen: false,
    seed: `fuzz-${round}`,
    revision: REVISIONS[round % REVISIONS.length] ?? "2026-01",
    pace: pick(random, "pace", PACES),
    switches,
    strict: rare("strict", 0.15),
    balance: pick(random, "balance", [1e6, 1_000, 100, 3, 0]),
    nanoBalance: pick(random, "nano", [0, 0, 5, 500]),
    requestIds: rare("request-ids"),
    ...(rare("few-jobs") && { maxJobs: 25 }),
    ...(rare("keys") && { keys: KEYRING, proModels: ["sora-2"] }),
    ...(rare("caps") && { limits: { requestsPerDay: 60, usdPerDay: 20, retryAfter: true } }),
    ...(rare("small", 0.05) && { maxBodyBytes: 2_000, maxMediaBytes: 100 }),
  };
}

const KEYRING = [
  { key: "sk-ada", pro: true },
  { key: "sk-bob", state: "revoked" as const },
  { key: "sk-cyd", origins: ["https://evil.example"] },
  { key: "sk-daß", usdPerDay: 2 },
];

/** What has to hold at the end of a round, and what requests are made from meanwhile. */
type Round = {
  readonly number: number;
  readonly setup: EmulatorOptions;
  readonly emulator: Emulator;
  readonly conformance: Conformance;
  readonly pool: Pool;
  /** The stacks of the bugs, newest last. */
  readonly bugs: string[];
  /** How many jobs each key that was ever sent has paid for. */
  readonly accepted: Map<string, number>;
};

const plain = new Map<string, Promise<Conformance>>();

/** A spec with switches is used once; the others are kept. */
function conformanceOf({ revision, switches = {} }: EmulatorOptions): Promise<Conformance> {
  const name = REVISIONS.find((one) => one === revision) ?? "2026-01";
  const known = plain.get(name);
  const isPlain = Object.keys(switches).length === 0;
  if (isPlain && known) return known;
  const made = documentOf(name, switches).then(createConformance);
  if (isPlain) plain.set(name, made);
  return made;
}

async function opened(number: number, setup: EmulatorOptions): Promise<Round> {
  const bugs: string[] = [];
  const onBug = (error: Error) => bugs.push(error.stack ?? String(error));
  const emulator = await createEmulator(setup, { ownProcess: false, onBug });
  const conformance = await conformanceOf(setup);
  const pool = { jobs: [], links: [] };
  const accepted = new Map(KEYS.map((key) => [key, 0]));
  return { number, setup, emulator, conformance, pool, bugs, accepted };
}

/** What fetch would send, or undefined for what no client can send. */
function sendable({ method, url, headers, body }: FuzzRequest): Request | undefined {
  try {
    const pairs = headers.map(([name, value]): [string, string] => [name, value]);
    return new Request(url, { method, headers: pairs, body: body ?? null });
  } catch {
    return undefined;
  }
}

type WireAnswer = Parameters<Conformance["check"]>[0];

type Answered = { readonly response: Response; readonly text: string; readonly tookMs: number };

/** The answer with its body read, or what was thrown instead. */
async function answerTo(emulator: Emulator, request: Request): Promise<Answered | Error> {
  const before = performance.now();
  try {
    const response = await emulator.fetch(request);
    const text = await response.text();
    return { response, text, tookMs: performance.now() - before };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

const DOCUMENTED_503 = /is full\.|Moderation is not available/;

function faultsOf(round: Round, request: Request, { response, text, tookMs }: Answered): string[] {
  const { status, headers } = response;
  const { method } = request;
  const { origin, pathname: path } = new URL(request.url);
  const isApi = origin !== ASSETS;
  const isKnown503 = status === 503 && DOCUMENTED_503.test(text);
  return [
    ...(status >= 500 && !isKnown503 ? [`a ${status}`] : []),
    ...(tookMs > SLOW_MS ? [`took ${Math.round(tookMs)} ms`] : []),
    ...(method === "HEAD" && text !== "" ? ["a body to HEAD"] : []),
    ...(isApi ? checked(round, { method, path, status, headers, bodyText: text }) : []),
  ];
}

/**
 * Shapes that the spec has no words for: of refusals that only the seeds or other endpoints have, of a
 * path of seed 001, and of a progress inside `data` where there is no `data`.
 */
function isBeyondSpec({ revision, switches = {} }: EmulatorOptions, path: string): boolean {
  const name = REVISIONS.find((one) => one === revision) ?? "2026-01";
  const spoken: Switches = { ...switchesOf(name), ...switches };
  if (spoken.errorShape === "openapi" || spoken.errorShape === "openai") return true;
  if (path === "/api/video-status") return spoken.seed001Words;
  const isFlat = spoken.nestedProgress && spoken.statusShape === "flat";
  return isFlat && path === "/api/video/status";
}

/** Switches can be put together so that their spec is none: that is a failure, and not the end. */
function checked({ conformance, setup }: Round, answer: WireAnswer): readonly string[] {
  try {
    if (isBeyondSpec(setup, answer.path)) return [];
    return conformance.check(answer);
  } catch (error) {
    return [`${answer.method} ${answer.path}: no spec, ${String(error)}`];
  }
}

const BEARER = /^Bearer +(\S+)$/i;

const keyOf = (headers: Headers): string =>
  headers.get("x-api-key")?.trim() || BEARER.exec(headers.get("authorization") ?? "")?.[1] || "";

const LINK = /http:\/\/assets\.emulator\.localhost[^"\s]*/;

/** Keeps what later requests can ask for, and counts what was paid. */
function learn({ pool, accepted }: Round, request: Request, { response, text }: Answered): void {
  const key = keyOf(request.headers);
  if (key !== "" && !accepted.has(key)) accepted.set(key, 0);
  const link = LINK.exec(response.headers.get("location") ?? text.slice(0, 4_000))?.[0];
  if (link !== undefined && pool.links.length < POOL_MAX) pool.links.push(link);
  const id = request.method === "POST" && response.ok && RUN_ID.exec(text)?.[1];
  if (!id) return;
  accepted.set(key, (accepted.get(key) ?? 0) + 1);
  if (pool.jobs.length >= POOL_MAX) pool.jobs.shift();
  pool.jobs.push({ id, key, model: MODEL.exec(text)?.[1] ?? "" });
}

const RUN_ID = /"runId":"([^"]+)"/;
const MODEL = /"model":"([^"]+)"/;

type Entry = {
  readonly kind: string;
  readonly currency: string;
  readonly amountUsd: number;
  readonly amountXno?: number;
};
type Ledger = {
  readonly balanceUsd: number;
  readonly balanceXno: number;
  readonly entries: readonly Entry[];
};

/** In hundred millionths, in which every amount is whole. */
const whole = (amount: number): number => Math.round(amount * 1e8);

function ledgerFaults({ balanceUsd, balanceXno, entries }: Ledger, accepted: number): string[] {
  const sum = (currency: string, amountOf: (entry: Entry) => number): number =>
    entries
      .filter((entry) => entry.currency === currency)
      .reduce((total, entry) => total + whole(amountOf(entry)), 0);
  const usd = sum("USD", ({ amountUsd }) => amountUsd);
  const xno = sum("XNO", ({ amountXno = 0 }) => amountXno);
  const charges = entries.filter(({ kind }) => kind === "charge").length;
  return [
    ...(whole(balanceUsd) === usd ? [] : [`${balanceUsd} USD, but the entries make ${usd / 1e8}`]),
    ...(whole(balanceXno) === xno ? [] : [`${balanceXno} XNO, but the entries make ${xno / 1e8}`]),
    ...(balanceUsd < 0 || balanceXno < 0 ? [`below zero: ${balanceUsd} ${balanceXno}`] : []),
    ...(charges === accepted ? [] : [`${charges} charges for ${accepted} accepted jobs`]),
  ];
}

/** What is wrong with the ledgers of all keys that were used. */
async function unbalanced({ emulator, accepted }: Round): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [key, count] of accepted) {
    const headers = { "x-api-key": key };
    const response = await emulator.fetch(`${API}/__emulator/ledger`, { headers });
    const text = await response.text();
    const found =
      response.status === 200
        ? ledgerFaults(JSON.parse(text) as Ledger, count) // of a form that other tests hold
        : [`the ledger answers ${response.status}: ${text}`];
    faults.push(...found.map((fault) => `${key.slice(0, 40)}: ${fault}`));
  }
  return faults;
}

const SPANS = ["200ms", "1s", "5s", "30s", "10m", "2h", "1d"];

/** Sends one request; the failure that it was, if it was one. */
async function sent(
  round: Round,
  index: number,
  request: FuzzRequest,
  { onStatus }: Watcher,
): Promise<Failure | undefined> {
  const real = sendable(request);
  if (!real) {
    onStatus?.("unsendable");
    return undefined;
  }
  const known = round.bugs.length;
  const answered = await answerTo(round.emulator, real);
  const here = { round: round.number, index, setup: round.setup, request };
  if (answered instanceof Error) {
    return { ...here, faults: [`threw ${answered.message}`], stack: answered.stack };
  }
  const { status } = answered.response;
  onStatus?.(status);
  learn(round, real, answered);
  const faults = faultsOf(round, real, answered);
  if (faults.length === 0) return undefined;
  const stack = round.bugs[known];
  return { ...here, status, answer: answered.text.slice(0, SHOWN), faults, stack };
}

/** One emulator and all that is sent to it. Says whether to go on. */
async function runRound(
  number: number,
  size: number,
  random: Random,
  watcher: Watcher,
): Promise<boolean> {
  const setup = setupOf(random, number);
  const round = await opened(number, setup);
  let goesOn = true;
  for (let index = 0; goesOn && index < size; index++) {
    const here = fork(random, `request/${index}`);
    if (setup.pace !== "instant" && isDrawn(here, "advance", 0.1)) {
      round.emulator.clock.advance(pick(here, "span", SPANS));
    }
    const request = requestFor(here, round.pool);
    watcher.onRequest?.(request, number);
    const failure = await sent(round, index, request, watcher);
    if (failure) goesOn = watcher.onFailure(failure);
  }
  const faults = goesOn ? await unbalanced(round) : [];
  await round.emulator.close();
  return faults.length === 0
    ? goesOn
    : watcher.onFailure({ round: number, index: size, setup, faults });
}

/** Sends requests until all are sent or the watcher has seen enough. */
export async function fuzz(
  { seed, requests, roundSize = ROUND_SIZE, firstRound = 0 }: FuzzOptions,
  watcher: Watcher,
): Promise<void> {
  for (let done = 0; done < requests; done += roundSize) {
    const number = firstRound + done / roundSize;
    const size = Math.min(roundSize, requests - done);
    const random = seededRandom(`${seed}/${number}`);
    if (!(await runRound(number, size, random, watcher))) return;
  }
}

const cut = (text: string): string =>
  text.length <= SHOWN ? text : `${text.slice(0, SHOWN)}… (${text.length} characters)`;

/** A request for people, of a bounded length. */
export function requestText({ method, url, headers, body, story }: FuzzRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${cut(value)}`);
  return cut(
    [`${method} ${cut(url)}`, ...lines, "", cut(body ?? ""), `(${story.join("; ")})`].join("\n"),
  );
}

/** A failure for people, with what runs its round again. */
export function failureText(failure: Failure, seed: string): string {
  const { round, index, setup, request, status, answer = "", faults, stack = "" } = failure;
  return [
    `round ${round}, request ${index} of seed ${seed}; again with:`,
    `  npx tsx scripts/fuzz.ts --seed ${seed} --first-round ${round} --requests ${ROUND_SIZE}`,
    `the emulator: ${JSON.stringify(setup)}`,
    ...(request ? [requestText(request)] : []),
    `answer ${status ?? ""}: ${cut(answer)}`,
    ...faults.map((fault) => `- ${cut(fault)}`),
    stack,
  ].join("\n");
}
