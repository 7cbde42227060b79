import { describe, expect, it } from "vitest";
import { createConformance } from "../../src/contracts/contract/spec/conformance.ts";
import { conformingFetch } from "../support/conforming-fetch.ts";

const conformance = createConformance();

type Answer = {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly value: unknown;
};

const GOOD_POLL = { method: "get", path: "/video/status", status: 200, type: "application/json" };

const STATUS = {
  requestId: "vid_1",
  model: "sora-2",
  data: { status: "IN_QUEUE", requestId: "vid_1" },
};
const DONE = {
  status: "COMPLETED",
  requestId: "vid_1",
  output: { video: { url: "/x.mp4" } },
  cost: 1,
};
const REFUSED = { error: { message: "no", type: "not_found_error" } };

/** What is said about a good answer to a poll, spoilt in the given ways. */
function say(over: Partial<Answer>): readonly string[] {
  const { method, path, status, type, value }: Answer = { ...GOOD_POLL, value: STATUS, ...over };
  return conformance.check({
    method,
    path: `/api${path}`,
    status,
    headers: new Headers({ "content-type": type }),
    bodyText: typeof value === "string" ? value : JSON.stringify(value),
  });
}

describe("conformance", () => {
  it.each([
    { what: "a good answer", over: {} },
    { what: "a charset", over: { type: "application/json; charset=utf-8" } },
    { what: "a completed job", over: { value: { ...STATUS, data: DONE } } },
    { what: "an unknown route", over: { path: "/teapot", status: 404, value: REFUSED } },
    { what: "a HEAD", over: { method: "head", status: 599 } },
    { what: "a preflight", over: { method: "options", status: 204, value: "" } },
  ])("accepts $what", ({ over }) => {
    expect(say(over)).toEqual([]);
  });

  it("has no say outside of /api", () => {
    const covered = ["/health", "/__emulator/jobs", "/predictions/vid_1/0.mp4", "/apis"].filter(
      (path) => conformance.covers("GET", path),
    );
    expect(covered).toEqual([]);
  });

  it.each([
    {
      what: "a stray field",
      over: { value: { ...STATUS, status: "queued" } },
      says: '/: stray field "status"',
    },
    {
      what: "a stray field inside",
      over: { value: { ...STATUS, data: { ...STATUS.data, progress: 10 } } },
      says: '/data: stray field "progress"',
    },
    {
      what: "a missing field",
      over: { value: { ...STATUS, model: undefined } },
      says: '/: field "model" is missing',
    },
    {
      what: "a wrong type",
      over: { value: { ...STATUS, model: 7 } },
      says: "/model: must be string",
    },
    {
      what: "an odd word",
      over: { value: { ...STATUS, data: { ...STATUS.data, status: "SUCCEEDED" } } },
      says: "/data/status: must be one of",
    },
    {
      what: "a completed job without a video",
      over: { value: { ...STATUS, data: { ...DONE, output: undefined } } },
      says: '/data: field "output" is missing',
    },
    {
      what: "a running job with a video",
      over: { value: { ...STATUS, data: { ...DONE, status: "IN_PROGRESS", cost: undefined } } },
      says: "/data/output: does not belong here",
    },
    {
      what: "a body that is no JSON",
      over: { value: "<html>" },
      says: "the body is not JSON: <html>",
    },
    {
      what: "another content type",
      over: { type: "text/html" },
      says: 'content-type "text/html" is none of',
    },
    { what: "an undocumented status", over: { status: 418 }, says: "undocumented status" },
    {
      what: "a refusal of the wrong type",
      over: { status: 403, value: REFUSED },
      says: '/error/type: must be one of ["permission_denied_error","PRO_REQUIRED"]',
    },
  ])("names $what", ({ over, says }) => {
    const faults = say(over);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^GET \/api\/video\/status \d{3}: /);
    expect(faults[0]).toContain(says);
  });

  it("names a route that the spec lacks", () => {
    expect(say({ path: "/teapot" })).toEqual(["GET /api/teapot 200: undocumented route"]);
    expect(say({ method: "post" })).toEqual(["POST /api/video/status 200: undocumented route"]);
  });

  it("names the entry of a list, and does not drown the reader", () => {
    const entry = { id: "a", object: "model", created: 1, owned_by: "b" };
    const list = (data: readonly object[]) => ({
      path: "/v1/video-models",
      value: { object: "list", data, meta: { count: 1, generated_at: "2026-01-17T12:00:00.000Z" } },
    });
    expect(say(list([entry, { ...entry, colour: "red" }]))).toEqual([
      'GET /api/v1/video-models 200: /data/1: stray field "colour"',
    ]);
    expect(say(list(Array.from({ length: 99 }, () => ({ name: "x" }))))).toHaveLength(11);
  });
});

describe("conformingFetch", () => {
  const request = new Request("http://127.0.0.1/api/video/status?requestId=vid_1");

  it("hands the answer on, its body unread", async () => {
    const fetch = conformingFetch(async () => Response.json(STATUS));
    expect(await (await fetch(request)).json()).toEqual(STATUS);
  });

  it("fails on a stray field and names it", async () => {
    const fetch = conformingFetch(async () => Response.json({ ...STATUS, progress: 10 }));
    await expect(fetch(request)).rejects.toThrow(
      'not as in spec/openapi.yaml:\nGET /api/video/status 200: /: stray field "progress"',
    );
  });

  it("leaves a failed connection as it is", async () => {
    const fetch = conformingFetch(() => Promise.reject(new TypeError("cut")));
    await expect(fetch(request)).rejects.toThrow(new TypeError("cut"));
  });
});
