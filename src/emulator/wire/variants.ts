import type { LegacyStatus, Submitted, UnifiedStatus } from "./types.ts";

/**
 * What the switches make of the shapes in the spec. `spec/openapi.yaml` and `types.ts` say what the
 * defaults write; the tests hold these to the documents of the other revisions and switches.
 */

/** `Submitted`, whose two younger fields a revision may lack. `undefined` is not written. */
export type AnySubmitted = Omit<Submitted, "id" | "prechargeLabel" | "projectId"> & {
  readonly id: string | undefined;
  readonly prechargeLabel: string | undefined;
  readonly projectId: string | undefined;
};

/** The words of the nested and of the legacy status; the last is that of 2025-11. */
export type StatusWord = UnifiedStatus["data"]["status"] | "CANCELLED";

/** What comes with a status word, in the nested and the legacy body alike. */
export type StatusDetails = Omit<
  UnifiedStatus["data"],
  "status" | "requestId" | "cost" | "error"
> & {
  readonly cost?: number | undefined;
  readonly error?: string | { readonly message: string };
} & Partial<Progress>;

/** How far a job is. */
export type Progress = {
  /** 0 to 100. */
  readonly progress: number;
  /** Seconds; null where it means nothing. */
  readonly estimatedTimeRemaining: number | null;
};

/** The nested body of the unified status, in any spelling. */
export type NestedStatus = Omit<UnifiedStatus, "data"> & {
  readonly data: StatusDetails & { readonly status: StatusWord; readonly requestId: string };
};

/** The body of the legacy status, in any spelling. */
export type AnyLegacyStatus = Omit<LegacyStatus, "data"> & {
  readonly data: StatusDetails & { readonly status: StatusWord; readonly request_id: string };
};

/** The flat words. `unknown` is never written: the emulator loses no job. */
export type FlatWord = "queued" | "processing" | "completed" | "failed" | "cancelled";

/** The flat body of the unified status. */
export type FlatStatus = Progress & {
  readonly requestId: string;
  readonly status: FlatWord;
  readonly videoUrl: string | null;
  readonly error: string | null;
  /** ISO 8601, as `completedAt`. */
  readonly createdAt: string;
  readonly completedAt: string | null;
};

/** Whatever the unified status may answer. */
export type AnyUnifiedStatus = NestedStatus | FlatStatus | (FlatStatus & NestedStatus);
