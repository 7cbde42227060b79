import type { ParamRule } from "../../../emulator/index.ts";
import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { isNumeric, overBodies } from "./shared/bodies.ts";

export const sendsDocumentedTypes: ClientCheck = {
  id: "CL-006",
  title: "sends duration and other numbers in the documented type",
  level: "should",
  evidence: {
    label: "documented",
    source: "submit#fields; disagreements#D26: a string in the tables, a number in one example",
  },
  story: 'A duration of 5 goes through for some models; those that want "5s" refuse it.',
  advice:
    'Send duration and seconds as strings, "5" or "5s" as the model lists them, and the other numbers as numbers.',
  scenarios: "all",
  inputs: "exchanges",
  judge,
};

function judge(run: Run): Judgement {
  return overBodies(run, (rule, body, seen) => {
    const numeric = Object.entries(rule.params).filter(
      ([field, param]) => isNumeric(param) && body[field] !== undefined && body[field] !== null,
    );
    if (numeric.length === 0) return irrelevant("it sends no option that is a number");
    const wrong = numeric.flatMap(([field, param]) => {
      const wanted = wantedType(param, body[field]);
      const came = `${JSON.stringify(body[field])}, a ${typeof body[field]}`;
      return wanted === undefined ? [] : [`${field} is ${came}, and documented as ${wanted}`];
    });
    return wrong.length === 0 ? PASS : broken(wrong.join("; "), [seen]);
  });
}

/** The type that a value should have had; undefined if it has one that is documented. */
function wantedType(param: ParamRule, value: unknown): string | undefined {
  if (param.kind === "seconds") {
    const example = param.form === "suffixed" ? "5s" : "5";
    return typeof value === "string" ? undefined : `a string such as "${example}"`;
  }
  const isText = typeof value === "string" && mayBeText(param);
  return isText || typeof value === "number" ? undefined : "a number";
}

const mayBeText = (param: ParamRule): boolean =>
  param.kind === "seed" || (param.kind === "integer" && param.loose === true);
