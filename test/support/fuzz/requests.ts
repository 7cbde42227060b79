import { between, fork, type Random } from "../../../src/emulator/domain/random.ts";
import { BODY_MUTATIONS } from "./body-mutations.ts";
import { type Draft, type Pool, validDraft } from "./drafts.ts";
import { isDrawn, pick } from "./draws.ts";
import { HEADER_MUTATIONS } from "./header-mutations.ts";
import type { Mutation } from "./mutation.ts";
import { QUERY_MUTATIONS, queryText } from "./query-mutations.ts";
import { ROUTE_MUTATIONS } from "./route-mutations.ts";
import { bodyText } from "./text-mutations.ts";

/** A request as it is sent: all is text, so that it can be shown and sent again. */
export type FuzzRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
  /** What was done to the valid request that it was, in order. */
  readonly story: readonly string[];
};

const mutationsFor = (draft: Draft): readonly (readonly Mutation[])[] => [
  HEADER_MUTATIONS,
  ...(draft.body
    ? [BODY_MUTATIONS, BODY_MUTATIONS, BODY_MUTATIONS]
    : [QUERY_MUTATIONS, QUERY_MUTATIONS]),
];

/** One request of a round: a valid one, with none to four mutations. */
export function requestFor(random: Random, pool: Pool): FuzzRequest {
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
