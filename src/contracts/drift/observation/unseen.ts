import { fieldText, type Spot } from "../../contract/result/difference.ts";
import type { DriftFinding } from "../../contract/result/finding.ts";
import { type Facts, type Fields, parentOf } from "../../contract/spec/facts.ts";

/**
 * What the emulator always sends and the service never did, where the spec has it either way. It is
 * no contradiction, but clients may come to rely on what is not there.
 */
export function unseenFindings(spec: Facts, live: Facts, emulator: Facts): readonly DriftFinding[] {
  return [...emulator].flatMap(([operation, { answers }]) =>
    [...answers].flatMap(([status, answer]) =>
      [...answer.bodies].flatMap(([type, fields]) => {
        const ours = spec.get(operation)?.answers.get(status)?.bodies.get(type);
        const theirs = live.get(operation)?.answers.get(status)?.bodies.get(type);
        if (ours === undefined || theirs === undefined) return [];
        return unseenIn(ours, theirs, fields, { operation, status, type });
      }),
    ),
  );
}

const unseenIn = (
  spec: Fields,
  live: Fields,
  emulator: Fields,
  spot: Spot,
): readonly DriftFinding[] =>
  [...emulator].flatMap(([path, field]) => {
    const ours = spec.get(path);
    const isHere = field.need === "always" && ours?.need === "sometimes" && !live.has(path);
    if (!isHere || !live.get(parentOf(path))?.types.includes("object")) return [];
    return [
      {
        id: "DR-field-unseen",
        ...({ severity: "emulator-only", weight: "warn", moved: "emulator" } as const),
        spot: { ...spot, path },
        says: {
          spec: fieldText(ours),
          live: "never there",
          emulator: fieldText(field),
        },
        sentence: "The emulator always sends the field, and the service never did.",
        known: ours.known,
        advice:
          "Look at more answers of the service; if it never has the field, take it out of the emulator.",
      },
    ];
  });
