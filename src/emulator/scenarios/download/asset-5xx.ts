import type { Scenario } from "../definition.ts";

/**
 * The first two downloads of the video are answered with 503 and a page.
 *
 * @money The job stays paid. Who gives up has paid for nothing.
 * @client Tries the download again, after a pause. The job needs no new submit.
 * @known assumed: met at services like it: 9 of 18 clips lost
 * @met https://github.com/openstory-so/openstory/pull/1505
 */
export const asset5xx: Scenario = {
  stage: "download",
  params: { times: 2, status: 503 },
  /** A store of files has no JSON. */
  file: ({ status }) => ({ fault: { kind: "server-error", status, isEdge: true } }),
  summary: "the download is answered with a server error",
};
