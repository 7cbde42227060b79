import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PACT_CHECKS } from "../../src/contracts/contract/catalogue/all.ts";
import { OTHER_CHECKS } from "../../src/contracts/contract/catalogue/journeys.ts";
import { type Result, type Row, terminalText, writeReports } from "../../src/contracts/index.ts";
import { clientText } from "../../src/contracts/report/client/client-terminal.ts";
import { aClientResult } from "../support/a-client-result.ts";
import { aFolder } from "../support/folder.ts";
import { outputsOf, typed } from "./commands.ts";
import { type Cases, exactly, golden } from "./golden.ts";
import { answersOf, send, sent, withEmulator } from "./requests.ts";

/** A row of each verdict. */
const ROWS = (
  ["pass", "fail", "warn", "known", "inconclusive", "skipped", "not-applicable", "error"] as const
).map(
  (verdict, i): Row => ({
    ...{ id: `PR-0${i + 1}`, title: `the rule ${i + 1}`, engine: "journey", verdict },
    level: verdict === "warn" ? "should" : "must",
    why: verdict === "pass" ? "" : 'expected 200 but was <503> & "late"',
    advice: verdict === "pass" ? "" : "mend it\nand look again",
    evidence: { label: "observed", source: "E1", date: "2026-03" },
    ...{ spec: "/paths/~1video~1status", tier: 3, exchanges: [1], usd: 0.4, tookMs: 12 },
  }),
);

const VERIFICATION: Result = {
  ...{ kind: "verify", subject: "https://service.example/api", at: "2026-11-28T12:00:00.000Z" },
  ...{ tookMs: 12_345, revision: "2026-01", rows: ROWS, notes: ["A note in one sentence."] },
  exchanges: [
    {
      ...{ n: 1, at: "2026-11-28T12:00:00.000Z", tookMs: 12, check: "PR-02", method: "POST" },
      ...{ url: "/api/generate-video", requestHeaders: { "x-api-key": "(redacted)" } },
      ...{ requestBody: '{"model":"kling-video"}', status: 503, fate: undefined },
      ...{ responseHeaders: { "content-type": "application/json" }, responseBody: '{"a":1}' },
      faults: ["/a is a number, and should be a text"],
    },
  ],
  spent: { capUsd: 1, bookedUsd: 0.4, submits: 1, jobs: ["vid_1"] },
};

const BASELINE = {
  file: "known.yaml",
  entries: [
    { check: "CL-002", scenario: "lost", reason: "soon | later", until: "2026-12-01", line: 3 },
    { check: "CL-001", scenario: "happy", reason: "old", until: undefined, line: 6 },
  ],
  today: "2026-11-28",
};

const REPORTS: Readonly<Record<string, Result>> = {
  verify: VERIFICATION,
  "check-client": aClientResult(),
  "check-client-with-baseline": aClientResult({ baseline: BASELINE }),
};

const FILES = ["result.json", "junit.xml", "summary.md", "index.html"];

for (const [name, result] of Object.entries(REPORTS)) {
  const written = async (): Promise<string> => {
    const folder = aFolder();
    await writeReports(folder, result, []);
    return folder;
  };
  for (const file of result.client ? [...FILES, "badge.json", "badge.svg"] : FILES) {
    exactly(`reports/${name}/${file}`, async () =>
      readFileSync(join(await written(), file), "utf8"),
    );
  }
  exactly(`reports/${name}/terminal.txt`, async () =>
    result.client ? `${clientText(result)}\n` : terminalText(result),
  );
  exactly(`reports/${name}/files.txt`, async () => readdirSync(await written()).join("\n"));
}

/** The same each time: ids by their order, no times of this machine, no ports. */
function settled(text: string): string {
  const ids = [...new Set(text.match(/vid_[0-9a-z]{17}/g))];
  return ids
    .reduce((all, id, i) => all.replaceAll(id, `vid_${i + 1}`), text)
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "(time)")
    .replaceAll(new Date().toISOString().slice(0, 10), "(today)")
    .replaceAll(/"tookMs": \d+/g, '"tookMs": 0')
    .replaceAll(/\b\d+\.\d s\b/g, "(time)")
    .replaceAll(/within \d+ seconds/g, "within (time)")
    .replaceAll(/ time="[\d.]+"/g, ' time="0"')
    .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT");
}

const settledCase = ([title, text]: Cases[number]) => [settled(title), settled(text)] as const;

