import { describe, expect, it } from "vitest";
import { clientFetch } from "../../src/emulator/testing/client-fetch.ts";
import { collectGarbage } from "../support/collect-garbage.ts";

const seen = (request: Request) =>
  `${request.method} ${request.url} ${[...request.headers.keys()]}`;

/** Answers `/from` with a redirect to where the query says, and everything else with what it saw. */
const fetch = clientFetch(async (request) => {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname !== "/from") return new Response(seen(request));
  return new Response("moved", {
    status: 302,
    headers: { location: searchParams.get("to") ?? "" },
  });
});

const never = clientFetch(() => new Promise(() => {}));

const headers = { authorization: "Bearer x", "x-api-key": "x" };

describe("a fetch in process", () => {
  it.each([
    { to: "/there", got: "GET http://a.test/there authorization,x-api-key" },
    { to: "http://b.test/there", got: "GET http://b.test/there x-api-key" },
  ])("follows to $to with the headers that Node's fetch keeps", async ({ to, got }) => {
    const response = await fetch(`http://a.test/from?to=${to}`, { headers });
    expect(await response.text()).toBe(got);
    expect([response.redirected, response.url]).toEqual([true, new URL(to, "http://a.test").href]);
  });

  it("leaves redirects to who wants them", async () => {
    const url = "http://a.test/from?to=/there";
    expect((await fetch(url, { redirect: "manual" })).status).toBe(302);
    expect((await fetch(url, { method: "POST" })).status).toBe(302);
    await expect(fetch(url, { redirect: "error" })).rejects.toThrow(TypeError);
  });

  it("ends a circle", async () => {
    const circle: typeof fetch = clientFetch(
      async () => new Response("", { status: 307, headers: { location: "/again" } }),
    );
    await expect(circle("http://a.test/")).rejects.toThrow(TypeError);
  });

  it("ends when its signal does", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(never("http://a.test/", { signal })).rejects.toThrow("enough");
  });

  it("ends when its signal does, though the garbage collector came by", async () => {
    const waiting = never("http://a.test/", { signal: AbortSignal.timeout(200) });
    await collectGarbage();
    await expect(waiting).rejects.toThrow(/timeout/);
  });
});
