import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { RunResult } from "../../src/contracts/contract/result/result.ts";
import { aFolder } from "../support/folder.ts";
import { childrenOf, filesIn, type Judging, judged, judging } from "../support/judging.ts";
import { piecesOfKey, waysToLeak } from "../support/key-forms.ts";
import { LOOK_ALIKE_KEY } from "../support/look-alike.ts";
import { aLookAlikeServer, type Behaviour } from "../support/look-alike-server.ts";

async function aService(behaviour: Behaviour = {}) {
  const service = await aLookAlikeServer(behaviour);
  onTestFinished(() => service.close());
  return service;
}

const PAY = ["--spend-max", "1", "--consent"];

const isSubmit = ({ method, path }: { readonly method: string; readonly path: string }) =>
  method === "POST" && path === "/api/generate-video";

const linesOf = (path: string) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

it("sends no POST without consent, says first what it will do, and is not disturbed by another run", async () => {
  const plans: boolean[] = [];
  const runs: Judging[] = [];
  const service = await aService({
    fate: async ({ n }) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (n === 1) plans.push(runs.some(({ said }) => said().includes("Plan for")));
      return "sent" as const;
    },
  });
  runs.push(judging(["--target", `${service.baseUrl}/`]), judging(["--target", service.baseUrl]));
  for (const { ended, temporary } of runs) {
    const { code, stdout, stderr } = await ended;
    expect(`${code} ${stderr}`).toMatch(/^0 Plan for .*Nothing that costs money will be sent\./s);
    expect(stdout).toContain("costs money: needs --spend-max and --consent: ");
    expect(filesIn(temporary)).toEqual({});
  }
  expect(service.posts()).toEqual([]);
  expect(plans).toEqual([true]);
});

/** A service that sends the key back in each way that it can. */
const leaky: Behaviour["change"] = async (request, answer) => {
  const key = request.headers.get("x-api-key") ?? "";
  if (!answer.headers.get("content-type")?.includes("json")) return answer;
  const sent = JSON.parse(await answer.text());
  const type = `${"long ".repeat(52)}${key}`;
  const error = sent.error && { error: { ...sent.error, type } };
  const body = { ...sent, ...waysToLeak(key), runId: key, ...error };
  return Response.json(body, { status: answer.status, headers: { "x-nanogpt-you-are": key } });
};

it("has the key in no file, no output and no child, whatever the service sends back", async () => {
  const seen: string[] = [];
  const runs: Judging[] = [];
  const service = await aService({
    change: leaky,
    fate: () => {
      for (const { child, temporary } of runs) {
        seen.push(...childrenOf(child.pid), ...Object.values(filesIn(temporary)));
      }
      return "sent";
    },
  });
  const options = [...PAY, "--report", "reports", "--despite-failures"];
  const run = judging(["--target", service.baseUrl, ...options]);
  runs.push(run);
  const { code, stdout, stderr } = await run.ended;
  expect(code).toBe(1);
  expect(service.posts().length).toBeGreaterThan(1);
  if (process.platform === "linux") {
    expect(seen.some((text) => text.includes("verifier-child"))).toBe(true);
  }
  const files = filesIn(run.folder);
  expect(
    Object.keys(files)
      .map((path) => path.split("/").at(-1))
      .toSorted(),
  ).toEqual([
    ...["index.html", "junit.xml", "observation.json", "result.json"],
    ...["spend-ledger.jsonl", "summary.md"],
  ]);
  expect(filesIn(run.temporary)).toEqual({});
  expect(stdout).toContain("long long");
  for (const piece of piecesOfKey(LOOK_ALIKE_KEY)) {
    const all = [stdout, stderr, ...Object.values(files), ...seen];
    expect(all.filter((text) => text.includes(piece))).toEqual([]);
  }
});

