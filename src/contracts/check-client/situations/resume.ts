import type { Situation } from "../scenario.ts";

/** What a client meets that is killed in the middle, and started again in the same folder for the same video. */
export const RESUME: readonly Situation[] = [
  {
    id: "killed-at-submit",
    happens: "the client is killed while its submit waits for the answer; the job is made and paid",
    good: "has noted the submit before it sent it: the second start asks recover, and goes on with the job",
    expects: "success",
    plays: ["submit-stalls?for=10m"],
    killedAt: "submit",
    needs: ["restart"],
  },
  {
    id: "killed-at-answer",
    happens: "the client is killed as soon as its submit was answered",
    good: "has noted the id, or finds it by recover: the second start goes on with the job",
    expects: "success",
    killedAt: "answer",
    needs: ["restart"],
  },
  {
    id: "killed-in-poll",
    happens: "the client is killed after it has read the status once",
    good: "goes on with the job at its second start, and buys no other",
    expects: "success",
    killedAt: "poll",
    needs: ["restart"],
  },
  {
    id: "killed-in-download",
    happens: "the client is killed in the middle of the download",
    good: "has no part of a file under the name of the video, and fetches it at its second start",
    expects: "success",
    plays: ["asset-stalls?for=10m"],
    killedAt: "download",
    needs: ["restart", "download"],
  },
  {
    id: "killed-at-last-byte",
    happens: "the client is killed as the last byte of its video is here",
    good: "has the whole video or none under its name, and at its second start fetches it, or says that it is there",
    expects: "success",
    killedAt: "last-byte",
    needs: ["restart", "download"],
  },
  {
    id: "two-go-on",
    happens:
      "the client is killed after it has read the status once, and two are started at once in its place",
    good: "one of them goes on with the job, or both do: no other job is bought, and the video is whole",
    expects: "success",
    killedAt: "poll",
    startedAgain: 2,
    needs: ["restart", "parallel"],
  },
];
