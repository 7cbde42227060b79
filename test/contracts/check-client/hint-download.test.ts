import { expect, it } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/rules/all.ts";
import { hintOf } from "../../../src/contracts/check-client/story/hint.ts";
import { aRun, download, judgedBy, poll, type SomeRun, submit } from "../../support/a-run.ts";

const MARKED = { rawHeaders: ["X-Api-Key", "sk-check-secret"] };
const LED = submit({
  ...{ purpose: "content", target: "/api/generate-video/content", status: 302 },
  answerHeaders: { location: "http://assets.invalid/videos/1.mp4" },
});
const RELATIVE = poll({ status: "COMPLETED", output: { video: { url: "/api/content?runId=1" } } });
const CANNOT = "if it is not meant to, say so in client.yaml: cannot: [download]";

it.each<[string, string, SomeRun, string]>([
  [
    "takes the key along",
    "CL-052",
    { seen: [LED, download({ ...MARKED, target: "/videos/1.mp4" })] },
    "",
  ],
  ["has no video", "CL-047", { seen: [RELATIVE] }, CANNOT],
  [
    "says that it cannot",
    "CL-047",
    { seen: [RELATIVE], adapter: { ...NO_ADAPTER, cannot: ["download"] } },
    "once it can, take download out of cannot in client.yaml",
  ],
])(
  "a client that %s is asked whether it is meant to download only where it did not",
  (_, id, some, hint) => {
    const check = CLIENT_CHECKS.find((one) => one.id === id);
    if (!check) throw new Error(`there is no check ${id}`);
    const run = aRun(some);
    expect(hintOf({ check, run, judged: judgedBy(id, run) })).toBe(hint);
  },
);
