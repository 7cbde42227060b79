import type { Difference, DifferenceId, Spot } from "./difference.ts";

/** How much it matters. The first two fail a run. */
export const DRIFT_SEVERITIES = [
  "breaking",
  "semantic",
  "additive",
  "emulator-only",
  "documentation",
  "stale",
] as const;

export type DriftSeverity = (typeof DRIFT_SEVERITIES)[number];

/** Those that are heard. `live` is the service, as it was observed or as its listing is. */
export type DriftSource = "spec" | "vendor" | "live" | "emulator";

/** Something that moved: who, where, and what each says of it. */
export type DriftFinding = {
  readonly id: DifferenceId | "DR-field-unseen" | "DR-stale";
  readonly severity: DriftSeverity;
  /** What a run makes of it: only `fail` changes how it ends. */
  readonly weight: "fail" | "warn" | "info";
  /** Undefined for what nobody moved, such as an old observation. */
  readonly moved: DriftSource | undefined;
  readonly spot: Spot;
  readonly says: Readonly<Partial<Record<DriftSource, string>>>;
  readonly sentence: string;
  /** The disagreements that are about it: `D1`. */
  readonly known: readonly string[];
  readonly advice: string;
  readonly patch?: Patch | undefined;
};

/** A change that can be applied. */
export type Patch = {
  /** From the root of the repository. */
  readonly file: string;
  /** A JSON pointer into it. */
  readonly at: string;
  /** RFC 7396: what is null goes. */
  readonly merge: unknown;
};

const CLASSES: Readonly<Record<DifferenceId, DriftSeverity>> = {
  "DR-operation-gone": "breaking",
  "DR-operation-added": "additive",
  "DR-status-gone": "breaking",
  "DR-status-added": "breaking",
  "DR-status-changed": "breaking",
  "DR-content-type": "breaking",
  "DR-header-gone": "breaking",
  "DR-header-added": "additive",
  "DR-field-gone": "breaking",
  "DR-field-added": "additive",
  "DR-field-renamed": "breaking",
  "DR-field-type": "breaking",
  "DR-field-optional": "breaking",
  "DR-field-required": "additive",
  "DR-word-gone": "semantic",
  "DR-word-added": "semantic",
  "DR-model-gone": "breaking",
  "DR-model-added": "additive",
  "DR-price": "semantic",
};

/** What a difference is, if that source moved. What is only written proves nothing about the service. */
export function severityOf({ id, spot }: Difference, moved: DriftSource): DriftSeverity {
  if (moved === "vendor") return "documentation";
  // A server that is in trouble says nothing about what was agreed.
  const isTrouble = id === "DR-status-added" && Number(spot.status) >= 500;
  const severity = isTrouble ? "additive" : CLASSES[id];
  return severity === "additive" && moved === "emulator" ? "emulator-only" : severity;
}

/** How a severity counts. */
export function weightOf(severity: DriftSeverity): DriftFinding["weight"] {
  if (severity === "breaking" || severity === "semantic") return "fail";
  return severity === "additive" || severity === "emulator-only" ? "warn" : "info";
}
