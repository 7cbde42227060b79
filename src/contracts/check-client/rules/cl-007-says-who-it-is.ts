import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { header, toApi } from "../traffic.ts";

export const saysWhoItIs: ClientCheck = {
  id: "CL-007",
  title: "says in its User-Agent what it is",
  level: "should",
  evidence: { label: "assumed", source: "assumed: good manners; no document asks for it" },
  story:
    "Edges block the bare names of libraries when one of their users floods a service, and support cannot tell your requests from theirs.",
  advice: "Send User-Agent: name/version of your program, before or in the place of the library's.",
  scenarios: "all",
  inputs: "exchanges",
  judge,
};

function judge(run: Run): Judgement {
  const calls = toApi(run);
  if (calls.length === 0) return irrelevant("it called nothing");
  const agents = [...new Set(calls.map((seen) => header(seen, "user-agent")?.trim() ?? ""))];
  const nameless = agents.find((agent) => agent === "" || isOfLibraries(agent));
  if (nameless === undefined) return PASS;
  const seen = calls.filter((one) => (header(one, "user-agent")?.trim() ?? "") === nameless);
  return broken(
    nameless === ""
      ? "it sends no User-Agent"
      : `its User-Agent is ${JSON.stringify(nameless)}, that of a library`,
    seen.slice(0, 1),
  );
}

/** What libraries call themselves and what they run on, as whole names: none of them says what a client is. */
const LIBRARIES =
  /^(node|undici|node-fetch|axios|got|python|python-(requests|urllib3?|httpx)|aiohttp|curl|wget|go-http-client|okhttp|java|java-http-client|apache-http(async)?client|reqwest|hyper|ruby|faraday|libwww-perl|guzzlehttp|php|dart|bun|deno|postmanruntime)$/i;

/** Whether a user agent names libraries and nothing else. What stands in brackets is a comment on them. */
function isOfLibraries(agent: string): boolean {
  const products = agent
    .replace(/\([^()]*\)/g, " ")
    .split(/\s+/)
    .map((product) => product.replace(/\/.*/, ""))
    .filter((name) => /^\w/.test(name) && !VERSION.test(name));
  return products.length > 0 && products.every((name) => LIBRARIES.test(name));
}

/** Some write it behind a space. */
const VERSION = /^v?\d[\d.]*$/i;
