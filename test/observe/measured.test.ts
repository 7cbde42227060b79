import { describe, expect, it } from "vitest";
import { OPERATIONS } from "../../src/emulator/domain/operation.ts";
import {
  attendedBy,
  NOBODY_CAME,
  requestsIn,
  standingOf,
  summedAttendance,
  whyNotMeasured,
} from "../../src/emulator/observe/measured.ts";

describe("the standing of a request", () => {
  const statuses = [200, 202, 302, 400, 402, 403, 404, 409, 413, 429, 500, 503];

  it.each(OPERATIONS)(
    "is measured for %s, whatever the answer is but a refused key",
    (operation) => {
      for (const status of statuses) expect(standingOf({ operation, status })).toBe("measured");
      expect(standingOf({ operation, status: 401 })).toBe("refused");
      expect(standingOf({ operation, status: 401, scenarios: ["asset-needs-key"] })).toBe(
        "measured",
      );
    },
  );

  it("is stray for what the API does not have, whatever the answer is", () => {
    for (const status of [...statuses, 401]) {
      expect(standingOf({ operation: undefined, status })).toBe("stray");
    }
  });
});

describe("why nothing was measured", () => {
  const request = (operation: string | undefined, status: number, url: string) => ({
    ...{ method: "GET", operation, status, url },
  });
  const health = request(undefined, 200, "http://127.0.0.1:4747/health?a=b#c");
  const wrong = request(undefined, 404, "http://127.0.0.1:4747/v2/generate-video");
  const refused = request("poll", 401, "http://127.0.0.1:4747/api/video/status");
  const poll = request("poll", 200, "http://127.0.0.1:4747/api/video/status");

  it.each([
    { came: [], why: "no request came" },
    { came: [health], why: "one request was for no operation of the API, such as GET /health" },
    {
      came: [health, wrong, wrong],
      why: "3 requests were for no operation of the API, such as GET /v2/generate-video",
    },
    { came: [refused, refused], why: "2 requests were refused for their key (401)" },
    {
      came: [refused, health],
      why: "one request was refused for its key (401), one request was for no operation of the API, such as GET /health",
    },
    { came: [], underway: 2, why: "2 requests were still without an answer" },
    { came: [health, refused, poll], why: undefined },
  ])("is told: $why", ({ came, underway = 0, why }) => {
    const all = came.reduce(attendedBy, NOBODY_CAME);
    expect(requestsIn(all)).toBe(came.length);
    expect(whyNotMeasured(all, underway)).toBe(why);
    const apart = summedAttendance(came.map((one) => attendedBy(NOBODY_CAME, one)));
    expect(whyNotMeasured(apart, underway)).toBe(why);
  });

  it("names no more of a long path than a line takes", () => {
    const long = request(undefined, 404, `http://a/${"x".repeat(5_000)}`);
    expect(whyNotMeasured(attendedBy(NOBODY_CAME, long))?.length).toBeLessThan(200);
  });
});
