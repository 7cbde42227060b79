import type { Fault, Violation } from "./fault.ts";
import { longestAudioOf, tooLongAudio } from "./models/lengths.ts";
import type { Input, ModelRule } from "./models/rule.ts";
import { wordingFor } from "./models/wording.ts";

type Violations = readonly [Violation, ...Violation[]];

/**
 * The refusal of an input that is wrong. The first violation decides: an over-long prompt and
 * over-long audio were observed to be answered in words of their own, and so is what the model has a
 * sentence for; that such a sentence stands alone is as recorded. Everything else is a list.
 */
export function refusalOf(rule: ModelRule, input: Input, violations: Violations): Fault {
  const [first] = violations;
  const { param, problem } = first;
  if (problem === "out-of-range" && param === "prompt") return longPrompt(rule, violations);
  if (problem === "out-of-range" && param === "audioDuration") {
    return longAudio(rule, input, violations);
  }
  const sentence = wordingFor(rule.wordings, first);
  if (sentence === undefined) return { kind: "invalid-params", violations };
  return { kind: "invalid-params", violations: [{ ...first, detail: sentence }] };
}

function longPrompt({ prompt }: ModelRule, violations: Violations): Fault {
  const { refusal } = prompt;
  if (refusal === undefined) return { kind: "invalid-params", violations };
  return { kind: "prompt-too-long", detail: violations[0].detail, coded: refusal === "coded" };
}

/** A stated length that is too short, or of another type, is a violation like any other. */
function longAudio(rule: ModelRule, input: Input, violations: Violations): Fault {
  const max = longestAudioOf(rule);
  const stated = input["audioDuration"];
  if (max === undefined) return { kind: "invalid-params", violations };
  if (stated === undefined) return { kind: "audio-too-long", detail: violations[0].detail };
  return typeof stated === "number" && stated > max
    ? { kind: "audio-too-long", detail: tooLongAudio(rule, max, stated) }
    : { kind: "invalid-params", violations };
}
