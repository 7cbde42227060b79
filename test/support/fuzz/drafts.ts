import { validRequestFor } from "../../../src/contracts/contract/models/requests.ts";
import type { ModelRule } from "../../../src/emulator/domain/models/rule.ts";
import { between, type Random } from "../../../src/emulator/domain/random.ts";
import { API, ASSETS, RANGES } from "./addresses.ts";
import { isDrawn, pick } from "./draws.ts";
import { KEYS } from "./setups.ts";
import { RULES } from "./vocabulary.ts";

/** What is known of earlier answers of the round. */
export type Pool = {
  readonly jobs: { readonly id: string; readonly key: string; readonly model: string }[];
  readonly links: string[];
};

/** A request in parts, while it is changed. */
export type Draft = {
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

const listOf = (random: Random, path: string): ReturnType<Base> => ({
  path,
  query: [["detailed", pick(random, "detailed", ["true", "false", "1", ""])]],
});

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

/** A request that is valid, but for the odd job, range or path that a base draws. */
export function validDraft(random: Random, pool: Pool): Draft {
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
