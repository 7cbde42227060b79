import { describe, expect, it } from "vitest";
import type {
  ClientProcess,
  JobFact,
  Run,
  SavedFile,
} from "../../../../src/contracts/check-client/run.ts";
import { planLossIn } from "../../../../src/contracts/check-client/search/loss.ts";
import type { Remains } from "../../../../src/contracts/check-client/search/remains.ts";
import { aJobFact, aProcess, aRun, aSeen, aSubmit } from "../../../support/a-client-result.ts";

const DEADLINE_MS = 15_000;

/** Paid, and there for whoever asks. */
const THERE: Remains = {
  ...{ paidUsd: 0.4, isListed: true, isThere: true, isOverWithout: false, isNoted: false },
};

const FILE: SavedFile = {
  ...{ path: "video.mp4", bytes: 9, sha256: "ab", looksLikeVideo: true, holdsKey: false },
};

const saying = (said: string): Partial<ClientProcess> => ({ outcome: { is: "failure", said } });

/** What is lost by one process of one job, unless told; the process says the id of the job. */
function lost({
  process = {},
  jobs = [aJobFact()],
  left = {},
  run = {},
}: {
  readonly process?: Partial<ClientProcess>;
  readonly jobs?: readonly JobFact[];
  readonly left?: Partial<Remains>;
  readonly run?: Partial<Run>;
} = {}) {
  const own = aProcess({ ...saying("job vid_1 failed"), ...process });
  const remains = new Map(jobs.map(({ id }) => [id, { ...THERE, ...left }]));
  const { usd, videos } = planLossIn(
    aRun("search", { processes: [own], jobs, ...run }),
    remains,
    DEADLINE_MS,
  );
  return { usd, videos };
}

const NOTHING = { usd: 0, videos: 0 };
const A_VIDEO = { usd: 0, videos: 1 };
const two = [aJobFact(), aJobFact({ id: "vid_2", sha256: "cd" })];
const saved = { files: [FILE] };
const began = aProcess().startedAt;

describe("what a client lost that a perfect one would have kept", () => {
  it.each<[string, Parameters<typeof lost>[0], ReturnType<typeof lost>]>([
    ["is a video that can be had and was not saved", {}, A_VIDEO],
    ["is nothing once it is saved", { process: saved }, NOTHING],
    ["is nothing where no link leads to the video", { left: { isThere: false } }, NOTHING],
    ["is a second purchase", { process: saved, jobs: two }, { usd: 0.4, videos: 0 }],
    [
      "is a second purchase even where no link leads to a video",
      { jobs: two, process: saying("vid_1 vid_2"), left: { isThere: false } },
      { usd: 0.4, videos: 0 },
    ],
    [
      "is no more for a purchase than its price",
      { process: saved, jobs: two, left: { paidUsd: 40 } },
      { usd: 0.4, videos: 0 },
    ],
    [
      "is nothing by a second purchase once the first was refunded",
      { process: saved, jobs: [aJobFact(), aJobFact({ id: "vid_2", paidUsd: 0, priceUsd: 0 })] },
      NOTHING,
    ],
    [
      "is money too where nobody was told the id",
      { process: saying("it failed") },
      { usd: 0.4, videos: 1 },
    ],
    [
      "is nothing but the video where the id stands in a file",
      { process: saying("it failed"), left: { isNoted: true } },
      A_VIDEO,
    ],
    [
      "is nothing where the id could not be known",
      { process: saying("it failed"), left: { isListed: false }, run: { seen: [] } },
      NOTHING,
    ],
    [
      "is nothing of a job that failed, whoever was told",
      { process: saying("it failed"), left: { isThere: false, isOverWithout: true } },
      NOTHING,
    ],
    [
      "is nothing but money after Ctrl-C",
      { process: { ...saying("bye"), interruptedAt: began + 1_000 } },
      { usd: 0.4, videos: 0 },
    ],
    ["is nothing where its time was over", { process: { endedAt: began + 14_000 } }, NOTHING],
    [
      "is nothing after four downloads in vain",
      {
        run: {
          seen: [
            aSubmit(1, 100),
            ...[2, 3, 4, 5].map((n) => aSeen(n, n * 500, { purpose: "download", status: 503 })),
          ],
        },
      },
      NOTHING,
    ],
    [
      "is nothing after two links that are dead, the second of a later read",
      {
        run: {
          seen: [
            aSubmit(1, 100),
            aSeen(2, 1_000, { purpose: "download", status: 404 }),
            aSeen(3, 1_500, { answer: '{"data":{"status":"COMPLETED"}}' }),
            aSeen(4, 2_000, { purpose: "download", status: 404 }),
          ],
        },
      },
      NOTHING,
    ],
    [
      "is a video after one dead link that was tried twice",
      {
        run: {
          seen: [
            aSubmit(1, 100),
            ...[2, 3].map((n) => aSeen(n, n * 500, { purpose: "download", status: 404 })),
          ],
        },
      },
      A_VIDEO,
    ],
    [
      "is a video after three reads of the status in vain",
      {
        run: {
          seen: [aSubmit(1, 100), ...[2, 3, 4].map((n) => aSeen(n, n * 500, { status: 503 }))],
        },
      },
      A_VIDEO,
    ],
    [
      "is nothing where it was killed while it waited for an answer",
      {
        process: { ended: "after its time", endedAt: began + 40_000 },
        run: {
          seen: [
            aSubmit(1, 100),
            aSeen(2, 1_000, { status: undefined, fate: "abandoned", endedAt: began + 40_000 }),
          ],
        },
      },
      NOTHING,
    ],
    [
      "is a video that had waited for long when it was killed",
      { process: { ended: "after its time", endedAt: began + 40_000 } },
      A_VIDEO,
    ],
    [
      "is no video where nobody sees what it saves",
      { run: { adapter: { ...aRun("x").adapter, cannot: ["download"] } } },
      NOTHING,
    ],
  ])("%s", (_, told, expected) => {
    expect(lost(told)).toEqual(expected);
  });

  it("counts the purchases of each start by its own prompt", () => {
    const processes = [
      aProcess({ prompt: "a", ...saved }),
      aProcess({ prompt: "b", ...saying("nothing was made") }),
    ];
    const jobs = two.map((job) => ({ ...job, prompt: "a" }));
    expect(lost({ jobs, run: { processes } })).toEqual({ usd: 0.4, videos: 0 });
  });
});
