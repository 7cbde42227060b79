import type { Emulator, EmulatorOptions } from "../../src/emulator/index.ts";
import { exactly, golden } from "./golden.ts";
import { answersOf, type Sent, send, sent, withEmulator } from "./requests.ts";

const LAKE = { model: "kling-video", prompt: "a lake at sunset" };
const ALL = { "x-api-key": "" };
const SUBMIT = sent("POST /api/generate-video", LAKE);

const at = (line: string, body?: unknown, headers?: Sent["headers"]): Sent =>
  sent(line.replace(" ", " /__emulator"), body, headers);

/** Two jobs of one key, one of another. */
async function withJobs(emulator: Emulator): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const headers of [{}, {}, { "x-api-key": "sk-other" }]) {
    const answer = await send(emulator, { ...SUBMIT, headers });
    ids.push(((await answer.json()) as { runId: string }).runId);
  }
  return ids;
}

golden("control-clock.txt", () =>
  withEmulator({ pace: "manual" }, async (emulator) => {
    const [id] = await withJobs(emulator);
    return answersOf(emulator, [
      ...[at("GET /health"), at("GET /clock"), at("GET /clock", undefined, ALL)],
      ...[{ by: "90s" }, { to: "next" }, { to: "next", job: id }, { to: "end", job: id }].map(
        (body) => at("POST /clock/advance", body),
      ),
      ...[{ to: "next" }, { to: "end" }, { to: "end" }, { by: "0s" }].map((body) =>
        at("POST /clock/advance", body, ALL),
      ),
      at("PUT /clock", { now: "2026-02-01T00:00:00Z" }),
      at("PUT /clock", { now: "2026-02-02" }, ALL),
      ...[{}, { now: 7 }, { now: "soon" }, { now: "2020-01-01T00:00:00Z" }, { time: "x" }].map(
        (body) => at("PUT /clock", body),
      ),
      at("PUT /clock", { now: "9999-01-01T00:00:00Z" }),
      ...[{}, { by: 90 }, { by: "soon" }, { by: "-1s" }, { by: "1s", to: "end" }].map((body) =>
        at("POST /clock/advance", body),
      ),
      ...[{ to: "ned" }, { to: 7 }, { job: id }, { by: "1s", job: id }, { byy: "1s" }].map((body) =>
        at("POST /clock/advance", body),
      ),
      ...[{ to: "next", job: "vid_none" }, { to: "next", job: 7 }, { by: "2000000d" }].map((body) =>
        at("POST /clock/advance", body),
      ),
      ...["{", "[]", "7", '"text"', "null", ""].map((body) => at("POST /clock/advance", body)),
      at("POST /clock/advance", `{"by":"${"1".repeat(66_000)}s"}`),
    ]);
  }),
);

golden("control-jobs.txt", () =>
  withEmulator({ pace: "manual" }, async (emulator) => {
    const [id, second, others] = await withJobs(emulator);
    const job = (more: object) => at("POST /jobs", { ...LAKE, ...more });
    const phases = [
      ...["pending", "queued", "processing", "generating", "delivering", "completed", "failed"],
      "cancelled",
    ];
    return answersOf(emulator, [
      ...["", "?phase=pending", "?model=veo3-video", "?limit=1"].map((q) => at(`GET /jobs${q}`)),
      at("GET /jobs", undefined, ALL),
      at(`GET /jobs/${id}`),
      at(`GET /jobs/${others}`, undefined, ALL),
      ...phases.map((phase) => job({ phase })),
      job({}),
      job({ phase: "failed", reason: "out of paint", contentPolicy: true, refunded: false }),
      job({ chargeUsd: 1.5 }),
      job({ chargeUsd: false, duration: "10" }),
      ...[{ phase: "qeued" }, { phase: 7 }, { chargeUsd: -1 }, { chargeUsd: "1" }].map(job),
      ...[{ chargeUsd: true }, { reason: "x" }, { phase: "failed", reason: "" }].map(job),
      ...[{ phase: "failed", refunded: "no" }, { duratoin: 5 }, { duration: 7 }].map(job),
      ...[{}, { model: "kling-vidoe", prompt: "a" }, { prompt: "a" }, { model: "kling-video" }].map(
        (body) => at("POST /jobs", body),
      ),
      at("POST /jobs", LAKE, ALL),
      at("POST /jobs", "["),
      ...["?phase=queud", "?limit=0", "?limit=1001", "?limit=x", "?modle=a", "?model="].map((q) =>
        at(`GET /jobs${q}`),
      ),
      at("GET /jobs/vid_none"),
      at(`GET /jobs/${others}`),
      at(`POST /jobs/${id}/complete`, {}),
      at(`POST /jobs/${id}/complete`, {}),
      at(`POST /jobs/${second}/fail`, { reason: "out of paint", refunded: false }),
      at(`POST /jobs/${second}/cancel`, {}),
      at(`POST /jobs/${others}/cancel`, {}),
      at(`POST /jobs/${others}/cancel`, {}, ALL),
      ...[{ reson: "x" }, { reason: 7 }, { contentPolicy: 1 }, { refunded: "x" }].map((body) =>
        at(`POST /jobs/${id}/fail`, body),
      ),
      at(`POST /jobs/${id}/complete`, { reason: "x" }),
      at(`POST /jobs/${id}/finish`, {}),
      at("POST /jobs/vid_none/fail", {}),
    ]);
  }),
);

