import { broken, type ClientCheck, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { PREFIX } from "../situations/core.ts";
import { pathIn, toApi } from "../traffic.ts";

export const keepsToBaseUrl: ClientCheck = {
  id: "CL-003",
  title: "sends everything below the base URL that it was given, with its port and path",
  level: "must",
  evidence: {
    label: "assumed",
    source: "assumed: gateways and tests put the API at a path of their own",
  },
  story:
    "new URL('/api/generate-video', base) drops the path of the base: behind a gateway every call is then a 404, or goes past the gateway's budget.",
  advice: "Join the base URL and the path as texts: base.replace(/\\/$/, '') + '/generate-video'.",
  scenarios: ["prefixed"],
  needs: ["base-url"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const calls = toApi(run);
  if (calls.length === 0) return unclear("nothing came to the origin that it was given");
  const astray = calls.filter(({ target }) => !target.startsWith(`${PREFIX}/api/`));
  const [first] = astray;
  if (!first) return PASS;
  return broken(`it was given ${PREFIX}/api and called ${pathIn(first)}`, astray.slice(0, 5));
}
