import { describe, expect, it } from "vitest";
import {
  download,
  foundIn,
  names,
  poll,
  refused,
  type Step,
  submit,
} from "../../support/watched.ts";

const LATER = { "retry-after": "5" };
const limited = (over: Step = {}): Step => refused(429, { responseHeaders: LATER, ...over });
const limitedPoll = (job: string, over: Step = {}): Step =>
  poll(job, "queued", { status: 429, responseHeaders: LATER, ...over });
const good = (job: string): readonly Step[] => [
  submit(job, { afterMs: 3_600_000 }),
  poll(job, "completed"),
  download(job),
];

describe("Retry-After: 5", () => {
  it.each([
    { title: "is waited for", steps: [limited(), ...good("a")], found: [] },
    {
      title: "is waited for, with a timer that ends a little early",
      steps: [limited(), submit("a", { afterMs: 4_950 }), ...good("a").slice(1)],
      found: [],
    },
    {
      title: "is ignored by the same submit at once",
      steps: [limited(), limited({ afterMs: 1 }), ...good("a")],
      found: ["warning retry-after-ignored"],
    },
    {
      title: "is ignored by another submit after two seconds",
      steps: [limited(), limited({ afterMs: 2_000, fingerprint: 8 }), ...good("a")],
      found: ["warning retry-after-ignored"],
    },
    {
      title: "does not bind a submit that was on its way",
      steps: [limited(), limited({ afterMs: 20, fingerprint: 8 }), ...good("a")],
      found: [],
    },
    {
      title: "does not bind who never got it",
      steps: [limited({ wire: { kind: "cut" } }), limited({ afterMs: 1 }), ...good("a")],
      found: [],
    },
    {
      title: "is ignored by a read of the same job",
      steps: [
        ...good("a").slice(0, 1),
        limitedPoll("a"),
        poll("a", "completed", { afterMs: 1_000 }),
        download("a"),
      ],
      found: ["warning retry-after-ignored"],
    },
    {
      title: "does not bind the reads of another job",
      steps: [...good("a"), limitedPoll("b"), poll("a", "completed", { afterMs: 1_000 })],
      found: ["info polled-after-end"],
    },
  ])("$title", ({ steps, found }) => {
    expect(names(foundIn(steps))).toEqual(found);
  });

  it("has passed when the machine's clock says so, while the world's stands", () => {
    const waited = [
      limited(),
      submit("a", { afterMs: 5_000 }),
      poll("a", "completed"),
      download("a"),
    ];
    const ids = foundIn(waited, { clockStands: true }).map(({ id }) => id);
    expect(ids).not.toContain("retry-after-ignored");
    const hurried = [limited(), submit("a", { afterMs: 4_000 }), download("a")];
    const found = foundIn(hurried, { clockStands: true });
    expect(found.map(({ message }) => message)).toContain(
      "submit came again 4000 ms after an answer with Retry-After: 5.",
    );
  });
});

describe("a refusal that is final", () => {
  it.each([400, 401, 402, 403, 404, 409, 413])("is not retried after %i", (status) => {
    const again = [refused(status), refused(status, { afterMs: 1_000 })];
    expect(names(foundIn(again))).toEqual(["warning retried-final-refusal"]);
    const other = [refused(status), refused(status, { afterMs: 1_000, fingerprint: 8 })];
    expect(foundIn(other)).toEqual([]);
  });

  it.each([408, 429, 500, 503])("is none at %i", (status) => {
    const ids = foundIn([refused(status), refused(status)]).map(({ id }) => id);
    expect(ids).not.toContain("retried-final-refusal");
  });

  it.each([
    {
      title: "402, then paid in, then accepted",
      steps: [refused(402), ...good("a").map((step) => ({ ...step, afterMs: 1_000 }))],
      found: [],
    },
    {
      title: "400, then the very same, accepted by chance",
      steps: [refused(400), submit("a", { afterMs: 1_000 }), poll("a", "completed"), download("a")],
      found: ["warning retried-final-refusal"],
    },
    {
      title: "a status at the wrong address, for ever",
      steps: [1, 2, 3].map(() => ({
        url: "http://h/api/video/statuz?id=a",
        status: 404,
        afterMs: 5_000,
      })),
      found: ["warning retried-final-refusal"],
    },
    {
      title: "a status of a job that is not there",
      steps: [1, 2].map(() => poll("a", "queued", { job: undefined, status: 404, afterMs: 5_000 })),
      found: ["warning retried-final-refusal"],
    },
    {
      title: "400 again after an hour",
      steps: [refused(400), refused(400, { afterMs: 3_600_000 })],
      found: [],
    },
    {
      title: "400, whose answer was lost",
      steps: [refused(400, { wire: { kind: "cut" } }), refused(400)],
      found: [],
    },
    {
      title: "a body that is no JSON, twice",
      steps: [1, 2].map(() => refused(400, { fingerprint: undefined, requestBody: "{" })),
      found: ["warning retried-final-refusal"],
    },
    {
      title: "two bodies that are too large, of different lengths",
      steps: [5_000_000, 6_000_000].map((bytes) =>
        refused(413, { fingerprint: undefined, rawHeaders: ["Content-Length", String(bytes)] }),
      ),
      found: [],
    },
  ])("$title", ({ steps, found }) => {
    expect(names(foundIn(steps))).toEqual(found);
  });
});