golden("control-money.txt", () =>
  withEmulator({ pace: "manual" }, async (emulator) => {
    const [id] = await withJobs(emulator);
    await send(emulator, at(`POST /jobs/${id}/fail`, {}));
    return answersOf(emulator, [
      ...[at("GET /accounts"), at("GET /accounts", undefined, ALL), at("GET /ledger")],
      ...[{ balanceUsd: 5 }, { balanceXno: 1 }, { balanceUsd: 0, balanceXno: 0.5 }].map((body) =>
        at("PUT /accounts", body),
      ),
      at("GET /ledger"),
      at("GET /ledger", undefined, { "x-api-key": "sk-new" }),
      ...[{}, { balanceUsd: -1 }, { balanceUsd: "5" }, { balanceUsd: 1e10 }, { balance: 5 }].map(
        (body) => at("PUT /accounts", body),
      ),
      ...[{ balanceXno: -1 }, { balanceUsd: null }].map((body) => at("PUT /accounts", body)),
      at("PUT /accounts", { balanceUsd: 5 }, ALL),
      at("GET /ledger", undefined, ALL),
    ]);
  }),
);

golden("control-troubles.txt", () =>
  withEmulator({ pace: "manual" }, (emulator) =>
    answersOf(emulator, [
      at("GET /scenarios"),
      at("POST /scenarios", { name: "poll-5xx", times: 3, when: { model: "kling-video" } }),
      at("POST /scenarios", { name: "stuck", times: "always" }),
      at("POST /scenarios", { name: "asset-moved", status: 301, when: { operation: "download" } }),
      at("POST /scenarios", { name: "slow-queue", for: "90s" }, ALL),
      at("POST /scenarios", { name: "poll-429", retryAfter: 7, when: { prompt: "lake" } }),
      at("POST /scenarios", { name: "final-cost-differs", factor: 1.5 }),
      ...[{}, { name: 7 }, { name: "pol-5xx" }, { name: "nothing-like-it" }].map((body) =>
        at("POST /scenarios", body),
      ),
      ...[{ times: 0 }, { times: 1.5 }, { times: "many" }, { tims: 1 }, { status: 200 }].map(
        (one) => at("POST /scenarios", { name: "poll-5xx", ...one }),
      ),
      ...[{ factor: 2 }, { when: 7 }, { when: { modle: "a" } }, { when: { model: 7 } }].map((one) =>
        at("POST /scenarios", { name: "poll-5xx", ...one }),
      ),
      at("POST /scenarios", { name: "poll-5xx", when: { operation: "pol" } }),
      at("POST /scenarios", { name: "slow-queue", for: "soon" }),
      at("POST /scenarios", { name: "poll-429", retryAfter: -1 }),
      at("POST /scenarios", { name: "final-cost-differs", factor: 101 }),
      at("POST /scenarios", { name: "asset-moved", status: 500 }),
      at("DELETE /scenarios?id=1"),
      at("DELETE /scenarios?id=1"),
      at("DELETE /scenarios?di=1"),
      at("DELETE /scenarios"),
      at("DELETE /scenarios", undefined, ALL),
      at("GET /faults"),
      ...[
        { errorRate: 0.2, requests: 100 },
        { latency: ["1s", "2s"], operations: ["poll"] },
      ].map((body) => at("PUT /faults", body)),
      at("PUT /faults", { latency: { median: "1s", sigma: 0.5 }, for: "10m" }),
      at(
        "PUT /faults",
        { resetRate: 1, cutShortRate: 0.5, errorStatus: 503, bytesPerSecond: 9 },
        ALL,
      ),
      at("GET /faults"),
      at("PUT /faults", {}),
      ...[{ errorRat: 1 }, { errorRate: 2 }, { errorRate: "1" }, { errorStatus: 200 }].map((body) =>
        at("PUT /faults", body),
      ),
      ...[{ operations: "poll" }, { operations: ["pol"] }, { latency: "long" }, { for: 7 }].map(
        (body) => at("PUT /faults", body),
      ),
      ...[{ latency: ["2s", "1s"] }, { latency: { median: "1s", sigma: 11 } }].map((body) =>
        at("PUT /faults", body),
      ),
      ...[{ bytesPerSecond: 0 }, { requests: 1.5 }, { resetRate: -1 }, { cutShortRate: null }].map(
        (body) => at("PUT /faults", body),
      ),
      at("DELETE /faults"),
    ]),
  ),
);

