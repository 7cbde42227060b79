import { describe, expect, it } from "vitest";
import { jobId, microUsd } from "../../../src/emulator/domain/brand.ts";
import { aFailure, aJob, aPlan, NOON } from "../../support/builders.ts";
import {
  download,
  foundIn,
  names,
  part,
  poll,
  submit,
  VIDEO_BYTES,
} from "../../support/watched.ts";

const done = [submit("a"), poll("a", "completed")];
const ERROR = ["error paid-not-fetched"];

const byPage = (mode: string) => ({
  rawHeaders: ["Origin", "http://127.0.0.1:3000", "Sec-Fetch-Mode", mode],
});
const byScript = (site: string) => ({
  rawHeaders: ["Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", site],
});
const PAGE_OVER_HTTP = { rawHeaders: ["Origin", "http://127.0.0.1:3000"] };
const SANDBOXED = { rawHeaders: ["Origin", "null"] };
const VIDEO = { "content-type": "video/mp4", "content-length": String(VIDEO_BYTES) };
const FOR_EVERY_PAGE = { ...VIDEO, "access-control-allow-origin": "*" };
const FOR_ANOTHER_PAGE = { ...VIDEO, "access-control-allow-origin": "http://127.0.0.1:3001" };

describe("a job that completed and was paid", () => {
  it.each([
    { title: "is fetched whole", steps: [...done, download("a")], found: [] },
    { title: "is fetched whole, unread", steps: [submit("a"), download("a")], found: [] },
    { title: "is never read", steps: [submit("a")], found: ERROR },
    { title: "is read and never fetched", steps: done, found: ERROR },
    {
      title: "is asked for with HEAD",
      steps: [...done, download("a", { method: "HEAD" })],
      found: ERROR,
    },
    {
      title: "is known to the client's cache, which got it",
      steps: [...done, download("a"), download("a", { status: 304, responseHeaders: {} })],
      found: [],
    },
    {
      title: "is said to be in a cache that never got it",
      steps: [...done, download("a", { status: 304, responseHeaders: {} })],
      found: ERROR,
    },
    {
      title: "is said to be in a cache that got half of it",
      steps: [...done, part("a", 0, 499), download("a", { status: 304, responseHeaders: {} })],
      found: ERROR,
    },
    {
      title: "is refused by the store",
      steps: [...done, download("a", { status: 504, responseHeaders: {} })],
      found: ERROR,
    },
    {
      title: "brings a page",
      steps: [
        ...done,
        download("a", { responseHeaders: { "content-type": "text/html", "content-length": "9" } }),
      ],
      found: ERROR,
    },
    {
      title: "brings no bytes",
      steps: [
        ...done,
        download("a", { responseHeaders: { "content-type": "video/mp4", "content-length": "0" } }),
      ],
      found: ERROR,
    },
    {
      title: "brings a still only",
      steps: [
        ...done,
        download("a", { responseHeaders: { "content-type": "image/webp", "content-length": "9" } }),
      ],
      found: ERROR,
    },
    {
      title: "is lost on the way",
      steps: [...done, download("a", { wire: { kind: "cut" } })],
      found: ERROR,
    },
    {
      title: "is cut short",
      steps: [...done, download("a", { wire: { kind: "cut-short", share: 0.5 } })],
      found: ERROR,
    },
    {
      title: "is cut short, and the rest fetched",
      steps: [
        ...done,
        download("a", { wire: { kind: "cut-short", share: 0.5 } }),
        part("a", 500, VIDEO_BYTES - 1),
      ],
      found: [],
    },
    { title: "gives its last bytes only", steps: [...done, part("a", 900, 999)], found: ERROR },
    {
      title: "comes in pieces, in any order",
      steps: [...done, part("a", 600, 999), part("a", 0, 299), part("a", 300, 599)],
      found: [],
    },
    {
      title: "comes in pieces that overlap, with a hole among them",
      steps: [...done, part("a", 0, 599), part("a", 0, 599), part("a", 700, 999)],
      found: ERROR,
    },
    {
      title: "is cut short whenever it is asked for",
      steps: [
        ...done,
        download("a", { wire: { kind: "cut-short", share: 0.5 } }),
        download("a", { wire: { kind: "cut-short", share: 0.5 } }),
      ],
      found: ["info paid-not-fetched"],
    },
    {
      title: "stalls, and the rest came before somebody asked",
      steps: [...done, download("a", { wire: { kind: "stalled", share: 0.9, ms: 50_000 } })],
      found: [],
    },
    {
      title: "stalls for longer",
      steps: [...done, download("a", { wire: { kind: "stalled", share: 0.9, ms: 70_000 } })],
      found: ERROR,
    },
    {
      title: "comes as the bytes of the content endpoint",
      steps: [...done, download("a", { operation: "content" })],
      found: [],
    },
    {
      title: "is fetched by a page that the browser does not let read it",
      steps: [...done, download("a", byPage("cors"))],
      found: ERROR,
    },
    {
      title: "is fetched by a page, and the answer allows every page to read it",
      steps: [...done, download("a", { ...byPage("cors"), responseHeaders: FOR_EVERY_PAGE })],
      found: [],
    },
    {
      title: "is fetched by a page, and the answer allows another page to read it",
      steps: [...done, download("a", { ...byPage("cors"), responseHeaders: FOR_ANOTHER_PAGE })],
      found: ERROR,
    },
    {
      title: "is fetched by a page over plain HTTP, which says no more than its origin",
      steps: [...done, download("a", PAGE_OVER_HTTP)],
      found: ERROR,
    },
    {
      title: "is fetched by a page over plain HTTP that may read it",
      steps: [...done, download("a", { ...PAGE_OVER_HTTP, responseHeaders: FOR_EVERY_PAGE })],
      found: [],
    },
    {
      title: "is fetched by a sandboxed page",
      steps: [...done, download("a", SANDBOXED)],
      found: ERROR,
    },
    {
      title: "is fetched without CORS by a script, which gets an opaque answer",
      steps: [
        ...done,
        download("a", { ...byScript("cross-site"), responseHeaders: FOR_EVERY_PAGE }),
      ],
      found: ERROR,
    },
    {
      title: "is fetched without CORS by a script of the same origin",
      steps: [...done, download("a", byScript("same-origin"))],
      found: [],
    },
    {
      title: "is shown in a page, which takes no CORS headers",
      steps: [...done, download("a", byPage("no-cors"))],
      found: [],
    },
    {
      title: "is fetched by Node, which names no page",
      steps: [...done, download("a", { rawHeaders: ["sec-fetch-mode", "cors"] })],
      found: [],
    },
    {
      title: "never had a URL: not the client's fault",
      steps: [
        submit("a"),
        poll("a", "completed", { responseBody: '{"data":{"status":"COMPLETED"}}' }),
      ],
      found: ["info paid-not-fetched"],
    },
    {
      title: "is given up for a word that was read after its end, and would have gone",
      steps: [submit("a"), poll("a", "generating", { scenarios: ["odd-status-words"] })],
      found: ERROR,
    },
  ])("$title", ({ steps, found }) => {
    expect(names(foundIn(steps))).toEqual(found);
  });

  it("never shows its end, under a scenario: not the client's fault", () => {
    const odd = { name: "odd-final-status", params: { times: 1 }, by: "prompt" };
    const job = aJob({ id: jobId("a"), submittedAt: NOON, scenarios: [odd] });
    const steps = [submit("a"), poll("a", "generating", { scenarios: ["odd-final-status"] })];
    expect(names(foundIn(steps, { jobs: [job] }))).toEqual(["info paid-not-fetched"]);
    expect(names(foundIn([submit("a")], { jobs: [job] }))).toEqual(ERROR);
  });

  it("is named with its price, when it ended, and why", () => {
    const steps = [...done, download("a", { status: 504, responseHeaders: {} })];
    const [finding] = foundIn(steps);
    expect(finding).toMatchObject({
      entries: [1, 2, 3],
      jobs: ["a"],
      stakes: [{ job: "a", amount: microUsd(0.5) }],
      message:
        "a (kling-video, 0.5 USD) completed at 2026-01-17T12:01:05.000Z, and its video was never fetched to the end: the download was answered with 504.",
    });
  });
});

