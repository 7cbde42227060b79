import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { lostVideo } from "../submits.ts";
import { answered, those } from "../traffic.ts";

export const fetchesFromApi: ClientCheck = {
  id: "CL-047",
  title: "fetches a video that lies behind a path of the API",
  level: "should",
  evidence: {
    label: "observed",
    source: "follow-ups#content, results#url, clients#kairo",
    date: "2026-08-22",
  },
  story:
    "The URL of some models begins with a slash: libraries call it invalid, and the paid video stays where it is.",
  advice:
    "Resolve the URL against the API's base URL, and send the key if the origin is the API's.",
  scenarios: ["asset-needs-key"],
  needs: ["download"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const named = those(run, "poll").find((seen) => isRelative(linkIn(seen)));
  if (!named) return irrelevant("no status named a path of the API");
  const asked = those(run, "content");
  if (asked.some(({ status = 0 }) => status >= 200 && status < 400)) return PASS;
  const [last] = asked.slice(-1);
  const what = last ? `was answered ${last.status} there` : "did not ask there";
  return broken(
    `its video lies at ${linkIn(named)}, a path of the API that needs the key, and it ${what}`,
    [named, ...asked],
    lostVideo(run),
  );
}

const linkIn = (seen: Seen): unknown =>
  answered(seen, "data", "output", "video", "url") ?? answered(seen, "videoUrl");

const isRelative = (link: unknown): boolean => typeof link === "string" && link.startsWith("/");