/** Buys twice, asks for what there is not with its key in the URL, and fetches nothing. */
const CLIENT = `
const { NANOGPT_BASE_URL: base, NANOGPT_API_KEY: key } = process.env;
const headers = { "x-api-key": key, "content-type": "application/json" };
const body = JSON.stringify({ model: "kling-video", prompt: "a lake", duratoin: 5 });
for (const _ of [1, 2]) await fetch(base + "/generate-video", { method: "POST", headers, body });
await fetch(base + "/video/status?requestId=vid_none&api_key=" + key);
process.exitCode = 3;
`;

const poll = (status: number) => ({
  ...{ type: "Synchronous/HTTP", description: `a status: ${status}` },
  request: {
    ...{ method: "GET", path: "/api/video/status", query: { requestId: ["vid_1"] } },
    headers: { "x-api-key": ["anything"] },
  },
  response: { status },
});

const PACT = {
  ...{ consumer: { name: "somebody" }, provider: { name: "nanogpt" } },
  metadata: { pactSpecification: { version: "4.0" } },
  interactions: [poll(404), poll(200), poll(418)],
};

/** What the live service could have answered: a text for a price, a field more, an unknown status. */
const OBSERVATION = {
  ...{ format: "nanogpt-video-observation/1", of: "live", revision: "2026-01", checks: {} },
  at: new Date().toISOString().slice(0, 10),
  operations: {
    "POST /generate-video": {
      "202": {
        ...{ count: 5, headers: { "access-control-allow-origin": 5 } },
        bodies: {
          "application/json": {
            count: 5,
            fields: {
              ...{ "/runId": { types: { string: 5 } }, "/cost": { types: { string: 5 } } },
              "/extra": { types: { number: 5 } },
            },
          },
        },
      },
      "418": { count: 1, headers: {}, bodies: {} },
    },
  },
};

/** The listing of the emulator, with another price and a model less. */
async function listing(): Promise<string> {
  const answer = await withEmulator({}, ({ fetch, baseUrl }) =>
    fetch(`${baseUrl}/v1/video-models`),
  );
  const text = await answer.text();
  return text.replace('"id":"veo2-video"', '"id":"veo2-other"').replace('{"5":0.4,', '{"5":9,');
}

/** Of a client that has its key in a URL, buys twice, and fetches one file. */
const journal = (): Promise<string> =>
  withEmulator({}, async (emulator) => {
    const submit = sent("POST /api/generate-video", { model: "kling-video", prompt: "a lake" });
    await answersOf(emulator, [
      ...[submit, submit, sent("GET /api/video/status?requestId=RUN&api_key=sk-golden")],
      sent("GET VIDEO", undefined, { "x-api-key": "" }),
    ]);
    return (await send(emulator, sent("GET /__emulator/journal?format=ndjson"))).text();
  });

const runs = async () => ({
  exec: typed("exec --seed 1 --pace instant --report a.json --report a.xml -- node client.mjs", {
    "client.mjs": CLIENT,
  }),
  "pact-check": typed("pact check pact.json --report out", { "pact.json": JSON.stringify(PACT) }),
  drift: typed("drift --observed seen.json --vendor listing.json --report out", {
    "seen.json": JSON.stringify(OBSERVATION),
    "listing.json": await listing(),
  }),
  judge: typed("check-client judge journal.ndjson --report out", {
    "journal.ndjson": await journal(),
  }),
});

let outputs: Promise<Readonly<Record<string, Cases>>> | undefined;

/** All of them in one process, when the first is asked for. */
async function outputsOfRuns(): Promise<Readonly<Record<string, Cases>>> {
  const all = Object.entries(await runs());
  const cases = await outputsOf(all.map(([, run]) => run));
  return Object.fromEntries(
    cases.map((one, i) => {
      const [name = ""] = all[i] ?? [];
      return [name, [name === "judge" ? one : settledCase(one)]]; // a journal has times of its own
    }),
  );
}

for (const name of ["exec", "pact-check", "drift", "judge"]) {
  golden(`reports/${name}.txt`, async () => {
    outputs ??= outputsOfRuns();
    return (await outputs)[name] ?? [];
  });
}

golden("checks-of-verify.txt", async () => [
  [
    "their ids, and what each costs on a service",
    [...PACT_CHECKS, ...OTHER_CHECKS]
      .map(({ id, tier, level, title }) => `${id}  ${level}  ${tier}  ${title}`)
      .join("\n"),
  ],
]);
