/** Carries one request to a target, until the signal ends it. */
export type Transport = (request: Request, signal?: AbortSignal) => Promise<Response>;

/**
 * Over the network. The signal stands beside the request, as one inside it is lost on Node 20: a Request
 * follows its signal by weak references, which the garbage collector cuts.
 */
export const overNetwork: Transport = (request, signal) =>
  fetch(request, { signal: signal ?? null });
