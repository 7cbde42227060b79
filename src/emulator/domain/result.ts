import type { Fault } from "./fault.ts";

/** What a decision comes to: a value, or a fault that we owe the client. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (fault: Fault): { readonly ok: false; readonly fault: Fault } => ({
  ok: false,
  fault,
});
