import { describe, expect, it } from "vitest";
import { type Answer, aClient, type Client, LAKE } from "../support/client.ts";

const JSON_TYPE = { "content-type": "application/json" };

/** Raw answers: scenarios answer what the spec does not have. */
async function sent(client: Client, path: string, init: RequestInit = {}) {
  const { emulator, key } = client;
  const headers = { ...(key !== "" && { "x-api-key": key }), ...JSON_TYPE, ...init.headers };
  return emulator.fetch(emulator.origin + path, { ...init, headers });
}

const IMAGE = { imageDataUrl: "data:image/png;base64,AAAA" };

const posted = (client: Client, path: string, body: object, headers = {}) =>
  sent(client, path, { method: "POST", body: JSON.stringify(body), headers });

const statusOf = (client: Client, id: string, headers = {}) =>
  sent(client, `/api/video/status?requestId=${id}`, { headers }).then(({ status }) => status);

const arm = async (client: Client, body: object) =>
  (await posted(client, "/__emulator/scenarios", body)).json();

describe("a scenario's parameters", () => {
  it.each([
    { how: "prompt", prompt: "a lake #emulator:poll-5xx?times=3&status=500" },
    { how: "header", header: "poll-5xx?times=3&status=500" },
    { how: "control plane", arming: { name: "poll-5xx", times: 3, status: 500 } },
    { how: "key", key: "sk-emulator-poll-5xx?times=3&status=500--x" },
  ])("count by $how", async ({ prompt = "a lake", header, arming, key = "sk-test" }) => {
    const client = await aClient({}, key);
    if (arming) await arm(client, arming);
    const headers = header ? { "x-emulator-scenario": header } : {};
    const body = { ...LAKE, prompt };
    const { runId } = (await (
      await posted(client, "/api/generate-video", body, headers)
    ).json()) as { runId: string };
    const statuses = [];
    for (let i = 0; i < 5; i++) statuses.push(await statusOf(client, runId));
    expect(statuses).toEqual([500, 500, 500, 200, 200]);
  });

  it("never run out if they are told so", async () => {
    const client = await aClient();
    await arm(client, { name: "submit-5xx", times: "always" });
    for (let i = 0; i < 5; i++) {
      expect((await posted(client, "/api/generate-video", LAKE)).status).toBe(503);
    }
  });

  it("wait as long as they say, on the world's clock", async () => {
    const client = await aClient({ pace: "manual" });
    await arm(client, { name: "submit-stalls", for: "7s" });
    const answer = posted(client, "/api/generate-video", LAKE);
    let isAnswered = false;
    void answer.then(() => {
      isAnswered = true;
    });
    await client.read("/__emulator/journal?operation=submit&wait=10s");
    await posted(client, "/__emulator/clock/advance", { by: "6999ms" });
    expect(isAnswered).toBe(false);
    await posted(client, "/__emulator/clock/advance", { by: "1ms" });
    expect((await answer).status).toBe(202);
  });

  it.each([
    [{ name: "poll-5x" }, "poll-5xx"],
    [{ name: "poll-5xxx" }, "poll-5xx"],
    [{ name: "stuk" }, "Did you mean stuck?"],
    [{ name: "poll5xx" }, "Did you mean poll-5xx?"],
    [{ name: "nonsense" }, "There are blocked-at-submit, "],
    [{}, 'Send {"name": …}, the name of a scenario: name is missing.'],
    [{ name: "poll-5xx", status: 404 }, "status must be one of 500 to 599 for poll-5xx; got 404."],
    [{ name: "asset-moved", status: 500 }, "for asset-moved; got 500."],
    [
      { name: "poll-5xx", factor: 3 },
      "factor is not a parameter of poll-5xx; it takes times, status.",
    ],
    [{ name: "poll-5xx", times: 0 }, "times must be a whole number from 1 to 1000000000, or"],
    [{ name: "slow-queue", for: "soon" }, "a span such as"],
    [
      { name: "stuck", when: { modell: "x" } },
      "when.modell is not a known field. Did you mean model?",
    ],
    [{ name: "stuck", when: { operation: "pol" } }, "when.operation must be one of submit"],
  ])("are refused when they cannot be: %j", async (body, part) => {
    const answer = await posted(await aClient(), "/__emulator/scenarios", body);
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { message: string } };
    expect(error.message).toContain(part);
  });

  it.each([
    { prompt: "a lake #emulator:stuk" },
    { headers: { "x-emulator-scenario": "stuck, nonsense" } },
    { key: "sk-emulator-nonsense" },
  ])("and a name that does not exist buys nothing: %j", async ({ prompt, headers, key }) => {
    const client = await aClient({}, key);
    const body = prompt ? { ...LAKE, prompt } : LAKE;
    const answer = await posted(client, "/api/generate-video", body, headers);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain("there is no scenario");
    expect((await client.read("/__emulator/ledger")).balanceUsd).toBe(100);
  });
});

