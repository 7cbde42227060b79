import { type Journey, same } from "./journey.ts";

const PATH = "/generate-video";

const refused =
  (code: number, body: string): Journey =>
  async (trip) => {
    await trip.expect([code], "POST", PATH, { body });
  };

/** PR-13: a body that breaks off. */
export const brokenJson: Journey = refused(400, '{"model":"kling-video","prompt":');

/** PR-14: no body. */
export const emptyBody: Journey = refused(400, "");

/** PR-15: JSON, and no object. */
export const noObject: Journey = refused(400, '["kling-video"]');

const EDGE_BYTES = 4_600_000;

/** PR-16: more than the edge lets through. */
export const tooLargeBody: Journey = refused(
  413,
  JSON.stringify({ prompt: "x".repeat(EDGE_BYTES) }),
);

/** PR-61: a method that a path does not have. */
export const wrongMethod: Journey = async (trip) => {
  await trip.expect([404, 405], "DELETE", PATH);
};

/** PR-62: a page may read the answers, and an error says what it is in JSON. */
export const answersAreMarked: Journey = async (trip) => {
  const { headers, json } = await trip.expect(
    [404, 400],
    "GET",
    "/video/status?requestId=vid_of_nobody",
  );
  const origin = headers.get("access-control-allow-origin");
  same(origin, "*", `access-control-allow-origin is ${origin}`);
  same(typeof json, "object", "a refusal is no JSON");
};
