import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { PREFIX } from "../situations/core.ts";
import { those, toApi } from "../traffic.ts";
import { asksForWhatThereIs, submitsJson, typesNumbers } from "./bodies.ts";
import { encodesIds } from "./ids.ts";
import { keepsKeyInHeaders, saysWhoItIs, sendsKey } from "./keys.ts";

const pathOf = ({ target }: Seen): string => target.replace(/\?.*/, "");

/** CL-003: everything below the base URL that it was given. */
function keepsToBaseUrl(run: Run): Judgement {
  const calls = toApi(run);
  if (calls.length === 0) return unclear("nothing came to the origin that it was given");
  const astray = calls.filter(({ target }) => !target.startsWith(`${PREFIX}/api/`));
  const [first] = astray;
  if (!first) return PASS;
  return broken(`it was given ${PREFIX}/api and called ${pathOf(first)}`, astray.slice(0, 5));
}

/** CL-008: the status where it is documented today. */
function pollsUnifiedStatus(run: Run): Judgement {
  const polls = those(run, "poll");
  if (polls.length === 0) return irrelevant("it asked for no status");
  const old = polls.filter(({ isDeprecated }) => isDeprecated);
  const [first] = old;
  return first ? broken(`it polls ${pathOf(first)}, which is deprecated`, old.slice(0, 3)) : PASS;
}

/** How a client asks. */
export const REQUEST_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-001",
    title: "sends its key in x-api-key or Authorization: Bearer with every call that needs one",
    level: "must",
    evidence: { label: "documented", source: "pages#seed-000; requests#auth" },
    story:
      "Browsers can call without a key and be let in by a cookie; the same code is refused with 401 on a server.",
    advice:
      "Set x-api-key once, where all calls to the API are made: submit, status, recover, content, balance.",
    scenarios: "all",
    byTraffic: true,
    judge: sendsKey,
  },
  {
    id: "CL-002",
    title: "keeps its key out of URLs and bodies",
    level: "must",
    evidence: {
      label: "documented",
      source: "requests#auth: the two headers, and no other place",
    },
    story:
      "URLs are kept in logs, histories and the Referer of the next page: whoever reads them has the balance.",
    advice: "Send the key in a header alone. Replace a key that was in a URL.",
    scenarios: "all",
    byTraffic: true,
    judge: keepsKeyInHeaders,
  },
  {
    id: "CL-003",
    title: "sends everything below the base URL that it was given, with its port and path",
    level: "must",
    evidence: {
      label: "assumed",
      source: "assumed: gateways and tests put the API at a path of their own",
    },
    story:
      "new URL('/api/generate-video', base) drops the path of the base: behind a gateway every call is then a 404, or goes past the gateway's budget.",
    advice:
      "Join the base URL and the path as texts: base.replace(/\\/$/, '') + '/generate-video'.",
    scenarios: ["prefixed"],
    needs: ["base-url"],
    byTraffic: false,
    judge: keepsToBaseUrl,
  },
  {
    id: "CL-004",
    title: "submits a JSON object, with the Content-Type application/json",
    level: "must",
    evidence: { label: "documented", source: "submit#fields" },
    story:
      "A body of another type may be taken for a form, and all that stands in it is then missing.",
    advice: "Serialise the body once, and send Content-Type: application/json with it.",
    scenarios: ["happy"],
    byTraffic: true,
    judge: submitsJson,
  },
  {
    id: "CL-005",
    title: "sends what its model takes, and no field that the model does not have",
    level: "must",
    evidence: {
      label: "observed",
      date: "2026-07-02",
      source:
        "requests#unknown-fields: clients#nanoodle-fields on sora-2, clients#kairo on Wan 2.1",
    },
    story:
      "duration was sent to sora-2, which only knows seconds: it was dropped without a word, and the default was billed.",
    advice: "Send the fields of this model and no others; GET /api/v1/video-models lists them.",
    scenarios: ["happy"],
    byTraffic: true,
    judge: asksForWhatThereIs,
  },
  {
    id: "CL-006",
    title: "sends duration and other numbers in the documented type",
    level: "should",
    evidence: {
      label: "documented",
      source: "submit#fields; disagreements#D26: a string in the tables, a number in one example",
    },
    story: 'A duration of 5 goes through for some models; those that want "5s" refuse it.',
    advice: 'Send duration and seconds as strings ("5"), and the other numbers as numbers.',
    scenarios: ["happy"],
    byTraffic: true,
    judge: typesNumbers,
  },
  {
    id: "CL-007",
    title: "says in its User-Agent what it is",
    level: "should",
    evidence: { label: "assumed", source: "assumed: good manners; no document asks for it" },
    story:
      "Edges block the bare names of libraries when one of their users floods a service, and support cannot tell your requests from theirs.",
    advice:
      "Send User-Agent: name/version of your program, before or in the place of the library's.",
    scenarios: ["happy"],
    byTraffic: true,
    judge: saysWhoItIs,
  },
  {
    id: "CL-008",
    title: "polls GET /api/video/status rather than a deprecated endpoint",
    level: "should",
    evidence: { label: "documented", source: "status#unified, status#legacy, status#oldest" },
    story:
      "The older endpoints spell their fields otherwise, want the model too, and may go at any time.",
    advice: "Poll GET /api/video/status?requestId=…; it needs no model.",
    scenarios: ["happy"],
    byTraffic: true,
    judge: pollsUnifiedStatus,
  },
  {
    id: "CL-009",
    title: "percent-encodes the id of a job in URLs",
    level: "must",
    evidence: {
      label: "assumed",
      source:
        "requests#ids: older ids have other forms, and the unified endpoint accepts them; their letters are assumed",
    },
    story: "An id with a + or & in it arrives as another id: the job is 404, and was paid.",
    advice: "encodeURIComponent(id), urllib.parse.quote(id, safe=''), curl --get --data-urlencode.",
    scenarios: ["odd-id"],
    byTraffic: false,
    judge: encodesIds,
  },
];
