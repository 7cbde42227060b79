import type { SecretFact } from "../../../emulator/input/secrets/facts.ts";
import { broken, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Purpose, Run, Seen } from "../run.ts";
import { header, those, toApi } from "../traffic.ts";

/** The calls that the documents want a key for. The catalogue is open to all; a link to a video is CL-047's affair. */
const KEYED: readonly Purpose[] = ["submit", "poll", "recover", "balance"];

/** CL-001: a key in one of its two headers on every call that needs one. */
export function sendsKey(run: Run): Judgement {
  const calls = those(run, ...KEYED).filter(({ host }) => host === "api");
  if (calls.length === 0) return irrelevant("it called nothing that needs a key");
  const bare = calls.filter((seen) => keyIn(seen) === undefined);
  const [first] = bare;
  if (first) {
    return broken(
      `it sent ${nameOf(first)} without a key in x-api-key or Authorization: Bearer`,
      bare.slice(0, 5),
    );
  }
  const isOther = run.processes.length > 0 && calls.some((seen) => keyIn(seen)?.isOwn === false);
  return isOther
    ? unclear(
        "it sends another key than the one in NANOGPT_API_KEY: name the variable that it reads in client.yaml, under env, with the value {key}",
      )
    : PASS;
}

/** The key in the header that the service reads. */
function keyIn({ secrets }: Seen): SecretFact | undefined {
  const inHeaders = secrets.filter(({ place }) => place === "header");
  return (
    inHeaders.find(({ name }) => name === "x-api-key") ??
    inHeaders.find(({ name, scheme }) => name === "authorization" && scheme === "bearer")
  );
}

/** CL-002: the key in the headers alone. */
export function keepsKeyInHeaders(run: Run): Judgement {
  if (run.seen.length === 0) return irrelevant("it sent nothing");
  const isOutside = ({ isOwn, place }: SecretFact) => isOwn && place !== "header";
  const leaky = run.seen.filter(({ secrets }) => secrets.some(isOutside));
  const [first] = leaky;
  if (!first) return PASS;
  const isInBody = first.secrets.some(({ isOwn, place }) => isOwn && place === "body");
  const where = isInBody ? "body" : "URL";
  return broken(`it put its key into the ${where} of ${nameOf(first)}`, leaky.slice(0, 5));
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

/** CL-007: a user agent of its own. */
export function saysWhoItIs(run: Run): Judgement {
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

/** A call in a sentence: its method and its path, without what differs from scenario to scenario. */
const nameOf = ({ method, target }: Pick<Seen, "method" | "target">): string =>
  `${method} ${target.replace(/\?.*/, "").replace(/^.*?(?=\/api\/)/, "")}`;
