/** What of a request decides how a file is served. */
export type FileRequest = {
  readonly method: string;
  /** The value of a header by its lower-case name. */
  header(name: string): string | undefined;
};

/** A file that can be served; it is the same for as long as its tag is. */
export type ServableFile = {
  /** In bytes. */
  readonly size: number;
  /** The media type. */
  readonly type: string;
  /** A strong entity tag, with its quotes. */
  readonly etag: string;
  /** An HTTP date, if known. */
  readonly lastModified?: string;
};

export type FileAnswer = {
  readonly status: 200 | 206 | 304 | 412 | 416;
  readonly headers: Record<string, string>;
  /** The bytes of the file that the answer has for a body; undefined where it has none. */
  readonly span: Span | undefined;
};

/** Bytes of a file, counted from 0; both are in it. */
type Span = { readonly first: number; readonly last: number };

/**
 * Answers a GET or HEAD for a file as RFC 9110 says (sections 13 and 14): conditions first, then the
 * range. Needs none of the file's bytes, and never fails.
 *
 * Two choices that the RFC leaves open: a request for several ranges gets the whole file (clients of
 * video ask for one), and so does one whose `Range` makes no sense. A HEAD ignores `Range`, which the
 * RFC asks for.
 */
export function serveFile(request: FileRequest, file: ServableFile): FileAnswer {
  const validators = validatorsOf(file);
  const status = preconditionOf(request, file);
  if (status === 412)
    return { status, headers: { ...validators, "content-length": "0" }, span: undefined };
  if (status === 304) return { status, headers: validators, span: undefined };

  const { size } = file;
  const asked = rangeOf(request, file);
  if (asked === "unsatisfiable") {
    const headers = { ...validators, "content-range": `bytes */${size}`, "content-length": "0" };
    return { status: 416, headers, span: undefined };
  }
  const span = asked ?? { first: 0, last: size - 1 };
  const { first, last } = span;
  const headers = {
    ...validators,
    "content-type": file.type,
    "content-length": String(last - first + 1),
    ...(asked && { "content-range": `bytes ${first}-${last}/${size}` }),
  };
  const sent = request.method === "HEAD" ? undefined : span;
  return { status: asked ? 206 : 200, headers, span: sent };
}

const validatorsOf = ({ etag, lastModified }: ServableFile): Record<string, string> => ({
  "accept-ranges": "bytes",
  etag,
  ...(lastModified !== undefined && { "last-modified": lastModified }),
});

/** In the order of RFC 9110, 13.2.2: a condition on tags makes the one on dates beside it void. */
function preconditionOf(request: FileRequest, file: ServableFile): 304 | 412 | undefined {
  const match = request.header("if-match");
  const changed =
    match === undefined
      ? isNewer(file, request.header("if-unmodified-since"))
      : !hasTag(match, file.etag);
  if (changed) return 412;

  const noneMatch = request.header("if-none-match");
  const known =
    noneMatch === undefined
      ? isNewer(file, request.header("if-modified-since")) === false
      : hasTag(noneMatch.replaceAll("W/", ""), file.etag);
  return known ? 304 : undefined;
}

/** Strong comparison: a weak tag in the list is not ours. Callers drop `W/` to compare weakly. */
function hasTag(list: string, etag: string): boolean {
  const tags: readonly string[] = list.match(/(?:W\/)?"[^"]*"/g) ?? [];
  return list.trim() === "*" || tags.includes(etag);
}

/** Whether a file has changed since a date; undefined if one of the dates is not known. */
function isNewer({ lastModified }: ServableFile, since: string | undefined): boolean | undefined {
  const difference = Date.parse(lastModified ?? "") - Date.parse(since ?? "");
  return Number.isNaN(difference) ? undefined : difference > 0;
}

function rangeOf(request: FileRequest, file: ServableFile): Span | "unsatisfiable" | undefined {
  const range = request.header("range");
  if (request.method !== "GET" || range === undefined) return undefined;
  if (!isUnchanged(request.header("if-range"), file)) return undefined;
  return spanIn(range, file.size);
}

/** `If-Range` needs the very tag or the very date; a weak tag or a later date will not do. */
function isUnchanged(ifRange: string | undefined, { etag, lastModified }: ServableFile): boolean {
  if (ifRange === undefined) return true;
  const wanted = ifRange.trim();
  return wanted === etag || (lastModified !== undefined && wanted === lastModified);
}

/** Reads `bytes=0-99`, `bytes=100-` or `bytes=-50`; undefined for all that is to be ignored. */
function spanIn(range: string, size: number): Span | "unsatisfiable" | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/i.exec(range.trim()) ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return undefined;
  if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;

  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  return first < size ? { first, last } : "unsatisfiable";
}
