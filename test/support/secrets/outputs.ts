import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { Attached } from "../../../src/contracts/check-client/attach/attached.ts";
import { judgeJournal } from "../../../src/contracts/check-client/journal/judge-journal.ts";
import { Recorder } from "../../../src/contracts/check-client/recorder.ts";
import { clientResult } from "../../../src/contracts/check-client/report-of.ts";
import { requirementSet } from "../../../src/contracts/check-client/requirements/read.ts";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/rules/all.ts";
import { jobFacts } from "../../../src/contracts/check-client/runner/job-facts.ts";
import { CLIENT_SCENARIOS } from "../../../src/contracts/check-client/situations/all.ts";
import { played } from "../../../src/contracts/check-client/stage/played.ts";
import { openSocket } from "../../../src/contracts/check-client/stage/socket.ts";
import { openStage } from "../../../src/contracts/check-client/stage/stage.ts";
import { thisMachine } from "../../../src/contracts/cli/machine.ts";
import type { RunResult } from "../../../src/contracts/contract/result/result.ts";
import { Gate } from "../../../src/contracts/gate/gate.ts";
import { pactRecorder } from "../../../src/contracts/pact/record/recorder.ts";
import { clientText } from "../../../src/contracts/report/client/client-terminal.ts";
import { resultText } from "../../../src/contracts/report/terminal.ts";
import { writeReports } from "../../../src/contracts/report/write.ts";
import { reportText } from "../../../src/emulator/cli/exec/exec-report.ts";
import { writeReport } from "../../../src/emulator/cli/exec/exec-report-file.ts";
import { sayingOnce } from "../../../src/emulator/cli/near-misses.ts";
import { createEmulator, type Emulator } from "../../../src/emulator/emulator.ts";
import { microUsd } from "../../../src/emulator/index.ts";
import { findingsText } from "../../../src/emulator/observe/print/findings-text.ts";
import { json } from "../../../src/emulator/observe/print/printed.ts";
import { aProcess } from "../a-client-result.ts";
import { aVerification } from "../output/records.ts";
import type { Sent } from "./places.ts";
import { sendRaw } from "./wire.ts";

/** What is sent, and what is known of it. */
export type Planted = {
  readonly key: string;
  /** The key, as it is written in the request. */
  readonly text: string;
  readonly sent: Sent;
  /** Whether the key is that of the account, which has the name of all that was copied with it. */
  readonly isOwn: boolean;
  readonly account: string;
};

/** Texts that came out, by the name of what wrote them. */
type Outputs = Readonly<Record<string, string>>;

/** The key of an account that has nothing to do with the one that is planted. */
const OTHER_KEY = "sk-of-somebody-else-0";

const worldOf = ({ account, isOwn }: Planted): string => (isOwn ? account : OTHER_KEY);

