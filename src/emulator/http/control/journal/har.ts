import type { JournalEntry } from "../../../observe/journal-entry.ts";

type NameValue = { readonly name: string; readonly value: string };

/** Written for others to read: test/support/har-schema.ts says what it holds. */
type Har = {
  readonly log: {
    readonly version: "1.2";
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly object[];
  };
};

/** Made-up parts that HAR asks for and nothing here knows. */
const HTTP_VERSION = "HTTP/1.1";
const UNKNOWN_SIZE = -1;

/**
 * Entries as an HTTP archive (HAR 1.2), for browsers and other tools that show those. Times are the
 * machine's; what HAR has no place for stands under `_emulator`.
 */
export const harOf = (entries: readonly JournalEntry[], version: string): Har => ({
  log: {
    version: "1.2",
    creator: { name: "nanogpt-video-emulator", version },
    entries: entries.map(harEntry),
  },
});

function harEntry(entry: JournalEntry) {
  const { tookMs, at } = entry.machine;
  return {
    startedDateTime: at,
    time: tookMs,
    request: requestOf(entry),
    response: responseOf(entry),
    cache: {},
    timings: { send: 0, wait: tookMs, receive: 0 },
    ...(entry.note !== undefined && { comment: entry.note }),
    _emulator: emulatorOf(entry),
  };
}

function requestOf({ method, url, headers, requestBody }: JournalEntry) {
  const pairs = headers.map(([name, value]) => ({ name, value }));
  const bodySize = requestBody === undefined ? 0 : Buffer.byteLength(requestBody);
  return {
    method,
    url,
    httpVersion: HTTP_VERSION,
    cookies: [],
    headers: pairs,
    queryString: [...new URL(url).searchParams].map(([name, value]) => ({ name, value })),
    ...(requestBody !== undefined && {
      postData: { mimeType: typeIn(pairs), text: requestBody },
    }),
    headersSize: UNKNOWN_SIZE,
    bodySize,
  };
}

function responseOf({ status = 0, responseHeaders = {}, responseBody }: JournalEntry) {
  const pairs = Object.entries(responseHeaders).map(([name, value]) => ({ name, value }));
  const text = responseBody === undefined ? {} : { text: responseBody };
  const size = sizeOf(responseBody, responseHeaders);
  return {
    status,
    statusText: "",
    httpVersion: HTTP_VERSION,
    cookies: [],
    headers: pairs,
    content: { size, mimeType: typeIn(pairs), ...text },
    redirectURL: responseHeaders["location"] ?? "",
    headersSize: UNKNOWN_SIZE,
    bodySize: size,
  };
}

function emulatorOf(entry: JournalEntry & { readonly world?: string }) {
  const { n, world, at, operation, job, phase, chargedUsd, scenarios, wire, nearMiss } = entry;
  return { n, world, at, operation, job, phase, chargedUsd, scenarios, wire, nearMiss };
}

/** Of a file, its headers tell. */
function sizeOf(body: string | undefined, headers: Readonly<Record<string, string>>): number {
  return body === undefined ? Number(headers["content-length"] ?? 0) : Buffer.byteLength(body);
}

const typeIn = (headers: readonly NameValue[]): string =>
  headers.find(({ name }) => name.toLowerCase() === "content-type")?.value ?? "";
