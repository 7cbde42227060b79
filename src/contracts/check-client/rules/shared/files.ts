import { broken, irrelevant, type Judgement, PASS } from "../../check.ts";
import type { Run, Seen } from "../../run.ts";
import { redirectedFrom, shownBy } from "../../traffic.ts";

/** What is said of a client that asked for no file. */
export const NOT_FETCHED: Judgement = irrelevant("the client did not try to fetch the video");

/** Whether the host of the files gets no key, by requests that a redirect of the API led there or by the others. */
export const keyless =
  (isLed: boolean, nothing: string) =>
  (run: Run): Judgement => {
    const asked = toAssets(run, isLed);
    if (asked.length === 0) return irrelevant(nothing);
    const leaks = shownBy(run, "key-sent-to-asset-host").filter((seen) => asked.includes(seen));
    const [first] = leaks;
    if (!first) return PASS;
    const [fact] = first.secrets.filter(({ place }) => place === "header");
    return broken(
      `it sent a key to another host than the API, in ${fact?.name}, with ${first.method} for a file`,
      leaks,
    );
  };

const toAssets = (run: Run, isLed: boolean): readonly Seen[] =>
  run.seen.filter(
    (seen) => seen.host === "assets" && (redirectedFrom(run, seen)?.host === "api") === isLed,
  );