golden("control-dialect.txt", () =>
  withEmulator({ pace: "manual" }, (emulator) =>
    answersOf(emulator, [
      at("GET /dialect"),
      ...[{ revision: "2025-12" }, { revision: "2025-11", switches: { submitStatus: 200 } }].map(
        (body) => at("PUT /dialect", body),
      ),
      at("PUT /dialect", { switches: { errorShape: "openai" } }),
      at("PUT /dialect", {}),
      at("DELETE /dialect"),
      ...[{ revision: "2025-13" }, { revision: 7 }, { revisoin: "2025-12" }, { switches: [] }].map(
        (body) => at("PUT /dialect", body),
      ),
      ...[{ submitstatus: 200 }, { submitStatus: 201 }, { submitStatus: "200" }].map((switches) =>
        at("PUT /dialect", { switches }),
      ),
      ...["GET", "PUT", "DELETE"].map((method) =>
        at(`${method} /dialect`, method === "PUT" ? {} : undefined, ALL),
      ),
    ]),
  ),
);

/** What a client does that is worth a journal and findings. */
const CLIENT: readonly Sent[] = [
  ...[SUBMIT, SUBMIT, sent("POST /api/generate-video", { ...LAKE, duratoin: 10 })],
  sent("POST /api/generate-video", { model: "kling-vidoe", prompt: "a" }),
  sent("POST /api/generate-vide", LAKE),
  sent("POST /api/generate-video", "[]"),
  sent("GET /api/video/status?requestId=vid_none"),
  sent("GET /api/video/status?requestId=vid_none&api_key=sk-golden"),
  sent("POST /api/check-balance", {}),
];

async function withClient(emulator: Emulator): Promise<void> {
  for (const one of CLIENT) await send(emulator, one);
  const [id] = await withJobs(emulator);
  for (const _ of [1, 2]) await send(emulator, sent(`GET /api/video/status?requestId=${id}`));
}

golden("control-journal.txt", () =>
  withEmulator({}, async (emulator) => {
    await withClient(emulator);
    return answersOf(emulator, [
      at("GET /journal"),
      at("GET /journal?limit=1", undefined, ALL),
      ...["operation=submit&status=4xx", "method=get&limit=1", "path=/api/check-balance"].map((q) =>
        at(`GET /journal?${q}`),
      ),
      ...["since=10", "contains=duratoin", "job=vid_none", "scenario=stuck"].map((query) =>
        at(`GET /journal?${query}`),
      ),
      ...["operation=sbmit", "method=FETCH", "path=api", "status=9xx", "status=4"].map((query) =>
        at(`GET /journal?${query}`),
      ),
      ...["scenario=stcuk", "since=-1", "limit=0", "format=xml", "wait=soon", "wait=2h"].map((q) =>
        at(`GET /journal?${q}`),
      ),
      ...["stauts=404", "frobnicate=1", "limit=1&limit=2"].map((query) =>
        at(`GET /journal?${query}`),
      ),
      ...["", "?severity=error", "?severity=warning", "?severity=info"].map((query) =>
        at(`GET /findings${query}`),
      ),
      at("GET /findings", undefined, ALL),
      ...["?severity=eror", "?severty=error"].map((query) => at(`GET /findings${query}`)),
      at("DELETE /journal"),
      at("DELETE /journal", undefined, ALL),
      at("GET /journal"),
    ]);
  }),
);

const STATUS = sent("GET /api/video/status?requestId=RUN");
const LOST = { "x-emulator-scenario": "submit-response-lost" };
const UNKNOWN = sent("POST /api/generate-video", { model: "no-such-model", prompt: "a" });

