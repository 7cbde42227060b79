import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { filesOf } from "../story/telling.ts";
import { redirectedFrom } from "../traffic.ts";

/** Where the key stands in a request; undefined if it does not. */
function placeOfKey({ secrets, rawHeaders }: Seen): string | undefined {
  const own = secrets.filter(({ isOwn, place }) => isOwn && place !== "body");
  const names = own.flatMap(({ place, name }) => (place === "header" ? (name ?? "") : []));
  const usual = ["x-api-key", "authorization"].find((name) => names.includes(name));
  if (usual !== undefined) return usual;
  if (own.length > names.length) return "its URL";
  return rawHeaders.find((text, i) => i % 2 === 0 && names.includes(text.toLowerCase()));
}

/** The requests to the host of the files, those that a redirect of the API led there or the others. */
const toAssets = (run: Run, isLed: boolean): readonly Seen[] =>
  run.seen.filter(
    (seen) => seen.host === "assets" && (redirectedFrom(run, seen)?.host === "api") === isLed,
  );

const keyless =
  (isLed: boolean, nothing: string) =>
  (run: Run): Judgement => {
    const asked = toAssets(run, isLed);
    if (asked.length === 0) return irrelevant(nothing);
    const leaks = asked.filter((seen) => placeOfKey(seen) !== undefined);
    const [first] = leaks;
    if (!first) return PASS;
    return broken(
      `it sent the key to another host than the API, in ${placeOfKey(first)}, with ${first.method} for a file`,
      leaks,
    );
  };

/** What lies in a file or folder with a dot is a client's own store, and its user's affair. */
const isPrivate = (path: string): boolean => path.split("/").some((part) => part.startsWith("."));

const keepsTheKey = (run: Run): Judgement => {
  if (run.processes.length === 0) return unclear("what the client wrote is not known");
  if (run.processes.some(({ outcome }) => outcome.saysKey === true)) {
    return broken("the key stands in what it printed, or in its result");
  }
  const file = filesOf(run).find(({ path, holdsKey }) => holdsKey && !isPrivate(path));
  return file ? broken(`the key stands in ${file.path}, which it left behind`) : PASS;
};

/** Who gets to see the key. */
export const SECRET_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-050",
    title: "does not send the key to the host of the files",
    level: "must",
    evidence: {
      label: "observed",
      source: "results#url; clients#mostproteins: fetched without a key",
      date: "2026-02-05",
    },
    story:
      "Files lie at a CDN of somebody else: whoever runs it reads the key in its log, and can spend the account: Agent-Field/agentfield#589.",
    advice:
      "Compare the origin of the link with that of the API, and send the key only where they are the same.",
    scenarios: "all",
    byTraffic: true,
    judge: keyless(false, "the client fetched no file"),
  },
  {
    id: "CL-051",
    title: "does not print the key, or save it beside the video",
    level: "must",
    evidence: { label: "assumed", source: "assumed: logs of CI are read by many" },
    story: "A key in a public log is found within minutes, and the account is emptied.",
    advice:
      "Print no headers and no settings; where it must be told apart, show its last four signs.",
    scenarios: "all",
    byTraffic: false,
    judge: keepsTheKey,
  },
  {
    id: "CL-052",
    title: "does not carry the key along when the API redirects to another host",
    level: "must",
    evidence: {
      label: "observed",
      source: "follow-ups#content, results#url, clients#kairo",
      date: "2026-08-22",
    },
    story:
      "HTTP libraries drop Authorization on such a redirect, but send x-api-key on: vercel/ai#17774.",
    advice:
      "Follow redirects of the API by hand: read Location, and fetch it without the key unless its origin is the API's.",
    scenarios: ["asset-needs-key"],
    needs: ["download"],
    byTraffic: true,
    judge: keyless(true, "the client followed no redirect of the API"),
  },
];
