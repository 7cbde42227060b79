/** Answers one request without following where it leads. */
type Answering = (request: Request) => Promise<Response>;

const HOPS_MAX = 20;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * A `fetch` as a client knows it, over one that answers in process: redirects are followed with the
 * headers that Node's fetch keeps, and a signal ends the wait. The API redirects only what is read, so
 * only GET and HEAD are followed.
 */
export const clientFetch =
  (answer: Answering): typeof globalThis.fetch =>
  async (input, init) => {
    let request = new Request(input, init);
    const signal = init?.signal ?? request.signal;
    for (let hops = 0; hops <= HOPS_MAX; hops++) {
      const response = await unlessAborted(answer(request), signal);
      const next = nextOf(request, response);
      if (next === undefined) return located(response, request, hops);
      request = next;
    }
    throw new TypeError("fetch failed", { cause: new Error("redirect count exceeded") });
  };

function nextOf(request: Request, response: Response): Request | undefined {
  const location = response.headers.get("location");
  if (!REDIRECTS.has(response.status) || location === null) return undefined;
  if (request.redirect === "error") {
    throw new TypeError("fetch failed", { cause: new Error("unexpected redirect") });
  }
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (request.redirect === "manual" || !isRead) return undefined;
  const url = new URL(location, request.url);
  const headers = new Headers(request.headers);
  if (url.origin !== new URL(request.url).origin) {
    for (const name of ["authorization", "cookie", "proxy-authorization"]) headers.delete(name);
  }
  return new Request(url, { method: request.method, headers, signal: request.signal });
}

/**
 * Heeds the caller's own signal where there is one: a Request's follows it by a weak reference, so that
 * it never fires once the garbage collector took a Request that nobody else holds.
 */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** A Response that was made by hand does not know where it came from. */
const located = (response: Response, { url }: Request, hops: number): Response =>
  Object.defineProperties(response, { url: { value: url }, redirected: { value: hops > 0 } });
