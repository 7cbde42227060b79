/**
 * The dated shapes of the API, oldest first. What each has otherwise than the next newer one stands in
 * `switches.ts`, when and where it was documented in `spec/revisions.yaml`.
 */
export const REVISIONS = ["2025-11", "2025-12", "2026-01"] as const;
export type Revision = (typeof REVISIONS)[number];
