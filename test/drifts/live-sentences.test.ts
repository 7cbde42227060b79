import { expect, it, onTestFinished } from "vitest";
import type { RunResult } from "../../src/contracts/contract/result/result.ts";
import { judged, judging } from "../support/judging.ts";
import { aLookAlikeServer, type Behaviour } from "../support/look-alike-server.ts";

async function aService(behaviour: Behaviour = {}) {
  const service = await aLookAlikeServer(behaviour);
  onTestFinished(() => service.close());
  return service;
}

const REDIRECT = () =>
  new Response(null, { status: 302, headers: { location: "https://example.com/login?to=1" } });
const PAGE = () =>
  new Response("<html>Bad gateway</html>", {
    status: 502,
    headers: { "content-type": "text/html" },
  });

it.each<[string, Behaviour, number, readonly RegExp[]]>([
  [
    "redirects",
    { fate: REDIRECT },
    1,
    [/redirected with 302 to https:\/\/example\.com\/login: no redirect/],
  ],
  [
    "hangs",
    { fate: () => "hangs" },
    5,
    [/it did not come within 0\.5 s/, /nobody answered 3 times/],
  ],
  [
    "breaks every connection",
    { fate: () => "breaks" },
    5,
    [/Nobody answers at http/, /no answer: socket hang up/],
  ],
  ["sends pages of a gateway", { fate: PAGE }, 1, [/expected 401 but was 502/, /answers 502, not/]],
])("says in a sentence that a service %s", async (_, behaviour, wanted, sentences) => {
  const { baseUrl } = await aService(behaviour);
  const { code, stdout, stderr } = await judged(["--target", baseUrl, "--timeout", "0.5"]);
  expect(`${code} ${stderr}`).toMatch(new RegExp(`^${wanted} Plan for`));
  expect(stderr).not.toMatch(/ {4}at /);
  for (const sentence of sentences) expect(stdout).toMatch(sentence);
});

it("holds a model's rules against a service that is slow, answers 200 and says more than it must", async () => {
  const service = await aService({
    submitStatus: 200,
    fate: () => "in pieces",
    change: async (request, answer) =>
      request.url.endsWith("/check-balance")
        ? Response.json({ ...((await answer.json()) as object), tier: "gold" }, answer)
        : answer,
  });
  const models = ["--model", "kling-video", "--spend-max", "100", "--consent"];
  const run = judging(["--target", service.baseUrl, ...models, "--json"]);
  const { stdout, stderr } = await run.ended;
  expect(stderr).toMatch(/PR-20:kling-video:… are \d+ requests .* may cost [\d.]+ USD if all/);
  const { rows, spent }: RunResult = JSON.parse(stdout);
  const bad = rows.filter(({ verdict }) => verdict !== "pass" && verdict !== "skipped");
  expect(bad.map(({ id, why }) => `${id} ${why}`)).toEqual([
    expect.stringMatching(/^PR-00-1 POST \/api\/check-balance 401: \/: stray field "tier"/),
    expect.stringMatching(/^PR-00-2 POST \/api\/check-balance 200: \/: stray field "tier"/),
    expect.stringMatching(/^PR-00-3 POST \/api\/generate-video 200: undocumented status/),
  ]);
  const own = rows.filter(({ id }) => id.includes(":kling-video")).map(({ verdict }) => verdict);
  expect(own.length).toBeGreaterThan(3);
  expect(new Set(own)).toEqual(new Set(["pass"]));
  expect(spent?.bookedUsd).toBeCloseTo(await service.chargedUsd(), 6);
});
