import type { MicroUsd } from "../brand.ts";

/** One check by inline moderation that has run. */
export type Moderation = {
  /** `modr_` and ten digits by chance. */
  readonly id: string;
  readonly model: string;
  readonly flagged: boolean;
  /** One for each category of the policy, in its order. */
  readonly categories: readonly {
    readonly name: string;
    readonly flagged: boolean;
    /** 0 to 1. */
    readonly score: number;
  }[];
  readonly promptTokens: number;
  /** What it costs to the last digit, in US dollars. */
  readonly costUsd: number;
  /** What is taken for it: the cost, rounded up to a whole millionth, as money is counted here. */
  readonly charge: MicroUsd;
};

/** Why inline moderation could not be run as it was asked for. Nothing is charged. */
export type ModerationRefusal =
  | "conflicting-models"
  | "unknown-model"
  | "unsupported-input"
  | "empty-input"
  | "unsupported-modality"
  | "unsupported-batch"
  | "input-too-long"
  | "needs-key";
