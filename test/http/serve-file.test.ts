import { describe, expect, it } from "vitest";
import { type ServableFile, serveFile } from "../../src/emulator/http/assets/serve-file.ts";

const NOON = "Sat, 17 Jan 2026 12:00:00 GMT";
const EARLIER = "Sat, 17 Jan 2026 11:59:59 GMT";
const LATER = "Sat, 17 Jan 2026 12:00:01 GMT";
const ETAG = '"abc"';

const FILE: ServableFile = {
  size: 10,
  type: "video/mp4",
  etag: ETAG,
};
const DATED: ServableFile = { ...FILE, lastModified: NOON };
const VALIDATORS = { "accept-ranges": "bytes", etag: ETAG };

type Headers = Readonly<Record<string, string>>;

function ask(headers: Headers, { method = "GET", file = FILE } = {}) {
  const { span, ...rest } = serveFile({ method, header: (name) => headers[name] }, file);
  return { ...rest, text: span ? "0123456789".slice(span.first, span.last + 1) : null };
}

const WHOLE = {
  status: 200,
  headers: { ...VALIDATORS, "content-type": "video/mp4", "content-length": "10" },
  text: "0123456789",
};
const NOT_MODIFIED = { status: 304, headers: VALIDATORS, text: null };
const PRECONDITION_FAILED = {
  status: 412,
  headers: { ...VALIDATORS, "content-length": "0" },
  text: null,
};

describe("a file that is served", () => {
  it("is sent whole to a plain GET", () => {
    expect(ask({})).toEqual(WHOLE);
  });

  it("is described to a HEAD, with its length", () => {
    expect(ask({}, { method: "HEAD" })).toEqual({ ...WHOLE, text: null });
  });

  it("tells when it was modified, if that is known", () => {
    expect(ask({}, { file: DATED }).headers).toEqual({ ...WHOLE.headers, "last-modified": NOON });
  });
});

describe("a range of a file", () => {
  it.each([
    { range: "bytes=0-3", span: "0-3", text: "0123" },
    { range: "bytes=4-4", span: "4-4", text: "4" },
    { range: "bytes=4-", span: "4-9", text: "456789" },
    { range: "bytes=0-", span: "0-9", text: "0123456789" },
    { range: "bytes=9-", span: "9-9", text: "9" },
    { range: "bytes=8-99", span: "8-9", text: "89" },
    { range: "bytes=-3", span: "7-9", text: "789" },
    { range: "bytes=-10", span: "0-9", text: "0123456789" },
    { range: "bytes=-99", span: "0-9", text: "0123456789" },
    { range: " BYTES=1-2 ", span: "1-2", text: "12" },
    { range: `bytes=5-${"9".repeat(400)}`, span: "5-9", text: "56789" },
  ])("is sent for $range", ({ range, span, text }) => {
    const headers = {
      ...WHOLE.headers,
      "content-length": String(text.length),
      "content-range": `bytes ${span}/10`,
    };
    expect(ask({ range })).toEqual({ status: 206, headers, text });
  });

  it.each(["bytes=10-", "bytes=10-12", "bytes=-0", `bytes=${"9".repeat(400)}-`])(
    "cannot be had for %s",
    (range) => {
      const headers = { ...VALIDATORS, "content-range": "bytes */10", "content-length": "0" };
      expect(ask({ range })).toEqual({ status: 416, headers, text: null });
    },
  );

  it.each([
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "bytes=5-2",
    "bytes=1",
    "bytes 0-3",
    "bytes=0 - 3",
    "bytes=-1-3",
    "bytes=1.5-3",
    "items=0-3",
    "0-3",
    "",
    "bytes=0-1,4-5",
    "bytes=0-1, 90-",
  ])("is not made of %j: the whole file is sent", (range) => {
    expect(ask({ range })).toEqual(WHOLE);
  });

  it("means nothing to a HEAD", () => {
    expect(ask({ range: "bytes=0-3" }, { method: "HEAD" })).toEqual({ ...WHOLE, text: null });
  });

  it.each([
    { range: "bytes=0-", status: 416 },
    { range: "bytes=-5", status: 416 },
    { range: "bytes=x", status: 200 },
  ])("of an empty file is answered with $status for $range", ({ range, status }) => {
    const file = { ...FILE, size: 0 };
    const answer = ask({ range }, { file });
    expect([answer.status, answer.headers["content-length"]]).toEqual([status, "0"]);
  });
});

