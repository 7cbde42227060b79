import { describe, expect, it } from "vitest";
import { findingsText } from "../../src/emulator/observe/print/findings-text.ts";
import { LAKE } from "../support/client.ts";
import { running } from "../support/command.ts";

const HEADERS = { "x-api-key": "sk-nano-test-1234", "content-type": "application/json" };

const leftBehind = async (baseUrl: string): Promise<void> => {
  const body = JSON.stringify({ ...LAKE, duration: "5" });
  await fetch(`${baseUrl}/generate-video`, { method: "POST", body, headers: HEADERS });
};

describe("nanogpt-video-emulator start, when it ends", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "tells on stderr what it noticed, at %s",
    async (signal) => {
      const { firstLine, child, ended } = await running(["--port", "0", "--pace", "instant"]);
      await leftBehind(firstLine.split(" ").at(-1) ?? "");
      child.kill(signal);
      const { code, stdout, stderr } = await ended;
      expect(code).toBe(0);
      expect(stdout).not.toContain("paid-not-fetched");
      expect(stderr).toMatch(/^\n1 job, [\d.]+ USD spent, [\d.]+ USD at stake: 1 error\.\n/);
      expect(stderr).toMatch(
        / {2}error paid-not-fetched, [\d.]+ USD, key sk-n…45dfa916, journal 1\n/,
      );
    },
  );

  it("tells it as one line of JSON on stdout with --json", async () => {
    const { firstLine, child, ended } = await running([
      "--port",
      "0",
      "--json",
      "--pace",
      "instant",
    ]);
    await leftBehind(JSON.parse(firstLine).baseUrl);
    child.kill("SIGTERM");
    const { code, stdout, stderr } = await ended;
    const [, last = ""] = stdout.trimEnd().split("\n");
    expect(JSON.parse(last)).toMatchObject({
      event: "findings",
      counts: { error: 1 },
      findings: [{ id: "paid-not-fetched" }],
    });
    expect([code, stderr]).toEqual([0, expect.stringContaining("1 error.")]);
  });

  it("says with --json that nothing was asked of it", async () => {
    const { child, ended } = await running(["--port", "0", "--json"]);
    child.kill("SIGTERM");
    const { code, stdout, stderr } = await ended;
    const [, last = ""] = stdout.trimEnd().split("\n");
    expect(JSON.parse(last)).toMatchObject({ event: "findings", requests: 0 });
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("the text", () => {
  const quiet = {
    findings: [],
    counts: { error: 0, warning: 0, info: 0 },
    moneyAtStakeUsd: 0,
    spentUsd: 0.28,
    jobs: 1,
    requests: 3,
    measured: 3,
    neverStruck: [],
    notLookedAt: [],
  };
  const finding = {
    id: "ignored-field",
    severity: "warning",
    moneyAtStakeUsd: 0,
    count: 1,
    entries: [4],
    jobs: [],
    message: "It was ignored.",
    advice: "Do not send it.",
  } as const;

  it.each([
    { title: "no requests", report: { ...quiet, requests: 0, measured: 0 }, text: undefined },
    {
      title: "nothing wrong",
      report: quiet,
      text: "1 job, 0.28 USD spent; nothing wrong with the client.",
    },
    {
      title: "what was not measured",
      report: { ...quiet, measured: 0, unmeasured: "no request came", underway: 1 },
      text: "1 job, 0.28 USD spent; not measured.\nwithout an answer at the end, and not looked at: 1 request",
    },
    {
      title: "what a reset has forgotten",
      report: {
        ...{ ...quiet, requests: 0, measured: 0 },
        forgotten: {
          ...{ error: 2, warning: 1, info: 0, moneyAtStakeUsd: 0.8, spentUsd: 0.8 },
          ...{ requests: 3, measured: 3, ids: { "paid-not-fetched": 2, "ignored-field": 1 } },
        },
      },
      text: "1 job, 0.28 USD spent; nothing wrong since a reset.\nbefore a reset: 2 errors, 1 warning, 0.8 USD at stake (paid-not-fetched 2, ignored-field 1).",
    },
    {
      title: "notes only",
      report: { ...quiet, jobs: 2, counts: { ...quiet.counts, info: 2 } },
      text: "2 jobs, 0.28 USD spent; nothing wrong with the client; 2 notes.",
    },
    {
      title: "one warning",
      report: { ...quiet, findings: [finding], counts: { ...quiet.counts, warning: 1 } },
      text: "1 job, 0.28 USD spent, 0 USD at stake: 1 warning.\n\n  warning ignored-field, journal 4\n    It was ignored.\n    Do not send it.\n",
    },
  ])("of $title", ({ report, text }) => {
    expect(findingsText(report)?.toString()).toBe(text);
  });

  it("is short: beyond twelve it only counts", () => {
    const findings = Array.from({ length: 15 }, () => finding);
    const counts = { ...quiet.counts, warning: 15 };
    const text = `${findingsText({ ...quiet, findings, counts })}`;
    expect(text.match(/ignored-field/g)).toHaveLength(12);
    expect(text).toContain("and 3 more, at GET /__emulator/findings");
  });
});