describe("many names", () => {
  const submitted = async (prompt: string) =>
    posted(await aClient(), "/api/generate-video", { ...LAKE, prompt });

  it.each([
    { count: 50, status: 202 },
    { count: 51, status: 400 },
  ])("are at most 50 in one prompt: $count is answered with $status", async ({ count, status }) => {
    const answer = await submitted("#emulator:stuck ".repeat(count));
    expect(answer.status).toBe(status);
    if (status === 400) expect(await answer.text()).toContain("at most 50 scenarios can be named");
  });

  it("and a name of any length is refused in time by its length", async () => {
    const begun = process.uptime();
    expect((await submitted(`#emulator:${")".repeat(400_000)}x`)).status).toBe(400);
    expect(process.uptime() - begun).toBeLessThan(5); // with the square of it, a minute
  });
});

describe("an armed scenario", () => {
  it("is for the requests that it names", async () => {
    const client = await aClient();
    const when = { model: "kling-video", prompt: "lake", operation: "submit" };
    await arm(client, { name: "submit-5xx", when, times: "always" });
    const status = async (body: object) =>
      (await posted(client, "/api/generate-video", body)).status;
    expect(await status(LAKE)).toBe(503);
    expect(await status({ ...LAKE, prompt: "a hill" })).toBe(202);
    expect(await status({ model: "wan-video-22", prompt: "a lake" })).toBe(202);
  });

  it("is of its world, or of all of them, also of those that come later", async () => {
    const client = await aClient();
    await arm(client, { name: "submit-5xx" });
    expect((await posted(client.as("sk-other"), "/api/generate-video", LAKE)).status).toBe(202);
    expect((await posted(client, "/api/generate-video", LAKE)).status).toBe(503);

    await arm({ ...client, key: "" } as Client, { name: "submit-5xx", times: 2 });
    for (const key of ["sk-test", "sk-other", "sk-third"]) {
      const other = client.as(key);
      const statuses = [];
      for (let i = 0; i < 3; i++) {
        statuses.push((await posted(other, "/api/generate-video", LAKE)).status);
      }
      expect(statuses).toEqual([503, 503, 202]);
    }
  });

  it("can be looked at and disarmed, one or all", async () => {
    const client = await aClient();
    const { id } = (await arm(client, { name: "stuck" })) as { id: string };
    await arm(client, { name: "poll-429", retryAfter: 9, when: { model: "kling-video" } });
    const listed = await client.read("/__emulator/scenarios");
    expect(listed.armed).toEqual([
      { id: "1", name: "stuck", when: {}, times: "always" },
      { id: "2", name: "poll-429", when: { model: "kling-video" }, times: 2, retryAfter: 9 },
    ]);
    const remove = (query: string) =>
      sent(client, `/__emulator/scenarios${query}`, { method: "DELETE" });
    expect((await remove("?id=7")).status).toBe(404);
    expect(await (await remove(`?id=${id}`)).json()).toEqual({ disarmed: 1 });
    expect(await (await remove("")).json()).toEqual({ disarmed: 1 });
    expect((await client.read("/__emulator/scenarios")).armed).toEqual([]);
  });

  it.each([
    ["its world", { "x-api-key": "sk-test" }],
    ["all worlds", {}],
  ])("of %s strikes anew after one like it was spent and disarmed", async (_, of) => {
    const client = await aClient();
    const { emulator } = client;
    const control = (init: RequestInit) =>
      emulator.fetch(`${emulator.origin}/__emulator/scenarios`, init);
    const headers = { ...JSON_TYPE, ...of };
    const body = JSON.stringify({ name: "submit-5xx" });
    const statuses = [];
    for (let i = 0; i < 2; i++) {
      await control({ method: "POST", headers, body });
      statuses.push((await posted(client, "/api/generate-video", LAKE)).status);
      statuses.push((await posted(client, "/api/generate-video", LAKE)).status);
      await control({ method: "DELETE", headers });
    }
    expect(statuses).toEqual([503, 202, 503, 202]);
  });

  it("takes over from one of the same name that is spent", async () => {
    const client = await aClient();
    await arm(client, { name: "submit-5xx", status: 500 });
    await arm(client, { name: "submit-5xx", status: 503 });
    const statuses = [];
    for (let i = 0; i < 3; i++) {
      statuses.push((await posted(client, "/api/generate-video", LAKE)).status);
    }
    expect(statuses).toEqual([500, 503, 202]);
  });
});