describe("a condition on the range", () => {
  it.each([
    { ifRange: ETAG, status: 206 },
    { ifRange: ` ${ETAG} `, status: 206 },
    { ifRange: '"other"', status: 200 },
    { ifRange: `W/${ETAG}`, status: 200 },
    { ifRange: NOON, status: 206 },
    { ifRange: LATER, status: 200 },
    { ifRange: EARLIER, status: 200 },
    { ifRange: "", status: 200 },
  ])("of $ifRange leads to $status", ({ ifRange, status }) => {
    const headers = { range: "bytes=0-3", "if-range": ifRange };
    expect(ask(headers, { file: DATED }).status).toBe(status);
  });

  it("by date fails for a file without a date", () => {
    expect(ask({ range: "bytes=0-3", "if-range": NOON })).toEqual(WHOLE);
  });

  it("makes a range beyond the end harmless when the file has changed", () => {
    expect(ask({ range: "bytes=90-", "if-range": '"other"' })).toEqual(WHOLE);
  });
});

describe("a condition on tags", () => {
  it.each([ETAG, `W/${ETAG}`, "*", `"x", ${ETAG}`, `W/"x",W/${ETAG}`])(
    "If-None-Match: %s is met by no change",
    (value) => {
      expect(ask({ "if-none-match": value })).toEqual(NOT_MODIFIED);
    },
  );

  it.each(['"other"', "", "abc", '"ab"'])("If-None-Match: %s gets the file", (value) => {
    expect(ask({ "if-none-match": value })).toEqual(WHOLE);
  });

  it.each([ETAG, "*", `"x", ${ETAG}`])("If-Match: %s gets the file", (value) => {
    expect(ask({ "if-match": value })).toEqual(WHOLE);
  });

  it.each(['"other"', `W/${ETAG}`, "", "abc"])("If-Match: %s is not met", (value) => {
    expect(ask({ "if-match": value })).toEqual(PRECONDITION_FAILED);
  });

  it("counts for a HEAD as well", () => {
    expect(ask({ "if-none-match": ETAG }, { method: "HEAD" })).toEqual(NOT_MODIFIED);
  });

  it("comes before the range", () => {
    expect(ask({ "if-none-match": ETAG, range: "bytes=90-" })).toEqual(NOT_MODIFIED);
    expect(ask({ "if-match": '"other"', range: "bytes=0-3" })).toEqual(PRECONDITION_FAILED);
  });
});

describe("a condition on dates", () => {
  it.each([
    { name: "if-modified-since", date: EARLIER, status: 200 },
    { name: "if-modified-since", date: NOON, status: 304 },
    { name: "if-modified-since", date: LATER, status: 304 },
    { name: "if-modified-since", date: "yesterday", status: 200 },
    { name: "if-unmodified-since", date: EARLIER, status: 412 },
    { name: "if-unmodified-since", date: NOON, status: 200 },
    { name: "if-unmodified-since", date: LATER, status: 200 },
    { name: "if-unmodified-since", date: "yesterday", status: 200 },
  ])("$name: $date leads to $status", ({ name, date, status }) => {
    expect(ask({ [name]: date }, { file: DATED }).status).toBe(status);
  });

  it.each(["if-modified-since", "if-unmodified-since"])(
    "%s means nothing for a file without a date",
    (name) => {
      expect(ask({ [name]: NOON })).toEqual(WHOLE);
    },
  );

  it.each([
    { headers: { "if-none-match": '"other"', "if-modified-since": LATER }, status: 200 },
    { headers: { "if-match": ETAG, "if-unmodified-since": EARLIER }, status: 200 },
  ])("is void beside one on tags: $headers", ({ headers, status }) => {
    expect(ask(headers, { file: DATED }).status).toBe(status);
  });
});