/** The files that something writes into a folder of its own. */
async function filesOf(write: (folder: string) => Promise<void> | void, names: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "secrets-"));
  try {
    await write(folder);
    return Object.fromEntries(
      names.map((name) => [name, readFileSync(join(folder, name), "utf8")]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const withName = (name: string, outputs: Outputs): Outputs =>
  Object.fromEntries(Object.entries(outputs).map(([each, text]) => [`${name}: ${each}`, text]));

const REPORTS = ["result.json", "junit.xml", "summary.md", "index.html"];

async function reportsOf(name: string, result: RunResult): Promise<Outputs> {
  const files = await filesOf((folder) => writeReports(folder, result, []), REPORTS);
  const printed = result.client ? clientText(result) : resultText(result);
  return withName(name, { ...files, terminal: String(printed) });
}

async function controlOf({ fetch, origin }: Emulator, key: string | undefined): Promise<Outputs> {
  const headers = key === undefined ? {} : { "x-api-key": key };
  const paths = ["journal", "journal?format=ndjson", "journal?format=har", "findings", "jobs"];
  const more = key === undefined ? ["accounts", "clock"] : ["ledger", "scenarios", "faults"];
  const outputs: Record<string, string> = {};
  for (const path of [...paths, ...more]) {
    const answer = await fetch(`${origin}/__emulator/${path}`, { headers });
    outputs[`/${path}`] = await answer.text();
  }
  const { jobs } = JSON.parse(outputs["/jobs"] ?? "{}") as { jobs: readonly { id: string }[] };
  for (const { id } of jobs) {
    const answer = await fetch(`${origin}/__emulator/jobs/${id}`, { headers });
    outputs[`/jobs/:id`] = await answer.text();
  }
  return withName(key === undefined ? "control" : "control of a key", outputs);
}

/** A snapshot has keys, prompts and conversations, or it could not be restored; nothing else of it may have a key. */
async function snapshotOf(emulator: Emulator): Promise<string> {
  const { worlds, ...rest } = await emulator.snapshot();
  const shown = worlds.map(({ key: _key, jobs, ...world }) => ({
    ...world,
    jobs: jobs.map(({ prompt: _prompt, conversation: _conversation, ...job }) => job),
  }));
  return JSON.stringify({ ...rest, worlds: shown });
}

async function pactOf(emulator: Emulator, key: string): Promise<string> {
  const pact = pactRecorder({ consumer: "a client" });
  const { origin, fetch } = emulator;
  await pact.record({
    journal: () => emulator.world(key).journal(),
    origin,
    fetch: fetch as typeof globalThis.fetch,
  });
  try {
    return await pact.text();
  } catch (error) {
    if (!String(error).includes("nothing was recorded")) throw error;
    return "";
  }
}

/** Everything that an emulator says of a request. */
export async function emulatorOutputs(planted: Planted, isPacted: boolean): Promise<Outputs> {
  const lines: string[] = [];
  const said = sayingOnce((line) => lines.push(String(line)));
  const emulator = await createEmulator(
    { port: 0, assetPort: 0, pace: "instant", seed: 1 },
    { onNearMiss: said, onBug: (bug) => lines.push(String(bug)) },
  );
  try {
    await sendRaw(emulator.origin, planted.sent);
    const report = await emulator.findings();
    const ended = { code: 1, failOn: "info" } as const;
    const execFiles = await filesOf(
      (folder) => {
        for (const name of ["a.json", "a.xml"]) writeReport(join(folder, name), report, ended);
      },
      ["a.json", "a.xml"],
    );
    const world = worldOf(planted);
    const all = await emulator.fetch(`${emulator.origin}/__emulator/journal`);
    const { entries } = (await all.json()) as { entries: Parameters<typeof judgeJournal>[0] };
    return {
      "near misses": lines.join("\n"),
      findings: `${findingsText(report)}\n${json(report)}`,
      ...withName("exec", { ...execFiles, terminal: String(reportText(report)) }),
      ...(await controlOf(emulator, undefined)),
      ...(await controlOf(emulator, world)),
      snapshot: await snapshotOf(emulator),
      ...(await reportsOf("judge", judgeJournal(entries))),
      ...(isPacted && { pact: await pactOf(emulator, world) }),
    };
  } finally {
    await emulator.close();
  }
}

/** Everything that `check-client` says of a client that sends a request and prints what it sent. */
export async function clientOutputs(planted: Planted): Promise<Outputs> {
  const [scenario] = CLIENT_SCENARIOS;
  if (scenario === undefined) throw new Error("there is no scenario");
  const key = worldOf(planted);
  const recorder = new Recorder(key);
  const onBug = (error: Error) => {
    throw error;
  };
  const stage = await openStage({
    ...{ key, recorder, onBug, onSeen: () => {} },
    ...played(scenario, thisMachine, { key, onBug, assetOrigin: undefined }),
  });
  try {
    await sendRaw(stage.origin, planted.sent);
    await sendRaw(stage.assetOrigin, planted.sent);
    await stage.quiet(1_000, thisMachine.timer);
    const said = planted.isOwn ? `I use ${planted.text} here` : "done";
    const files = [
      { path: `${said}.txt`, bytes: 1, sha256: "0", looksLikeVideo: false, holdsKey: true },
    ];
    const outcome = recorder.outcome({ is: "failure", said, misstated: said });
    const run = {
      ...{ scenario: scenario.id, seen: stage.seen(), adapter: NO_ADAPTER },
      processes: [aProcess({ outcome, files: recorder.files(files) })],
      ...(await jobFacts(stage, recorder, new Set())),
    };
    const checks = CLIENT_CHECKS.map((check) => ({ ...check, scenarios: "all" as const }));
    const requirements = requirementSet();
    const about = { subject: "a client", begunAt: 0, endedAt: 1, notes: [], requirements };
    return await reportsOf("check-client", clientResult(checks, CLIENT_SCENARIOS, [run], about));
  } finally {
    await stage.close();
  }
}

/** What `attach` prints when a key comes that it does not know. */
export async function attachOutputs(planted: Planted): Promise<Outputs> {
  const hints: string[] = [];
  const lobby = await createEmulator({ listen: false, apiKeys: ["sk-nobody-has-it"] });
  const attached = new Attached(CLIENT_SCENARIOS, thisMachine, lobby, (hint) => hints.push(hint));
  const api = await openSocket();
  api.serve((from, to) => attached.play(from, to));
  try {
    await sendRaw(api.origin, planted.sent);
    return { attach: hints.join("\n") };
  } finally {
    await Promise.all([api.close(), attached.close(), lobby.close()]);
  }
}

/** Everything that `verify` keeps of a service that says the key again. */
export async function verifyOutputs({ key, text }: Planted): Promise<Outputs> {
  const answers = [
    () =>
      Response.json(
        {
          error: text,
          nested: JSON.stringify({ text }),
          url: `https://cdn/v?sig=${encodeURIComponent(text)}`,
        },
        {
          status: 400,
          headers: { "x-nanogpt-note": text, location: `/api/${encodeURIComponent(text)}` },
        },
      ),
    () =>
      new Response(`<p class="${text}">${text}</p>`, { headers: { "content-type": "text/html" } }),
    () => {
      throw new Error(`connect to ${text}`);
    },
  ];
  let next = 0;
  const lines: string[] = [];
  const gate = new Gate({
    ...{ baseUrl: "http://127.0.0.1:1/api", key, live: true, now: () => 0, wait: async () => {} },
    transport: async () => (answers[next++] ?? (() => new Response("")))(),
    allowed: { consent: true, cap: microUsd(1), maxSubmits: 9 },
    estimate: () => microUsd(0.1),
    append: (line) => lines.push(String(line)),
    faultsOf: () => [`the answer ${text} is not in the spec`],
  });
  const came: string[] = [];
  for (const path of [
    "/v1/video-models",
    `/video/status?requestId=${encodeURIComponent(text)}`,
    "/x",
  ]) {
    const answer = await gate
      .send({ method: "GET", path, credential: "valid", check: "CT-001" })
      .catch(String);
    came.push(
      typeof answer === "string" ? answer : `${answer.text} ${JSON.stringify([...answer.headers])}`,
    );
  }
  const its = () => gate.redacted(`it said ${text}`);
  const result = { ...aVerification(its), exchanges: gate.evidence() };
  return {
    ...(await reportsOf("verify", result)),
    "the spend ledger": lines.join("\n"),
    "what the checks of verify see": came.join("\n"),
  };
}
