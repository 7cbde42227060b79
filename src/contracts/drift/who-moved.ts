import { type Difference, type Spot, sameness } from "../contract/result/difference.ts";
import {
  type DriftFinding,
  type DriftSource,
  severityOf,
  weightOf,
} from "../contract/result/finding.ts";
import type { Facts } from "../contract/spec/facts.ts";
import { differenceSentence, type Names } from "./sentence.ts";

/** A source beside the spec, and where it differs. */
export type Voice = { readonly facts: Facts; readonly differences: readonly Difference[] };

export type Voices = Readonly<Partial<Record<Exclude<DriftSource, "spec">, Voice>>>;

const OTHERS = ["live", "emulator", "vendor"] as const;

/** What a reader is to do about a difference. */
export type Dress = (
  difference: Difference,
  moved: DriftSource,
) => Pick<DriftFinding, "advice" | "patch">;

/** What the sources differ in, each thing once, and which of them moved. */
export function findingsAmong(voices: Voices, names: Names, dress: Dress): readonly DriftFinding[] {
  const own = new Map(OTHERS.map((name) => [name, firstOf(voices[name]?.differences ?? [])]));
  const all = firstOf(OTHERS.flatMap((name) => voices[name]?.differences ?? []));
  return [...all].map(([key, difference]) => {
    const voters = OTHERS.filter((name) => own.get(name)?.has(key));
    const moved = moverAmong(voters, voices, difference.spot);
    const severity = severityOf(difference, moved);
    const said = OTHERS.flatMap((name) => {
      const text = own.get(name)?.get(key)?.other ?? silence(voices[name], difference.spot);
      return text === undefined ? [] : [[name, text] as const];
    });
    return {
      ...{ id: difference.id, severity, weight: weightOf(severity), moved },
      spot: difference.spot,
      says: { spec: difference.spec, ...Object.fromEntries(said) },
      sentence: differenceSentence(difference, moved, voters, names),
      known: difference.known,
      ...dress(difference, moved),
    };
  });
}

/** Of those that say the same the first, in their order. */
function firstOf(all: readonly Difference[]): ReadonlyMap<string, Difference> {
  const first = new Map<string, Difference>();
  for (const one of all) {
    const key = sameness(one);
    if (!first.has(key)) first.set(key, one);
  }
  return first;
}

/**
 * The service is the measure. Where it speaks, whoever differs from it has moved; where nobody has
 * seen it, the spec stands, unless the emulator and the vendor are of one mind against it.
 */
function moverAmong(voters: readonly DriftSource[], voices: Voices, spot: Spot): DriftSource {
  const has = (name: DriftSource) => voters.includes(name);
  if (has("live")) return has("emulator") ? "spec" : "live";
  if (!has("emulator")) return "vendor";
  return has("vendor") && !speaks(voices.live, spot) ? "spec" : "emulator";
}

function speaks(voice: Voice | undefined, { operation, status, type, model }: Spot): boolean {
  if (voice === undefined) return false;
  if (model !== undefined) return true;
  const facts = voice.facts.get(operation ?? "");
  if (facts === undefined || status === undefined) return facts !== undefined;
  const answer = facts.answers.get(status);
  return answer !== undefined && (type === undefined || answer.bodies.has(type));
}

const silence = (voice: Voice | undefined, spot: Spot): string | undefined =>
  speaks(voice, spot) ? "as the spec" : undefined;
