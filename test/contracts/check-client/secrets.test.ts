import { describe, expect, it } from "vitest";
import { aFile, download, type SomeRun, submit, verdictOf } from "../../support/a-run.ts";

const KEY = "sk-check-secret";
const MARKED = { rawHeaders: ["X-Api-Key", KEY] };
const LED = submit({
  ...{ purpose: "content", target: "/api/generate-video/content", status: 302 },
  answerHeaders: { location: "http://assets.invalid/videos/1.mp4?a=b%2Fc" },
});
const THERE = { target: "/videos/1.mp4?a=b/c" };

describe.each<[string, string, SomeRun, string]>([
  ["CL-050", "keeps it", { seen: [submit(MARKED), download()] }, "pass"],
  [
    "CL-050",
    "sends it along",
    { seen: [download(MARKED)] },
    "fail: it sent a key to another host than the API, in x-api-key, with GET for a file",
  ],
  [
    "CL-050",
    "sends it as a bearer",
    { seen: [download({ rawHeaders: ["authorization", `Bearer ${KEY}`] })] },
    "fail: it sent a key to another host than the API, in authorization, with GET for a file",
  ],
  [
    "CL-050",
    "sends it in a cookie",
    { seen: [download({ rawHeaders: ["Cookie", `k=${KEY}`] })] },
    "fail: it sent a key to another host than the API, in cookie, with GET for a file",
  ],
  [
    "CL-050",
    "sends it in the URL, which is another rule's",
    { seen: [download({ target: `/v?key=${KEY}` })] },
    "pass",
  ],
  [
    "CL-002",
    "sends it in the URL of a file",
    { seen: [download({ target: `/v?key=${KEY}` })] },
    "fail: it put its key into the URL of GET /v",
  ],
  [
    "CL-050",
    "sends another one there",
    { seen: [download({ rawHeaders: ["x-api-key", "x"] })] },
    "fail: it sent a key to another host than the API, in x-api-key, with GET for a file",
  ],
  ["CL-050", "was led there", { seen: [LED, download({ ...MARKED, ...THERE })] }, "not-applicable"],
  ["CL-050", "fetched nothing", { seen: [submit(MARKED)] }, "not-applicable"],
  ["CL-051", "keeps it", { said: "saved video.mp4", files: [aFile()] }, "pass"],
  [
    "CL-051",
    "prints it",
    { said: `x-api-key: ${KEY}` },
    "fail: the key stands in what it printed, or in its result",
  ],
  [
    "CL-051",
    "saves it",
    { files: [aFile({ path: "video.json", holdsKey: true })] },
    "fail: the key stands in video.json, which it left behind",
  ],
  [
    "CL-051",
    "keeps it in a store of its own",
    { files: [aFile({ path: ".config/client/key", holdsKey: true })] },
    "pass",
  ],
  ["CL-051", "is known by its requests only", { is: null }, "inconclusive"],
  ["CL-052", "leaves it behind", { seen: [LED, download(THERE)] }, "pass"],
  [
    "CL-052",
    "takes it along",
    { seen: [LED, download({ ...THERE, ...MARKED })] },
    "fail: it sent a key to another host than the API, in x-api-key, with GET for a file",
  ],
  ["CL-052", "was led nowhere", { seen: [download(MARKED)] }, "not-applicable"],
])("%s", (id, what, run, verdict) => {
  it(`of a client that ${what}: ${verdict.split(":", 1)}`, () => {
    expect(verdictOf(id, run)).toBe(verdict);
  });
});
