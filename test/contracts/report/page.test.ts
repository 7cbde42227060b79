import { describe, expect, it } from "vitest";
import { broken, PASS, unclear } from "../../../src/contracts/check-client/check.ts";
import type {
  Row,
  RunResult,
  Shown,
  Verdict,
} from "../../../src/contracts/contract/result/result.ts";
import { htmlText } from "../../../src/contracts/report/html.ts";
import { ticks } from "../../../src/contracts/report/page/timeline.ts";
import {
  aCheck,
  aClientResult,
  aProcess,
  aRun,
  aSeen,
  aSubmit,
} from "../../support/a-client-result.ts";

const aRow = (id: string, verdict: Verdict): Row => ({
  ...{ id, title: `the rule ${id}`, engine: "journey", level: "must", verdict, tier: 0, usd: 0 },
  ...{ why: verdict === "pass" ? "" : "it was not so", advice: "mend it", exchanges: [1] },
  ...{ evidence: { label: "observed", source: "clients#nanochat", date: "2026-03" }, tookMs: 3 },
  spec: "/paths/~1video~1status",
});

const AN_EXCHANGE: Shown = {
  ...{ n: 1, at: "2026-11-28T12:00:00.000Z", tookMs: 12, check: "PR-1", method: "GET" },
  ...{ url: "/api/video/status", requestHeaders: {}, requestBody: undefined, status: 200 },
  ...{ responseHeaders: { "content-type": "application/json" }, responseBody: '{"a":1}' },
  ...{ fate: undefined, faults: ["a is a text"] },
};

const aVerification = (...rows: readonly Row[]): RunResult => ({
  ...{ kind: "verify", subject: "emulator", at: "2026-11-28T12:00:00.000Z", tookMs: 1_000 },
  ...{ revision: "2026-01", rows, exchanges: [AN_EXCHANGE], spent: undefined, notes: [] },
});

const pageOf = (result: RunResult): string => htmlText(result).toString();

const headings = (page: string) => [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, text]) => text);

