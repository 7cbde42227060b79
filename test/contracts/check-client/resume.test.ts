import { describe, expect, it } from "vitest";
import {
  aFile,
  aJob,
  aRun,
  judgedBy,
  KILLED,
  type SomeRun,
  verdictOf,
} from "../../support/a-run.ts";

const CRASHED = { ended: "as the situation says", code: undefined, endedAt: 3_000 } as const;
const VIDEO = aFile();
const PART = aFile({ sha256: "three seconds", bytes: 30 });
const AGAIN = { startedAt: 3_100, endedAt: 9_000 };
const TWO = [aJob(), aJob({ id: "vid_2", paidUsd: 0.3 })];
const said = (is: "success" | "failure", words: string) => ({ outcome: { is, said: words } });

/** One that was killed, and what was started in its place. */
const crashed = (run: SomeRun): SomeRun => ({ process: CRASHED, again: [AGAIN], ...run });

describe.each<[string, string, SomeRun, string]>([
  ["CL-090", "goes on with its job", crashed({ keepsNote: true }), "pass"],
  [
    "CL-090",
    "keeps a note, and buys another",
    crashed({ jobs: TWO, keepsNote: true }),
    "fail: started again after it was killed, it bought another job for 0.3 USD, though vid_1 went on",
  ],
  [
    "CL-090",
    "keeps a note, and two buy another each",
    crashed({ jobs: [...TWO, aJob({ id: "vid_3" })], keepsNote: true, again: [AGAIN, AGAIN] }),
    "fail: started again after it was killed, it bought 2 more jobs for 0.7 USD, though vid_1 went on",
  ],
  [
    "CL-090",
    "had its video before, and buys another",
    crashed({ process: { ...CRASHED, files: [VIDEO] }, jobs: TWO, keepsNote: true }),
    "not-applicable",
  ],
  ["CL-090", "keeps no note, and buys another", crashed({ jobs: TWO }), "not-applicable"],
  ["CL-090", "was never killed", {}, "not-applicable"],
  ["CL-090", "hung until its time was over", { process: KILLED }, "inconclusive"],
  ["CL-090", "made no job", crashed({ jobs: [] }), "not-applicable"],

  ["CL-091", "has its video", crashed({ again: [{ ...AGAIN, files: [VIDEO] }] }), "pass"],
  [
    "CL-091",
    "has it before it was killed",
    crashed({ process: { ...CRASHED, files: [VIDEO] } }),
    "pass",
  ],
  [
    "CL-091",
    "has none",
    crashed({ again: [{ ...AGAIN, ...said("failure", "something is wrong") }] }),
    "fail: started again after it was killed, it did not fetch the video of job vid_1, which is done and paid",
  ],
  [
    "CL-091",
    "has a part of it",
    crashed({ again: [{ ...AGAIN, files: [PART], ...said("success", "saved") }] }),
    "fail: started again after it was killed, it left 30 bytes in video.mp4 that are not the video of job vid_1",
  ],
  [
    "CL-091",
    "leaves a part of it where another one had the whole",
    crashed({
      again: [
        { ...AGAIN, files: [VIDEO] },
        { ...AGAIN, endedAt: 9_500, files: [PART] },
      ],
    }),
    "fail: started again after it was killed, it left 30 bytes in video.mp4 that are not the video of job vid_1",
  ],
  ["CL-091", "is not over", crashed({ again: [{ ...AGAIN, ...KILLED }] }), "inconclusive"],
  ["CL-091", "bought another", crashed({ jobs: TWO }), "not-applicable"],

  ["CL-092", "had nothing", crashed({}), "pass"],
  [
    "CL-092",
    "had a part under another name",
    crashed({ process: { ...CRASHED, files: [{ ...PART, path: "video.mp4.part" }] } }),
    "pass",
  ],
  ["CL-092", "had it all", crashed({ process: { ...CRASHED, files: [VIDEO] } }), "pass"],
  [
    "CL-092",
    "had a part",
    crashed({ process: { ...CRASHED, files: [PART] } }),
    "fail: when it was killed, video.mp4 had 30 bytes, and was not the whole video of job vid_1",
  ],
  [
    "CL-092",
    "had a part under the name that it chose",
    crashed({
      process: { ...CRASHED, files: [{ ...PART, path: "out/lake.mp4" }] },
      again: [{ ...AGAIN, files: [{ ...VIDEO, path: "out/lake.mp4" }] }],
    }),
    "fail: when it was killed, out/lake.mp4 had 30 bytes, and was not the whole video of job vid_1",
  ],
])("%s: a client that was killed and %s", (id, _, run, expected) => {
  it(`is told: ${expected}`, () => {
    expect(verdictOf(id, run)).toBe(expected);
  });
});

it("is told what a client without notes costs", () => {
  expect(judgedBy("CL-090", aRun(crashed({ jobs: TWO })))).toEqual({
    is: "not-applicable",
    why: "it keeps no note of its jobs: whoever starts it again after a crash pays for another video (here 0.4 USD)",
  });
});

it("counts less where it names the job that it does not go on with", () => {
  const again = [{ ...AGAIN, ...said("failure", "vid_1 is not finished") }];
  expect(judgedBy("CL-091", aRun(crashed({ again })))).toMatchObject({ level: "should" });
});