/** What brings each finding. */
const HABITS: Readonly<Record<string, readonly Sent[]>> = {
  "buys twice, and fetches nothing": [SUBMIT, SUBMIT, STATUS],
  "reads on after the end": [SUBMIT, STATUS, STATUS, STATUS],
  "reads without a pause": [SUBMIT, ...Array.from({ length: 6 }, () => STATUS)],
  "does not wait as it is told": [SUBMIT, SUBMIT, SUBMIT],
  "buys again when an answer was lost": [{ ...SUBMIT, headers: LOST }, SUBMIT],
  "sends its key to the host of files": [SUBMIT, STATUS, sent("GET VIDEO")],
  "has its key in a URL": [sent("GET /api/video/status?requestId=x&api_key=sk-golden")],
  "sends fields that nobody reads": [
    sent("POST /api/generate-video", { ...LAKE, duratoin: 5, frobnicate: 1 }),
  ],
  "lets a dearer default be billed": [
    sent("POST /api/generate-video", {
      model: "grok-imagine-video",
      prompt: "a lake",
      durations: "5",
    }),
    sent("POST /api/generate-video", { model: "hunyuan-video", prompt: "x", proMode: true }),
  ],
  "asks an old endpoint": [SUBMIT, sent("GET /api/generate-video/status?runId=RUN")],
  "sends again what was refused": [UNKNOWN, UNKNOWN],
  "does all as it should": [SUBMIT, STATUS, sent("GET VIDEO", undefined, ALL)],
};

const HABIT_OPTIONS: Readonly<Record<string, EmulatorOptions>> = {
  "reads without a pause": { pace: "real" },
  "does not wait as it is told": { limits: { submitsPerMinute: 1, retryAfter: true } },
};

golden("findings.txt", async () => {
  const cases = Object.entries(HABITS).map(([habit, requests]) =>
    withEmulator(HABIT_OPTIONS[habit] ?? {}, async (emulator) => {
      const answers = await answersOf(emulator, [...requests, at("GET /findings")]);
      return [`a client that ${habit}`, answers.at(-1)?.[1] ?? ""] as const;
    }),
  );
  return Promise.all(cases);
});

golden("control-access.txt", async () => {
  const paths = [
    ...["/health", "/clock", "/clock/advance", "/jobs", "/jobs/x", "/jobs/x/complete", "/accounts"],
    ...["/jobs/x/fail", "/jobs/x/cancel", "/ledger", "/journal", "/findings", "/scenarios"],
    ...["/faults", "/dialect", "/reset", "/snapshot"],
  ];
  const plain = await withEmulator({ pace: "manual" }, (emulator) =>
    answersOf(emulator, [
      ...paths.map((path) => at(`PATCH ${path}`, {})),
      at("POST /health", {}),
      ...["", "/", "/clok", "/jobs/x/y/z", "/nothing-like-it", "/health/"].map((path) =>
        at(`GET ${path}`),
      ),
      at("HEAD /health"),
      at("OPTIONS /health"),
      at("GET /health", undefined, { origin: "https://evil.example" }),
      at("GET /health", undefined, { origin: emulator.origin }),
      at("PUT /clock", "{}", { "content-type": "text/plain" }),
      at("PUT /clock", "{}", { "content-type": "" }),
      at("DELETE /faults", "{}", { "content-type": "text/plain" }),
      sent("GET http://evil.example/__emulator/health"),
      sent("GET /health"),
    ]),
  );
  const token = await withEmulator({ controlToken: "secret" }, (emulator) =>
    answersOf(emulator, [
      at("GET /health"),
      at("GET /health", undefined, { "x-emulator-token": "wrong" }),
      at("GET /health", undefined, { "x-emulator-token": "secret" }),
    ]),
  );
  const ids = await withEmulator({ requestIds: true }, (emulator) =>
    answersOf(emulator, [SUBMIT, sent("GET /health"), at("GET /health")]),
  );
  return [...plain, ...token, ...ids];
});

const fillEverything = async (emulator: Emulator): Promise<void> => {
  const [id] = await withJobs(emulator);
  for (const one of [
    at("POST /scenarios", { name: "stuck", when: { model: "veo3-video" } }),
    at("POST /scenarios", { name: "poll-5xx", times: 3 }, ALL),
    at("PUT /faults", { latency: "1s", requests: 5 }),
    at("PUT /accounts", { balanceUsd: 50, balanceXno: 3 }),
    at("PUT /dialect", { revision: "2025-12" }, { "x-api-key": "sk-other" }),
    at("POST /clock/advance", { by: "90s" }),
    at(`POST /jobs/${id}/fail`, { reason: "out of paint" }),
    at("POST /jobs", { ...LAKE, phase: "completed" }),
  ]) {
    await send(emulator, one);
  }
};

