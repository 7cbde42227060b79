import { KLING } from "../catalogue/journeys.ts";
import { type Journey, same } from "./journey.ts";

const SUBMIT = { body: JSON.stringify(KLING) };

/** What is armed, in seconds: another than anybody would answer without being asked. */
const WAIT_SECONDS = 7;

/** PR-29-wait: a 429 says when to come back, in seconds, and then it is over. */
export const refusalSaysWhenToReturn: Journey = async (trip) => {
  await trip.given({
    name: "a scenario is armed",
    params: { scenario: "rate-limited-submit", retryAfter: WAIT_SECONDS },
  });
  const { headers } = await trip.expect([429], "POST", "/generate-video", SUBMIT);
  const said = headers.get("retry-after");
  same(
    said,
    String(WAIT_SECONDS),
    `Retry-After is ${said}, and the limit ends in ${WAIT_SECONDS} s`,
  );
  await trip.clock.wait(Number(said) * 1_000);
  const { status } = await trip.ask("POST", "/generate-video", SUBMIT);
  same([200, 202].includes(status), true, `after Retry-After, a submit is answered with ${status}`);
};
