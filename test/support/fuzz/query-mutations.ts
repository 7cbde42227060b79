import type { Random } from "../../../src/emulator/domain/random.ts";
import type { Draft } from "./drafts.ts";
import { isDrawn, pick } from "./draws.ts";
import type { Mutation } from "./mutation.ts";
import { TEXTS } from "./values.ts";

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

/** Changes of the parameters of a query. */
export const QUERY_MUTATIONS: readonly Mutation[] = [
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

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

/** The query as it is sent, rarely with a part that encodes nothing; empty for none. */
export const queryText = (draft: Draft, random: Random): string => {
  const said = draft.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  const all = isDrawn(random, "broken-query", 0.03)
    ? [...said, pick(random, "broken", BROKEN_QUERY)]
    : said;
  return all.length === 0 ? "" : `?${all.join("&")}`;
};