const pretty = async (response: Response): Promise<string> =>
  `${JSON.stringify(await response.json(), null, 2)}\n`;

const SNAPSHOT_OPTIONS = { pace: "manual", strict: true, requestIds: true } as const;

exactly("snapshot.json", () =>
  withEmulator(SNAPSHOT_OPTIONS, async (emulator) => {
    await fillEverything(emulator);
    return pretty(await send(emulator, at("GET /snapshot", undefined, ALL)));
  }),
);

exactly("journal.har", () =>
  withEmulator({}, async (emulator) => {
    await withClient(emulator);
    return pretty(await send(emulator, at("GET /journal?format=har")));
  }),
);

exactly("journal.ndjson", () =>
  withEmulator({}, async (emulator) => {
    await withClient(emulator);
    return (await send(emulator, at("GET /journal?format=ndjson"))).text();
  }),
);

golden("control-state.txt", () =>
  withEmulator(SNAPSHOT_OPTIONS, async (emulator) => {
    await fillEverything(emulator);
    const all = await (await send(emulator, at("GET /snapshot", undefined, ALL))).json();
    const own = await (await send(emulator, at("GET /snapshot"))).json();
    return [
      ...(await answersOf(emulator, [at("GET /snapshot")])),
      ...(await answersOf(emulator, stateRequests(Object(all), Object(own)))),
    ];
  }),
);

type Document = Readonly<Record<string, unknown>> & {
  readonly clock: object;
  readonly worlds: readonly [World, ...World[]];
};
type World = { readonly key: string; readonly jobs: readonly [object, ...object[]] };

function stateRequests(all: Document, own: Document): readonly Sent[] {
  const put = (more: object) => at("PUT /snapshot", { ...own, ...more });
  const [world] = own.worlds;
  const [job] = world.jobs;
  const withWorld = (more: object) => put({ worlds: [{ ...world, ...more }] });
  const withJob = (more: object) => withWorld({ jobs: [{ ...job, ...more }] });
  return [
    at("PUT /snapshot", own),
    at("PUT /snapshot", all, ALL),
    put({ seed: "2" }),
    at("PUT /snapshot", {}),
    ...["{", "[]", "7"].map((body) => at("PUT /snapshot", body)),
    ...[
      { format: "x" },
      { version: 2 },
      { version: undefined },
      { scope: "wrld" },
      { seed: 7 },
    ].map(put),
    ...[{ clock: 7 }, { clock: { now: "x", aheadMs: 0 } }, { clock: { now: 0 } }, { clok: 1 }].map(
      put,
    ),
    ...[{ worlds: {} }, { worlds: [] }, { worlds: [7] }, { worlds: [world, world] }].map(put),
    put({ clock: { ...own.clock, aheadMs: 1e15 } }),
    put({ requests: -1 }),
    put({ common: { armed: 7 } }),
    ...[{ key: "" }, { key: "sk-x" }, { key: 7 }, { jobz: [] }, { openingMicroUsd: 1.5 }].map(
      withWorld,
    ),
    ...[{ aheadMs: -1 }, { aheadMs: 1e15 }, { submissions: "1" }, { strikes: { a: -1 } }].map(
      withWorld,
    ),
    ...[{ trouble: { armed: [{ id: "1", name: "stcuk", params: { times: 1 }, when: {} }] } }].map(
      withWorld,
    ),
    ...[{ switches: { errorShape: "strng" } }, { switches: { errorShap: "string" } }].map(
      withWorld,
    ),
    ...[{ otherEntries: [{ kind: "gift", reason: "", amount: 1, at: 0 }] }, { usage: 7 }].map(
      withWorld,
    ),
    ...[
      { id: 7 },
      { model: 7 },
      { price: -1 },
      { submittedAt: 1e20 },
      { plan: 7 },
      { plam: 1 },
    ].map(withJob),
    ...[{ plan: { outcome: { kind: "lost" } } }, { video: { width: 1 } }, { outputs: 1.5 }].map(
      withJob,
    ),
    ...[{ paidIn: "BTC" }, { uncharged: false }, { scenarios: [{ name: "stuck" }] }].map(withJob),
    withWorld({ jobs: [job, job] }),
    at("PUT /snapshot", all),
    at("PUT /snapshot", own, { "x-api-key": "sk-else" }),
    ...[{ depth: "journal" }, { depth: "jobs" }, {}, { depth: "everthing" }, { deepth: 1 }].map(
      (body) => at("POST /reset", body),
    ),
    at("POST /reset", {}, ALL),
    at("GET /accounts", undefined, ALL),
  ];
}