describe("a page", () => {
  it("puts what somebody has to look at first, whatever the order of the rows", () => {
    const page = pageOf(
      aVerification(aRow("PR-1", "pass"), aRow("PR-2", "warn"), aRow("PR-3", "fail")),
    );
    expect(headings(page)).toEqual(["Failed (1)", "Warned of (1)", "Passed (1)"]);
    expect(page).toContain("observed 2026-03: clients#nanochat");
    expect(page).toContain("revision 2026-01");
  });

  it("shows the exchange that a row rests on, its JSON laid out", () => {
    const page = pageOf(aVerification(aRow("PR-1", "fail")));
    expect(page).toContain("GET /api/video/status");
    expect(page).toContain("{\n  &quot;a&quot;: 1\n}");
    expect(page).toContain("a is a text");
  });

  it("loads nothing and runs nothing", () => {
    const page = pageOf(aClientResult());
    expect(page).not.toMatch(/<script|<img|<iframe|\bsrc=|@import|url\(|https?:|\son\w+=/i);
    expect([...page.matchAll(/<link[^>]*>/g)].map(([link]) => link)).toEqual([
      '<link rel="icon" href="data:,">',
    ]);
  });
});

describe("the page of a client", () => {
  it("says at the top what it would have cost", () => {
    const page = pageOf(aClientResult());
    const cost = page.slice(page.indexOf('<div class="cost">'), page.indexOf('<div class="bar"'));
    expect(cost).toContain("<b>0.40</b> USD");
    expect(cost).toContain("<b>1</b> video<");
  });

  it("praises a client that is perfect", () => {
    const page = pageOf(aClientResult({ checks: [aCheck("CL-001", () => PASS)] }));
    expect(page).toContain("Nothing lost. The one check passed.");
    expect(headings(page)).toEqual(["Passed (1)", "Scenarios that went well (2)"]);
  });

  it("leads from a check to the scenarios that broke it, and back", () => {
    const page = pageOf(aClientResult());
    expect(page).toContain('href="#story-lost"');
    expect(page).toContain('id="story-lost"');
    expect(page).toContain('href="#CL-002"');
    expect(page).toContain('id="CL-002"');
  });

  it("sets what it did beside what it should have done", () => {
    const page = pageOf(aClientResult());
    const story = page.slice(page.indexOf('id="story-lost"'));
    const did = story.slice(story.indexOf("What it did"), story.indexOf("What a good client does"));
    expect(did).toContain("one job was expected, and 2 were paid");
    expect(story).toContain("It waits, and asks again.");
    expect(story).toContain("<li>keep CL-002</li>");
  });

  it("draws requests, phases and interrupts to scale", () => {
    const page = pageOf(aClientResult());
    const story = page.slice(page.indexOf('id="story-lost"'), page.indexOf("Step by step"));
    expect(story).toContain(
      'class="mark well bad" style="left:12.00%;width:calc(12.20% - 12.00%)"',
    );
    expect(story).toContain('class="mark lost poor" style="left:1.00%;width:calc(4.00% - 1.00%)"');
    expect(story).toContain('class="span running" style="left:15.00%;width:calc(40.00% - 15.00%)"');
    expect(story).toContain('class="signal" style="left:95.00%"');
    expect(story).toContain('class="wrong" style="left:12.00%;right:0"');
  });

  it("puts what repeats together, and says which check points to a step", () => {
    const page = pageOf(aClientResult());
    expect(page).toMatch(/200 IN_PROGRESS ×3, until 4\.00 s <a class="chip" href="#CL-002">/);
  });

  it("shows what a baseline knows, and what has to be changed in it", () => {
    const entries = [
      { check: "CL-002", scenario: undefined, reason: "soon", until: undefined, line: 3 },
      { check: "CL-001", scenario: "happy", reason: "old", until: undefined, line: 5 },
    ];
    const page = pageOf(
      aClientResult({ baseline: { file: "known.yaml", entries, today: "2026-11-28" } }),
    );
    expect(page).toContain("Let pass by known.yaml");
    expect(page).toContain("known.yaml:5: CL-001 in happy does not fail any more: remove it");
    expect(headings(page)).not.toContain("Failed (1)");
  });
});

describe("hostile content", () => {
  const EVIL = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>\u202e\u0000\u001b[31m 😀 مرحبا ${"x".repeat(5_000)}`;
  const runs = ["happy", "lost"].map((id) =>
    aRun(id, {
      seen: [
        aSubmit(1, 100, { body: EVIL, answer: EVIL, target: `/api/generate-video?${EVIL}` }),
        ...Array.from({ length: 3_000 }, (_, i) =>
          aSeen(2 + i, 200 + i, { answer: EVIL, status: i % 2 ? 200 : 503 }),
        ),
      ],
      processes: [aProcess({ outcome: { is: "failure", said: EVIL.repeat(300) } })],
    }),
  );
  const result = aClientResult({
    runs,
    checks: [aCheck("CL-001", (run) => broken(EVIL, run.seen.slice(0, 2_000)))],
  });

  it("stays text", () => {
    const page = pageOf({ ...result, subject: EVIL, notes: [EVIL] });
    const found = {
      markup: /<script|<img/.test(page),
      escaped: page.includes("&lt;script&gt;alert(1)&lt;/script&gt;"),
      letters: page.includes("😀 مرحبا"),
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      controls: /[\u0000-\u0008\u000b-\u001f\u202a-\u202e]/.test(page),
    };
    expect(found).toEqual({ markup: false, escaped: true, letters: true, controls: false });
  });

  it("makes neither the page nor the result large, and they say what is left out", () => {
    const page = pageOf(result);
    expect(page.length).toBeLessThan(500_000);
    expect(JSON.stringify(result).length).toBeLessThan(5_000_000);
    const said = [
      /\d+ exchanges of long runs are not kept here/,
      /\d+ steps more are not shown here/,
      /\d+ events between are not drawn/,
      /… \(\d+ characters more are in result.json\)/,
    ];
    expect(said.filter((sentence) => !sentence.test(page))).toEqual([]);
  });
});

it.each([
  [700, 100, 8],
  [2_100, 500, 5],
  [12_000, 2_000, 7],
  [60_000, 10_000, 7],
  [3_600_000, 480_000, 8],
])("an axis of %d ms has a tick each %d ms", (endMs, step, count) => {
  expect(ticks(endMs)).toEqual(Array.from({ length: count }, (_, i) => i * step));
});

describe("the page about a client", () => {
  it("groups by its cause, closed, what could not be told", () => {
    const silent = () => unclear("the client is silent");
    const checks = ["CL-001", "CL-002"].map((id) => aCheck(id, silent));
    const page = pageOf(aClientResult({ checks, runs: [aRun("happy")] }));
    const group = /<section class="group inconclusive">[\s\S]*?<\/section>/.exec(page)?.[0] ?? "";
    expect(group).toMatch(/^<section class="group inconclusive"><details ><summary>/);
    expect(group.split("the client is silent")).toHaveLength(2);
    expect(group).toMatch(/href="#CL-001".*href="#CL-002"/);
  });

  it("names the emulator's scenario of a situation, for a test", () => {
    const result = aClientResult();
    const stories = result.client?.stories.map((one) => ({ ...one, plays: ["stuck?times=1"] }));
    const client = result.client && { ...result.client, stories: stories ?? [] };
    const text = "createEmulator({ scenarios: [&quot;stuck?times=1&quot;] })";
    expect(pageOf({ ...result, ...(client && { client }) })).toContain(text);
    expect(pageOf(result)).not.toContain("createEmulator");
  });
});
