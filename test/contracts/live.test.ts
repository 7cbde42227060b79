import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { RunResult } from "../../src/contracts/contract/result/result.ts";
import { exitCodeOf } from "../../src/contracts/report/exit-code.ts";
import { SecretInReport, writeReports } from "../../src/contracts/report/write.ts";
import { liveTarget } from "../../src/contracts/target/live-target.ts";
import { type VerifyRequest, verifyTarget } from "../../src/contracts/verify/verify.ts";
import { systemTimer } from "../../src/emulator/clock/timer.ts";
import { piecesOfKey, waysToLeak } from "../support/key-forms.ts";
import { aLookAlike, aMachine, LOOK_ALIKE_KEY, type Unlike } from "../support/look-alike.ts";

const FREE: VerifyRequest = { revision: "2026-01", spendMaxUsd: 0, consent: false, hasJob: false };
const PAID: VerifyRequest = { ...FREE, consent: true, spendMaxUsd: 5 };

type Named = Partial<Omit<VerifyRequest, "hasJob">> & { readonly hasJob?: boolean | "nope" };

async function judged(unlike: Unlike = {}, { hasJob = false, ...wanted }: Named = FREE) {
  const service = await aLookAlike(unlike);
  onTestFinished(() => service.close());
  const lines: string[] = [];
  const machine = { ...aMachine(), timer: systemTimer };
  const job = hasJob === true ? await service.finishedJob() : hasJob || undefined;
  const target = liveTarget({ ...service, job, wait: machine.wait });
  const result = await verifyTarget(
    target,
    { ...FREE, ...wanted, hasJob: hasJob !== false, append: (line) => lines.push(String(line)) },
    machine,
  );
  return { result, service, lines };
}

const not = (result: RunResult, verdict: string) =>
  result.rows.filter((row) => row.verdict === verdict).map(({ id, why }) => `${id}: ${why}`);

it("sends no POST to a service without consent, and says what was not verified", async () => {
  const { result, service } = await judged({}, { hasJob: true });
  expect(service.posts()).toBe(0);
  expect(not(result, "fail")).toEqual([]);
  expect(result.rows.filter(({ verdict }) => verdict === "pass").length).toBeGreaterThan(10);
  const submit = result.rows.find(({ id }) => id === "PR-23");
  expect(submit).toMatchObject({
    verdict: "skipped",
    why: "costs money: needs --spend-max and --consent",
  });
});

it.each<[string, Unlike]>([
  ["that is like the emulator", {}],
  ["that answers an accepted submit with 200", { submitStatus: 200 }],
])("finds nothing in a service %s, and books what it charged", async (name, unlike) => {
  const { result, service } = await judged(unlike, PAID);
  // 200 is what a part of the sources has: the interactions take both, the spec's own word is 202.
  const failures = not(result, "fail").filter(
    (one) => !(unlike.submitStatus && one.startsWith("PR-00")),
  );
  expect(failures, name).toEqual([]);
  expect(result.spent?.bookedUsd).toBeCloseTo(await service.chargedUsd(), 6);
  expect(result.spent?.bookedUsd).toBeGreaterThan(0);
});

it.each<[string, Unlike]>([
  ["accepts", {}],
  ["loses every answer", { losesAnswers: true }],
  [
    "answers 500 after it took the money",
    {
      change: (request, answer) =>
        request.method === "POST" ? new Response("{}", { status: 500 }) : answer,
    },
  ],
])(
  "never books more than the cap, nor less than was charged, by a service that %s",
  async (_, unlike) => {
    const wanted = { ...PAID, spendMaxUsd: 1, despiteFailures: true };
    const { result, service } = await judged(unlike, wanted);
    const { bookedUsd = 0 } = result.spent ?? {};
    expect(bookedUsd).toBeLessThanOrEqual(1);
    expect(await service.chargedUsd()).toBeLessThanOrEqual(bookedUsd + 1e-9);
  },
);

it("verifies nothing where nobody answers: no row passes, and none says that the contract is broken", async () => {
  const dead = () => Promise.reject(new Error("getaddrinfo EAI_AGAIN service.test"));
  const { result } = await judged({ change: dead }, { ...PAID, despiteFailures: true });
  const verdicts = new Set(result.rows.map(({ verdict }) => verdict));
  expect(verdicts).toEqual(new Set(["error", "skipped", "inconclusive"])); // what a lost submit took is not known
  expect(result.rows.find(({ id }) => id === "PR-00")).toMatchObject({
    verdict: "skipped",
    why: "no answer came",
  });
  expect(exitCodeOf(result)).toBe(5);
  expect(result.notes[0]).toMatch(/^Nobody answers at http.*: nothing was verified\.$/);
});

it("takes an answer that is lost for a check that was not made, not for a broken rule", async () => {
  const change = (request: Request, answer: Response) =>
    request.url.endsWith("/v1/video-models") ? Promise.reject(new Error("socket hang up")) : answer;
  const { result } = await judged({ change }, {});
  expect(not(result, "fail")).toEqual([]);
  expect(not(result, "error").join("\n")).toMatch(/PR-06: GET .*no answer: socket hang up/);
  expect(not(result, "error").join("\n")).toMatch(/PR-08: no answer to GET .*: socket hang up/);
});

const isSubmit = (request: Request, answer: Response) =>
  request.method === "POST" && request.url.endsWith("/generate-video") && answer.ok;

