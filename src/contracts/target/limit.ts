/** A signal that comes after so many milliseconds, or with another one. */
export function limitOf(timeoutMs: number, signal: AbortSignal | undefined): AbortSignal {
  const late = AbortSignal.timeout(timeoutMs);
  if (signal === undefined) return late;
  // Without a listener of its own, a signal of time that only `any` heeds is collected as garbage.
  late.addEventListener("abort", () => {});
  return AbortSignal.any([late, signal]);
}

/** Whether something ended because it took too long. */
export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === "TimeoutError";
