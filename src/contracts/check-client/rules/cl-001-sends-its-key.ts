import type { SecretFact } from "../../../emulator/input/secrets/facts.ts";
import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Purpose, Run, Seen } from "../run.ts";
import { callOf, those } from "../traffic.ts";

export const sendsItsKey: ClientCheck = {
  id: "CL-001",
  title: "sends its key in x-api-key or Authorization: Bearer with every call that needs one",
  level: "must",
  evidence: { label: "documented", source: "pages#seed-000; requests#auth" },
  story:
    "Browsers can call without a key and be let in by a cookie; the same code is refused with 401 on a server.",
  advice:
    "Set x-api-key once, where all calls to the API are made: submit, status, recover, content, balance.",
  scenarios: "all",
  inputs: "exchanges",
  judge,
};

function judge(run: Run): Judgement {
  const calls = those(run, ...KEYED).filter(({ host }) => host === "api");
  if (calls.length === 0) return irrelevant("it called nothing that needs a key");
  const bare = calls.filter((seen) => keyIn(seen) === undefined);
  const [first] = bare;
  if (first) {
    return broken(
      `it sent ${callOf(first)} without a key in x-api-key or Authorization: Bearer`,
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

/** The calls that the documents want a key for. The catalogue is open to all; a link to a video is CL-047's affair. */
const KEYED: readonly Purpose[] = ["submit", "poll", "recover", "balance"];

/** The key in the header that the service reads. */
function keyIn({ secrets }: Seen): SecretFact | undefined {
  const inHeaders = secrets.filter(({ place }) => place === "header");
  return (
    inHeaders.find(({ name }) => name === "x-api-key") ??
    inHeaders.find(({ name, scheme }) => name === "authorization" && scheme === "bearer")
  );
}