it("finds fault with a service that takes more than its prices", async () => {
  const change = async (request: Request, answer: Response) => {
    if (!isSubmit(request, answer)) return answer;
    const sent = Object(await answer.json());
    return Response.json({ ...sent, cost: sent.cost * 10 }, { status: 202 });
  };
  const { result } = await judged({ change }, PAID);
  const row = result.rows.find(({ id }) => id === "PR-00-money");
  expect(row?.verdict).toBe("fail");
  expect(row?.why).toMatch(
    /a POST of PR-\S+ was charged with [\d.]+ USD, and costs [\d.]+ at most/,
  );
  expect(row?.exchanges.map((n) => result.exchanges[n - 1]?.status)).toEqual([202]);
  expect(exitCodeOf(result)).toBe(1);
});

it("finds fault with a service that charges for what it should refuse", async () => {
  const change = (request: Request, answer: Response) =>
    request.method === "POST" && answer.status === 400
      ? Response.json({ runId: "vid_1", status: "pending", cost: 0.4 })
      : answer;
  const { result, lines } = await judged({ change }, { ...PAID, spendMaxUsd: 0 });
  expect(result.rows.find(({ id }) => id === "PR-00-money")?.why).toMatch(
    /charged with 0\.4 USD, and costs 0 at most/,
  );
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ event: "accepted", usd: 0.4, totalUsd: 0.4, job: "vid_1" }),
  );
});

it("is not held up by its budget where it may send a POST and spend nothing", async () => {
  const { result } = await judged({}, { ...PAID, spendMaxUsd: 0 });
  expect(result.exchanges.filter(({ fate }) => fate !== undefined)).toEqual([]);
  expect(result.exchanges.some(({ method }) => method === "POST")).toBe(true);
  expect(exitCodeOf(result)).toBe(0);
});

it("reports on a service that answers in a nesting that nobody can read, after it took money", async () => {
  const deep = `{"runId":"vid_1","cost":0.4,"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  const headers = { "content-type": "application/json" };
  const change = (request: Request, answer: Response) =>
    isSubmit(request, answer) ? new Response(deep, { status: 202, headers }) : answer;
  const { result, service } = await judged({ change }, PAID);
  expect(result.notes.join()).toContain("the outcome of a POST is not known");
  expect(result.spent?.bookedUsd).toBeGreaterThanOrEqual(await service.chargedUsd());
  expect(exitCodeOf(result)).toBe(1);
  expect(result.rows.filter(({ why }) => why.includes("call stack"))).toEqual([]);
});

it("says plainly that there is no job of the name", async () => {
  const { result } = await judged({}, { hasJob: "nope" });
  const rows = result.rows.filter(({ why }) => why.startsWith("this account has no job nope"));
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(["PR-36", "PR-46"]));
  expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(["error"]));
  expect(exitCodeOf(result)).toBe(5);
});

it("writes down what it may spend before it spends it", async () => {
  const { lines } = await judged({ losesAnswers: true }, { ...PAID, spendMaxUsd: 1 });
  const events = lines.map((line) => JSON.parse(line)).filter(({ usd }) => usd > 0);
  expect(events[0]).toMatchObject({ event: "booked", request: "POST /api/generate-video" });
  expect(events.filter(({ event }) => event === "booked")).toHaveLength(1);
});

/** Sends the key back in each way that it can, in sentences that are cut where they are long too. */
const leaky = async (request: Request, answer: Response) => {
  const key = request.headers.get("x-api-key") ?? request.headers.get("authorization") ?? "";
  if (!answer.headers.get("content-type")?.includes("json")) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  headers.set("x-nanogpt-you-are", key);
  const type = `${"long ".repeat(52)}${key}`;
  const sent = JSON.parse(await answer.text());
  const body = { ...sent, ...waysToLeak(key), ...(sent.error && { error: { type } }) };
  return Response.json(body, { status: answer.status, headers });
};

it("has the key in no artefact, whatever the service sends back", {
  timeout: 180_000,
}, async () => {
  const wanted = { ...PAID, hasJob: true, despiteFailures: true };
  const { result, lines } = await judged({ change: leaky }, wanted);
  expect(JSON.stringify(result.rows)).toContain("long long");
  expect(result.spent?.submits).toBeGreaterThan(0);
  const folder = mkdtempSync(join(tmpdir(), "reports-"));
  await writeReports(folder, result, [LOOK_ALIKE_KEY]);
  const texts = [
    ...readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8")),
    ...lines,
  ];
  expect(readdirSync(folder)).toHaveLength(4);
  for (const piece of piecesOfKey(LOOK_ALIKE_KEY)) {
    expect(texts.filter((text) => text.includes(piece))).toEqual([]);
  }
});

it("shows no link that opens a file that was paid for", async () => {
  const signed = "https://a.example.net/v.mp4?X-Amz-Signature=5f1e0c77aa41&X-Amz-Expires=60";
  const change = async (request: Request, answer: Response) =>
    request.url.includes("/video/status") && answer.ok
      ? Response.json({ data: { status: "COMPLETED", output: { video: { url: signed } } } })
      : answer;
  const { result } = await judged({ change }, { hasJob: true });
  const text = JSON.stringify(result);
  expect(text).toContain("v.mp4?X-Amz-Signature=(redacted)&X-Amz-Expires=60");
  expect(text).not.toContain("5f1e0c77aa41");
});

it("writes no report that would hold the key", async () => {
  const { result } = await judged();
  const folder = join(tmpdir(), "never-written");
  for (const part of [LOOK_ALIKE_KEY, LOOK_ALIKE_KEY.slice(0, 12), btoa(`u:${LOOK_ALIKE_KEY}`)]) {
    const leaking = { ...result, notes: [`the key is ${part}`] };
    await expect(writeReports(folder, leaking, [LOOK_ALIKE_KEY])).rejects.toThrow(SecretInReport);
  }
});

it("asks a service once in a second at most", async () => {
  const { result } = await judged();
  const starts = result.exchanges.map(({ at }) => Date.parse(at));
  const gaps = starts.slice(1).map((at, i) => at - (starts[i] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
});
