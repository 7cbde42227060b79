import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { header, those } from "../traffic.ts";
import { jsonBodyOf } from "./shared/bodies.ts";

export const submitsJson: ClientCheck = {
  id: "CL-004",
  title: "submits a JSON object, with the Content-Type application/json",
  level: "must",
  evidence: { label: "documented", source: "submit#fields" },
  story:
    "A body of another type may be taken for a form, and all that stands in it is then missing.",
  advice: "Serialise the body once, and send Content-Type: application/json with it.",
  scenarios: "all",
  inputs: "exchanges",
  judge,
};

function judge(run: Run): Judgement {
  const submits = those(run, "submit");
  if (submits.length === 0) return irrelevant("it submitted nothing");
  const broke = submits.filter((seen) => jsonBodyOf(seen) === undefined);
  if (broke.length > 0) return broken("the body of its submit is not a JSON object", broke);
  const types = submits.filter((seen) => !isJson(header(seen, "content-type")));
  const [first] = types;
  if (!first) return PASS;
  const type = header(first, "content-type");
  return broken(
    `its submit came with ${type === undefined ? "no Content-Type" : `the Content-Type ${type}`} in the place of application/json`,
    types,
  );
}

const isJson = (type: string | undefined): boolean =>
  /^application\/json\s*(;|$)/i.test(type ?? "");
