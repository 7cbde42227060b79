import { type Remark, remarksOn, usd, violationsOf } from "../../../emulator/index.ts";
import { blemished, broken, type ClientCheck, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { isNumeric, overBodies } from "./shared/bodies.ts";

export const sendsKnownFields: ClientCheck = {
  id: "CL-005",
  title: "sends what its model takes, and no field that the model does not have",
  level: "must",
  evidence: {
    label: "observed",
    date: "2026-07-02",
    source: "requests#unknown-fields: clients#nanoodle-fields on sora-2, clients#kairo on Wan 2.1",
  },
  story:
    "duration was sent to sora-2, which only knows seconds: it was dropped without a word, and the default was billed.",
  advice: "Send the fields of this model and no others; GET /api/v1/video-models lists them.",
  scenarios: ["happy"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  return overBodies(run, (rule, body, seen) => {
    const wrong = violationsOf(rule, body).filter(
      ({ param, problem }) => problem !== "wrong-type" || !isNumeric(rule.params[param]),
    );
    if (wrong.length > 0) return broken(wrong.map(({ detail }) => detail).join("; "), [seen]);
    const remarks = remarksOn(rule, body) ?? [];
    const strays = remarks.flatMap((one) => (one.kind === "ignored-field" ? [one] : []));
    if (strays.length === 0) return PASS;
    return blemished(strays.map(straySentence).join("; "), [seen], { usd: billedFor(remarks) });
  });
}

type Stray = Extract<Remark, { readonly kind: "ignored-field" }>;

const straySentence = ({ model, field, meant }: Stray): string =>
  `${model} has no field ${field}, and drops it without a word${meant === undefined ? "" : `; it has ${meant}`}`;

/** What was billed because an option came under a name that the model does not know, in US dollars. */
const billedFor = (remarks: readonly Remark[]): number =>
  remarks.reduce(
    (sum, one) =>
      one.kind === "default-billed" && one.sent !== undefined
        ? sum + Math.max(0, usd(one.billed) - usd(one.other))
        : sum,
    0,
  );