it("pays no more than it may, writes down each job, and says how to look at it again", async () => {
  const service = await aService();
  const run = judging(["--target", service.baseUrl, ...PAY]);
  const { code, stdout, stderr } = await run.ended;
  expect(stderr).toMatch(/PR-23 may cost 0\.\d+ USD: .*All of it may cost [\d.]+ USD/s);
  const [, booked] = /Booked: ([\d.]+) USD of 1 in \d+ paid requests/.exec(stdout) ?? [];
  expect(Number(booked)).toBeGreaterThan(0);
  expect(Number(booked)).toBeLessThanOrEqual(1);
  expect(await service.chargedUsd()).toBeCloseTo(Number(booked), 6);
  const ledger = linesOf(join(run.folder, "spend-ledger.jsonl"));
  const jobs = ledger.flatMap(({ job }) => (job === undefined ? [] : [job]));
  expect(stdout).toContain(`--job ${jobs.at(-1)} reads it again without paying.`);
  expect(code).toBe(4); // what was left of the dollar was not enough for all
});

it("writes down what was charged though nothing was to be spent", async () => {
  const service = await aService({
    change: (request, answer) =>
      request.method === "POST" && answer.status === 400
        ? Response.json({ runId: "vid_1", status: "pending", cost: 0.4 })
        : answer,
  });
  const run = judging(["--target", service.baseUrl, "--consent", "--report", "reports"]);
  const { code } = await run.ended;
  expect(code).toBe(1);
  expect(linesOf(join(run.folder, "reports", "spend-ledger.jsonl"))).toContainEqual(
    expect.objectContaining({ event: "accepted", usd: 0.4, totalUsd: 0.4 }),
  );
});

it("ends well with consent alone, where nothing that has a price is sent", async () => {
  const service = await aService();
  const { code, stdout } = await judged(["--target", service.baseUrl, "--consent"]);
  expect(`${code} ${stdout}`).toMatch(/^0 .*costs money unless it is refused: .*PR-01/s);
});

it("pays once when answers are lost, and finds what was paid for", async () => {
  const service = await aService({
    fate: (came, { status }) => (isSubmit(came) && status < 300 ? "breaks" : "sent"),
  });
  const run = judging(["--target", service.baseUrl, ...PAY]);
  const { code, stdout } = await run.ended;
  expect(code).toBe(5); // a check whose answer is lost was not made
  const charged = await service.chargedUsd();
  expect(charged).toBeGreaterThan(0);
  expect(linesOf(join(run.folder, "spend-ledger.jsonl")).at(-1)).toMatchObject({
    event: "unknown",
  });
  expect(stdout).toMatch(/No more was paid: the outcome of a POST is not known/);
  expect(stdout).toMatch(/The newest job there is (vid_\w+), which may be the one: --job \1/);
  const [, booked] = /Booked: ([\d.]+) USD/.exec(stdout) ?? [];
  expect(Number(booked)).toBeLessThanOrEqual(1);
  expect(charged).toBeLessThanOrEqual(Number(booked));
});

it("says that nobody answers, and writes down no sight of a service that is dead", async () => {
  const service = await aService({ fate: () => "breaks" });
  const run = judging(["--target", service.baseUrl, "--report", "reports"]);
  const { code, stdout } = await run.ended;
  expect(`${code} ${stdout}`).toMatch(/^5 .*Nobody answers at http.*: nothing was verified\./s);
  const files = Object.keys(filesIn(join(run.folder, "reports"))).map((path) => basename(path));
  expect(files.toSorted()).toEqual(["index.html", "junit.xml", "result.json", "summary.md"]);
});

it("ends at Ctrl-C, with what it spent on record and nothing left behind", async () => {
  const runs: Judging[] = [];
  const service = await aService({
    fate: (came, { status }) => {
      if (!isSubmit(came) || status >= 300) return "sent";
      for (const { child } of runs) child.kill("SIGINT");
      return "hangs";
    },
  });
  const run = judging(["--target", service.baseUrl, ...PAY, "--json"]);
  runs.push(run);
  const { code, stdout, stderr } = await run.ended;
  expect(`${code} ${stderr}`).toMatch(/^130 .*Stopping: nothing more is sent\./s);
  const { rows, spent }: RunResult = JSON.parse(stdout);
  expect(rows.some(({ why }) => why.includes("the run was stopped"))).toBe(true);
  const charged = await service.chargedUsd();
  expect(charged).toBeGreaterThan(0);
  expect(spent?.bookedUsd).toBeGreaterThanOrEqual(charged);
  const events = linesOf(join(run.folder, "spend-ledger.jsonl")).map(({ event }) => event);
  expect(events.slice(-2)).toEqual(["booked", "unknown"]);
  expect(filesIn(run.temporary)).toEqual({});
  expect(childrenOf(run.child.pid)).toEqual([]);
});