describe("a header", () => {
  it("strikes the one request that has it", async () => {
    const client = await aClient();
    const { runId } = await client.submit(LAKE);
    expect(await statusOf(client, runId)).toBe(200);
    expect(await statusOf(client, runId, { "x-emulator-scenario": "poll-429" })).toBe(429);
    expect(await statusOf(client, runId)).toBe(200);
  });

  it("can name several", async () => {
    const client = await aClient();
    const headers = { "x-emulator-scenario": "poll-429?times=1, fails-moderation" };
    const answer = await posted(client, "/api/generate-video", LAKE, headers);
    const { runId } = (await answer.json()) as { runId: string };
    expect(await statusOf(client, runId)).toBe(429);
    const { data } = await client.read(`/api/video/status?requestId=${runId}`);
    expect(data).toMatchObject({ status: "FAILED", isNSFWError: true });
  });
});

it.each(["instant", "poll", "manual"] as const)(
  "a job that is stuck never ends at the pace %s, however far the clock goes",
  async (pace) => {
    const client = await aClient({ pace });
    const { runId } = await client.submit({ ...LAKE, prompt: "a lake #emulator:stuck" });
    const advance = (body: object) => posted(client, "/__emulator/clock/advance", body);
    await advance({ by: "300000d" });
    for (let i = 0; i < 8; i++) {
      const { data } = await client.read(`/api/video/status?requestId=${runId}`);
      expect(data.status).toMatch(/IN_/);
      await advance({ to: "next" });
    }
    expect((await advance({ to: "end" })).status).toBe(409);
  },
);

it("a scenario of links is about the first of several videos as well", async () => {
  for (const name of ["asset-expired", "asset-needs-key"]) {
    const client = await aClient({}, `sk-emulator-${name}`);
    const { runId } = await client.submit({ model: "midjourney-video", prompt: "a", ...IMAGE });
    const { output } = (await client.read(`/api/video/status?requestId=${runId}`)).data;
    expect(output.videos[0].url).toBe(output.video.url);
    expect(output.videos).toHaveLength(4);
  }
});

it.each(["2025-11", "2025-12", "2026-01"] as const)(
  "asset-needs-key gives a URL that leads to the video in the revision %s",
  async (revision) => {
    const client = await aClient({ revision }, "sk-emulator-asset-needs-key");
    const { runId: id }: Answer = await (await posted(client, "/api/generate-video", LAKE)).json();
    const read: Answer = await (await sent(client, `/api/video/status?requestId=${id}`)).json();
    const url = read.videoUrl ?? read.data.output.video.url;
    const answer = url.startsWith("/") ? await sent(client, url) : await client.emulator.fetch(url);
    expect([200, 302]).toContain(answer.status);
  },
);

it("asset-needs-key strikes as often as it is told, and the journal says so", async () => {
  const client = await aClient();
  const prompt = "a lake #emulator:asset-needs-key?times=1";
  const { runId } = await client.submit({ ...LAKE, prompt });
  const urls = [];
  for (let i = 0; i < 2; i++) {
    const { data } = await client.read(`/api/video/status?requestId=${runId}`);
    urls.push(data.output.video.url.replace(/[?].*/, "").replace(/^http:..[^/]*/, "host"));
  }
  expect(urls).toEqual(["/api/generate-video/content", `host/predictions/${runId}/0.mp4`]);
  const { entries } = await client.read("/__emulator/journal?scenario=asset-needs-key");
  expect(entries.map(({ n }: { n: number }) => n)).toEqual([2]);
});

it("the journal names the scenarios that had a part in an answer", async () => {
  const client = await aClient();
  const prompt = "a lake #emulator:poll-5xx?times=1 #emulator:fails";
  const answer = await posted(client, "/api/generate-video", { ...LAKE, prompt });
  const { runId } = (await answer.json()) as { runId: string };
  await statusOf(client, runId);
  await statusOf(client, runId);
  const { entries } = await client.read("/__emulator/journal");
  expect(entries.map(({ scenarios }: { scenarios: string[] }) => scenarios)).toEqual([
    ["fails"],
    ["poll-5xx"],
    undefined,
  ]);
});
