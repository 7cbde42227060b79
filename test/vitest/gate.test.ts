import { get, request } from "node:http";
import { request as httpsRequest } from "node:https";
import axios from "axios";
import got from "got";
import { describe, expect, it } from "vitest";
import { FetchGate, type Watcher } from "../../src/emulator/testing/gate.ts";
import { isLive, LiveHostError } from "../../src/emulator/testing/live-host.ts";

const aWatcher = (origin = "http://a.emulator.localhost") => {
  const live: LiveHostError[] = [];
  const watcher: Watcher = {
    origins: [origin],
    fetch: async () => new Response(origin),
    onLive: (error) => live.push(error),
  };
  return { watcher, live };
};

const sentBy = (send: typeof request, url: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    send(url, { method: "POST" }, resolve).on("error", reject).end();
  });

const URL_OF_LIVE = "https://nano-gpt.com/api/generate-video";

describe("the live service", () => {
  it.each([
    { by: "fetch", send: () => fetch(`${URL_OF_LIVE}?key=secret`, { method: "POST" }) },
    { by: "fetch of a Request", send: () => fetch(new Request(URL_OF_LIVE, { method: "POST" })) },
    { by: "node:https", send: () => sentBy(httpsRequest, URL_OF_LIVE) },
    { by: "node:http", send: () => sentBy(request, URL_OF_LIVE.replace("https", "http")) },
    { by: "axios", send: () => axios.post(URL_OF_LIVE, {}) },
    { by: "got", send: () => got.post(URL_OF_LIVE, { retry: { limit: 0 } }) },
  ])("is not reached by $by while a test runs", async ({ send }) => {
    const [gate, { watcher, live }] = [new FetchGate(), aWatcher()];
    const leave = gate.enter(watcher);
    await expect(async () => send()).rejects.toThrow(
      /POST https?:\/\/nano-gpt\.com\/api\/generate-video is the live service/,
    );
    leave();
    expect(live).toEqual([expect.any(LiveHostError)]);
    expect(live[0]?.message).not.toContain("secret");
  });

  it.each([
    { host: "nano-gpt.com", live: true },
    { host: "api.NANO-GPT.com.", live: true },
    { host: "notnano-gpt.com", live: false },
    { host: "nano-gpt.com.example", live: false },
    { host: "localhost", live: false },
  ])("$host: $live", ({ host, live }) => {
    expect(isLive(host)).toBe(live);
  });
});

describe("the gate", () => {
  it("leads fetch to the emulator that has the origin, and lets all else pass", async () => {
    const gate = new FetchGate();
    const leave = [aWatcher("http://one.test"), aWatcher("http://two.test")].map(({ watcher }) =>
      gate.enter(watcher),
    );
    const text = async (url: string) => (await fetch(url)).text();
    expect(await text("http://two.test/x")).toBe("http://two.test");
    expect(await text("http://one.test/x")).toBe("http://one.test");
    expect(await text("data:,else")).toBe("else");
    await expect(fetch("no url")).rejects.toThrow(/parse URL/);
    for (const one of leave) one();
  });

  it("says what to do where a client needs a socket", async () => {
    const leave = new FetchGate().enter(aWatcher().watcher);
    await expect(async () => sentBy(get, "http://a.emulator.localhost/api")).rejects.toThrow(
      "http://a.emulator.localhost is answered by fetch alone, as no socket is open. This client uses another way: set the option listen to true.",
    );
    leave();
  });

  it("puts all back with the last one that leaves, in any order", () => {
    const { fetch } = globalThis;
    const gate = new FetchGate();
    const [first, second] = [gate.enter(aWatcher().watcher), gate.enter(aWatcher().watcher)];
    expect(globalThis.fetch).not.toBe(fetch);
    first();
    first();
    expect(globalThis.fetch).not.toBe(fetch);
    second();
    expect(globalThis.fetch).toBe(fetch);
  });

  it("leaves a fetch alone that a test has put there", async () => {
    const { fetch } = globalThis;
    const leave = new FetchGate().enter(aWatcher().watcher);
    const gated = globalThis.fetch;
    const own: typeof fetch = async () => new Response("mine");
    globalThis.fetch = own;
    leave();
    expect(globalThis.fetch).toBe(own);
    expect(await (await gated("data:,passes")).text()).toBe("passes");
    globalThis.fetch = fetch;
  });
});