it("ends at Ctrl-C while it asks who is there", async () => {
  const runs: Judging[] = [];
  const silent = createServer(() => {
    for (const { child } of runs) child.kill("SIGINT");
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.close());
  onTestFinished(() => silent.closeAllConnections());
  const { port } = silent.address() as AddressInfo;
  runs.push(judging(["--target", `http://127.0.0.1:${port}/api`]));
  const { code, stderr } = (await runs[0]?.ended) ?? {};
  expect(`${code} ${stderr}`).toBe("130 Stopping: nothing more is sent.\n");
});

it("sends nothing for a command line that is wrong, and says what is", async () => {
  const service = await aService();
  const { baseUrl, origin } = service;
  const short = join(aFolder({ key: "short" }), "key");
  const lines: readonly (readonly [string, NodeJS.ProcessEnv, number, string])[] = [
    [`--target ${origin}`, {}, 5, `Did you mean ${origin}/api?`],
    ["--target liv", {}, 5, "Did you mean live?"],
    ["--target http://127.0.0.1:1/api", {}, 5, "nobody answers at http://127.0.0.1:1"],
    ["--target http://me:secret@127.0.0.1/api", {}, 5, "--target takes no key"],
    [`--target ${baseUrl}`, { NANOGPT_API_KEY: "" }, 5, "put a key into NANOGPT_API_KEY"],
    [`--target ${baseUrl}`, { NANOGPT_API_KEY: "sk-two words" }, 5, "does not have a valid key"],
    [`--target ${baseUrl} --key-file ${short}`, {}, 5, "does not have a valid key"],
    [`--target ${baseUrl} --spend-max 1`, {}, 4, "without consent"],
    [
      `--target ${baseUrl} --spend-max 1`,
      { NANOGPT_CONTRACT_CONSENT: "2026-01-17" },
      4,
      "names 2026-01-17, and today is ",
    ],
    [
      "--spend-max lots --consent",
      {},
      5,
      '--spend-max must be a number from 0 to 1000; got "lots"',
    ],
    ["--model kling-vide", {}, 5, "Did you mean kling-video?"],
  ];
  const ends = await Promise.all(lines.map(([line, env]) => judged(line.split(" "), env)));
  for (const [i, { code, stderr }] of ends.entries()) {
    const [line, , wanted, sentence] = lines[i] ?? [];
    expect(`${code} ${stderr}`, line).toMatch(new RegExp(`^${wanted} nanogpt-video-emulator: `));
    expect(stderr, line).toContain(sentence);
    expect(stderr, line).not.toMatch(/ {4}at |secret/);
  }
  expect(service.came()).toEqual([]);
});

it("takes the key from a file, and consent for today from the environment", async () => {
  const service = await aService();
  const file = join(aFolder(), "key");
  writeFileSync(file, `${LOOK_ALIKE_KEY}\n`);
  const today = new Date(Date.now()).toISOString().slice(0, 10);
  const options = [
    "--target",
    service.baseUrl,
    "--key-file",
    file,
    "--spend-max",
    "0.01",
    "--plan",
  ];
  const env = { NANOGPT_API_KEY: "", NANOGPT_CONTRACT_CONSENT: today };
  const { code, stderr } = await judged(options, env);
  expect(`${code} ${stderr}`).toMatch(/^0 Plan for .*PR-23 may cost/s);
  expect(service.came()).toEqual([]);
  expect(existsSync("spend-ledger.jsonl")).toBe(false);
});
