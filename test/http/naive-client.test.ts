import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { Pace } from "../../src/emulator/domain/jobs/pace.ts";
import type { FindingId } from "../../src/emulator/observe/rules/finding.ts";
import { SCENARIOS, type ScenarioName } from "../../src/emulator/scenarios/scenarios.ts";
import { type Answer, aClient, LAKE } from "../support/client.ts";
import { type NaiveHabits, runNaiveClient } from "../support/naive-client.ts";
import { runReferenceClient } from "../support/reference-client.ts";

type Lesson = {
  /** What the emulator says of a naive client; `none` where only its own books are wrong, `nothing` where it does well. */
  readonly finding: string;
  /** What it has paid, in US dollars; 0.4 is one job. */
  readonly paid: number;
  readonly habits?: NaiveHabits;
};

const waitsForCompleted = { waitsForCompleted: true };

/** What each scenario exists to show. */
const LESSONS: Readonly<Record<ScenarioName, Lesson>> = {
  "blocked-at-submit": { finding: "retried-final-refusal", paid: 0 },
  "insufficient-balance": { finding: "retried-final-refusal", paid: 0 },
  "rate-limited-submit": { finding: "retry-after-ignored", paid: 0.4 },
  "submit-5xx": { finding: "resubmitted-after-ambiguity", paid: 0.4 },
  "submit-cut": { finding: "resubmitted-after-ambiguity", paid: 0.4 },
  "submit-response-lost": { finding: "duplicate-purchase", paid: 0.8 },
  "submit-stalls": { finding: "duplicate-purchase", paid: 0.8 },
  "daily-limit": { finding: "retry-after-ignored", paid: 0 },
  "pro-required": { finding: "retried-final-refusal", paid: 0 },
  "edge-413": { finding: "retried-final-refusal", paid: 0 },
  "edge-502-html": { finding: "resubmitted-after-ambiguity", paid: 0.4 },
  "edge-502-paid": { finding: "duplicate-purchase", paid: 0.8 },
  "poll-401": { finding: "paid-not-fetched", paid: 0.8 },
  "poll-5xx": { finding: "paid-not-fetched", paid: 0.8 },
  "poll-429": { finding: "retry-after-ignored", paid: 0.4, habits: { pollsHarder: true } },
  "poll-reset": { finding: "paid-not-fetched", paid: 0.8 },
  "poll-malformed": { finding: "paid-not-fetched", paid: 0.8 },
  "status-hangs": { finding: "paid-not-fetched", paid: 0.8 },
  "odd-status-words": { finding: "paid-not-fetched", paid: 0.8 },
  "recover-5xx": { finding: "nothing", paid: 0.4 },
  "recover-429": { finding: "nothing", paid: 0.4 },
  "recover-reset": { finding: "nothing", paid: 0.4 },
  cancelled: { finding: "polled-after-end", paid: 0, habits: waitsForCompleted },
  stuck: { finding: "duplicate-purchase", paid: 0.8 },
  "job-vanishes": { finding: "duplicate-purchase", paid: 0.8 },
  "slow-queue": { finding: "duplicate-purchase", paid: 0.8 },
  fails: { finding: "polled-after-end", paid: 0, habits: waitsForCompleted },
  "fails-moderation": { finding: "polled-after-end", paid: 0, habits: waitsForCompleted },
  "fails-not-refunded": { finding: "polled-after-end", paid: 0.8, habits: waitsForCompleted },
  "completed-without-url": { finding: "polled-after-end", paid: 0.8, habits: waitsForCompleted },
  "odd-final-status": { finding: "paid-not-fetched", paid: 0.8 },
  "odd-id": { finding: "paid-not-fetched", paid: 0.8 },
  "final-cost-differs": { finding: "none", paid: 0.6 },
  "asset-5xx": { finding: "paid-not-fetched", paid: 0.4 },
  "asset-needs-key": { finding: "paid-not-fetched", paid: 0.8 },
  "asset-expired": { finding: "paid-not-fetched", paid: 0.4 },
  "asset-moved": { finding: "paid-not-fetched", paid: 0.4 },
  "asset-truncated": { finding: "paid-not-fetched", paid: 0.8 },
  "asset-stalls": { finding: "paid-not-fetched", paid: 0.8 },
  "asset-wrong-type": { finding: "paid-not-fetched", paid: 0.4 },
  "asset-empty": { finding: "paid-not-fetched", paid: 0.4 },
  "asset-gone": { finding: "paid-not-fetched", paid: 0.4 },
  "unknown-fields": { finding: "nothing", paid: 0.4 },
  "bare-answers": { finding: "none", paid: 0.4 },
};