describe("a job that is not (yet) lost", () => {
  const failing = (refunded: boolean) =>
    aJob({
      id: jobId("a"),
      plan: aPlan({ outcome: { ...aFailure, refunded } }),
      submittedAt: NOON,
    });

  it.each([
    { title: "still runs", jobs: [], askedAfterMs: 1_000, found: ["info paid-not-fetched"] },
    { title: "failed", jobs: [failing(true)], askedAfterMs: 60_000, found: [] },
    { title: "failed without a refund", jobs: [failing(false)], askedAfterMs: 60_000, found: [] },
  ])("$title", ({ jobs, askedAfterMs, found }) => {
    expect(names(foundIn([submit("a")], { jobs, askedAfterMs }))).toEqual(found);
  });

  it.each([
    { got: [], found: ERROR, amount: 0.5 },
    { got: [0, 2], found: ["warning paid-not-fetched"], amount: 0.25 },
    { got: [0, 1, 2, 3], found: [], amount: undefined },
  ])("makes four videos of which $got were fetched", ({ got, found, amount }) => {
    const job = aJob({ id: jobId("a"), outputs: 4, submittedAt: NOON });
    const steps = [...done, ...got.map((index) => download("a", { index }))];
    const all = foundIn(steps, { jobs: [job] });
    expect(names(all)).toEqual(found);
    expect(all[0]?.stakes[0]?.amount).toBe(amount && microUsd(amount));
  });
});