it.each(Object.keys(SCENARIOS) as ScenarioName[])(
  "%s shows what a naive client loses",
  async (name) => {
    const { finding, paid, habits } = LESSONS[name];
    const { emulator, key, read } = await aClient();
    const request = { ...LAKE, prompt: `a lake #emulator:${name}` };
    const { file, booked } = await runNaiveClient(emulator, key, request, habits);
    emulator.clock.advance("1d");
    const report = await emulator.world(key).findings();
    const ids = report.findings.map(({ id }) => id);
    expect(report.spentUsd).toBe(paid);
    if (finding === "nothing") return expect(ids).toEqual([]);
    if (finding === "none") {
      expect(booked).not.toBe(paid);
      return;
    }
    expect(ids).toContain(finding);
    if (finding !== "paid-not-fetched" || !file) return;
    const { data } = await read("/api/generate-video/recover");
    const { video } = await read(`/__emulator/jobs/${data[0].runId}`);
    expect(createHash("sha256").update(file).digest("hex")).not.toBe(video.sha256);
  },
);

type Mistake = {
  readonly scenario?: ScenarioName;
  readonly request?: Readonly<Record<string, unknown>>;
  readonly habits?: NaiveHabits;
  readonly pace?: Pace;
};

/** What a naive client does that is found: at least one mistake for each finding. */
const MISTAKES: Readonly<Record<FindingId, Mistake>> = {
  "duplicate-purchase": { scenario: "submit-response-lost" },
  "paid-not-fetched": { scenario: "asset-5xx" },
  "polled-after-end": { scenario: "fails", habits: waitsForCompleted },
  "polled-too-fast": { habits: { pollsEvery: "300ms" }, pace: "manual" },
  "retry-after-ignored": { scenario: "rate-limited-submit" },
  "resubmitted-after-ambiguity": { scenario: "submit-5xx" },
  "key-sent-to-asset-host": { habits: { sendsKeyAlong: true } },
  "key-in-url": { habits: { statusPath: "/video/status?api_key=sk-test&requestId=" } },
  "ignored-field": { request: { aspectRatio: "16:9" } },
  "default-billed": { request: { model: "veo3-1-video" } },
  "deprecated-endpoint": { habits: { statusPath: "/generate-video/status?runId=" } },
  "retried-final-refusal": { scenario: "blocked-at-submit" },
};

it.each(Object.entries(MISTAKES))(
  "%s is found of a naive client",
  async (id, { scenario, request, habits, pace = "instant" }) => {
    const { emulator, key } = await aClient({ pace });
    const prompt = scenario ? `a lake #emulator:${scenario}` : LAKE.prompt;
    await runNaiveClient(emulator, key, { ...LAKE, prompt, ...request }, habits);
    emulator.clock.advance("1d");
    const { findings } = await emulator.world(key).findings();
    expect(findings.map((finding) => finding.id)).toContain(id);
  },
);

it("without any scenario even a naive client is found nothing", async () => {
  const { emulator, key } = await aClient();
  const { file, booked } = await runNaiveClient(emulator, key, LAKE);
  expect(file?.length).toBeGreaterThan(1_000);
  expect(booked).toBe(0.4);
  expect((await emulator.world(key).findings()).findings).toEqual([]);
});

it("a lost answer costs a naive client a second job, and the one that asks recover nothing", async () => {
  const { emulator } = await aClient();
  const naive = "sk-emulator-submit-response-lost--naive";
  await runNaiveClient(emulator, naive, LAKE);
  const { findings } = await emulator.world(naive).findings("error");
  const jobs = (await emulator.world(naive).jobs()).map(({ id }) => id);
  expect(jobs).toHaveLength(2);
  const duplicate = findings.find(({ id }) => id === "duplicate-purchase");
  expect(duplicate).toMatchObject({ severity: "error", moneyAtStakeUsd: 0.4 });
  expect(duplicate?.jobs.toSorted()).toEqual(jobs.toSorted());

  const good = "sk-emulator-submit-response-lost--good";
  expect((await runReferenceClient(emulator, good, LAKE)).as).toBe("video");
  const report: Answer = await emulator.world(good).findings();
  expect(report).toMatchObject({ findings: [], spentUsd: 0.4, jobs: 1 });
});

it.each(Object.keys(SCENARIOS) as ScenarioName[])(
  "%s finds no fault with a good client",
  async (name) => {
    const { emulator, key } = await aClient();
    await runReferenceClient(emulator, key, { ...LAKE, prompt: `a lake #emulator:${name}` });
    const { findings } = await emulator.world(key).findings("warning");
    expect(findings).toEqual([]);
  },
);
