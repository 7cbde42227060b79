import fc from "fast-check";
import { createEmulator, type Emulator } from "../../../src/emulator/emulator.ts";
import { type ControlOperation, placeOf } from "../../../src/emulator/http/control/operation.ts";
import { CONTROL_OPERATIONS } from "../../../src/emulator/http/control/table.ts";
import { atBounds, changedDocument, documentOf } from "./documents.ts";
import { type Generator, ofProperty } from "./generator.ts";

const KEY = "sk-control";
const LAKE = { model: "kling-video", prompt: "a lake" };

/** No answer may take longer; far above what any takes, as machines are busy. */
const SLOW_MS = 20_000;

/** Files of more frames take seconds to make, and show nothing that shorter ones do not. */
const FRAMES_MAX = 3_000;

/** What a world holds before somebody turns to the controls. */
async function anEmulator(bugs: unknown[]): Promise<Emulator> {
  const limits = { submitsPerMinute: 1e6, requestsPerSecond: 1e6 };
  const options = { listen: false, pace: "manual", seed: 1, requestIds: true, limits } as const;
  const emulator = await createEmulator(options, { onBug: (bug) => bugs.push(bug) });
  const world = emulator.world(KEY);
  await world.addJob({ ...LAKE, phase: "completed" });
  await world.addJob({ ...LAKE, phase: "failed" });
  await world.addJob({ ...LAKE, phase: "generating", chargeUsd: 1 });
  const { text } = await sent(emulator, "POST", "/api/generate-video", {
    body: JSON.stringify({ ...LAKE, prompt: "a lake #emulator:poll-429?times=always" }),
  });
  await sent(emulator, "GET", `/api/video/status?requestId=${JSON.parse(text).id}`);
  await world.scenario("poll-429", { times: 2 });
  await world.faults({ errorRate: 0, latency: ["1ms", "2ms"], for: "1d" });
  await world.setBalance(50);
  return emulator;
}

type Answer = { readonly status: number; readonly text: string };

/** Sends a request and fails for what must never be answered. */
async function sent(
  emulator: Emulator,
  method: string,
  url: string,
  { key = KEY, body, ...headers }: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const startedAt = performance.now();
  const response = await emulator.fetch(url.startsWith("/") ? emulator.origin + url : url, {
    method,
    ...(body !== undefined && { body }),
    headers: {
      ...(key !== "" && { "x-api-key": key }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
  });
  const text = await response.text();
  const what = `${method} ${url} answered ${response.status}: ${text.slice(0, 500)}`;
  if (response.status >= 500 && !text.includes("is full. Reset it")) throw new Error(what);
  if (performance.now() - startedAt > SLOW_MS) throw new Error(`${what}, too late`);
  return { status: response.status, text };
}

const base = await anEmulator([]);
const ONE = await base.world(KEY).snapshot();
const ALL = await base.snapshot();
await base.close();

const [JOB] = ONE.worlds[0]?.jobs ?? [];

/** Documents to begin with: real ones where hardly any other would be taken. */
function documentsFor({ path, method, input }: ControlOperation): fc.Arbitrary<unknown> {
  if (path === "/snapshot") return fc.constant(ONE);
  const documents = documentOf(input);
  return path === "/jobs" && method === "POST"
    ? documents.map((one) => ({ ...LAKE, ...Object(one) }))
    : documents;
}

const OPERATIONS = new Map(Object.entries<ControlOperation>(CONTROL_OPERATIONS));

function operationOf(name: string): ControlOperation {
  const operation = OPERATIONS.get(name);
  if (operation === undefined) throw new Error(`there is no operation ${name}`);
  return operation;
}

const anyCall = fc
  .constantFrom(...OPERATIONS.keys(), ...Array.from({ length: 10 }, () => "restore"))
  .chain((name) => {
    const operation = operationOf(name);
    const valid = name === "restore" ? fc.constantFrom<unknown>(ONE, ALL) : documentsFor(operation);
    const changed = changedDocument(operation.input, valid).map(({ document }) => document);
    return fc.record({
      name: fc.constant(name),
      document: fc.oneof(valid, changed),
      key: fc.constantFrom(KEY, ""),
    });
  });

type Call = typeof anyCall extends fc.Arbitrary<infer T> ? T : never;

const SENTENCE = /^\{"error":\{"message":"(?:[^"\\]|\\[^nr])+[.?!…]"\}\}$/;

/** A document as a query; nothing in it waits for a clock that stands. */
function queryOf(document: unknown): URLSearchParams {
  const textOf = (value: unknown): string =>
    typeof value === "string" ? value : JSON.stringify(value);
  const query = new URLSearchParams(
    Object.entries(Object(document)).map(([name, value]): [string, string] => [
      name,
      textOf(value).slice(0, 2_000),
    ]),
  );
  if (query.has("wait")) query.set("wait", "0ms");
  return query;
}

async function called(emulator: Emulator, { name, document, key }: Call): Promise<number> {
  const operation = operationOf(name);
  const { method, path } = operation;
  const url = `/__emulator${path.replace(":id", JOB?.id ?? "")}`;
  const { status, text } =
    placeOf(operation) === "query"
      ? await sent(emulator, method, `${url}?${queryOf(document)}`, { key })
      : await sent(emulator, method, url, { key, body: JSON.stringify(document) ?? "" });
  if (status >= 400 && !SENTENCE.test(text)) throw new Error(`no sentence: ${text.slice(0, 900)}`);
  return status;
}

type Shown = {
  readonly key: string;
  readonly jobs: readonly {
    readonly id: string;
    readonly model: string;
    readonly video: { readonly durationMs: number; readonly fps: number };
  }[];
};

/** A snapshot of what there is must be taken back. */
async function restored(emulator: Emulator): Promise<readonly Shown[]> {
  const { text } = await sent(emulator, "GET", "/__emulator/snapshot", { key: "" });
  const back = await sent(emulator, "PUT", "/__emulator/snapshot", { key: "", body: text });
  if (back.status !== 200) throw new Error(`its own snapshot is refused: ${back.text}`);
  return (JSON.parse(text) as { readonly worlds: readonly Shown[] }).worlds;
}

/** Moves whatever is counted and added up. */
async function traffic(emulator: Emulator, key: string): Promise<void> {
  const post = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
    sent(emulator, "POST", path, { key, body: JSON.stringify(body), ...headers });
  const balance = { balanceUsd: 1e9, balanceXno: 1e9 };
  await post("/__emulator/scenarios", { name: "poll-5xx" });
  await post("/__emulator/scenarios", { name: "final-cost-differs", factor: 100 });
  await sent(emulator, "PUT", "/__emulator/faults", {
    key,
    body: '{"cutShortRate":0,"requests":9}',
  });
  for (const phase of ["generating", "failed"]) {
    await sent(emulator, "PUT", "/__emulator/accounts", { key, body: JSON.stringify(balance) });
    await post("/api/generate-video", LAKE, { moderation: "true" });
    await post("/__emulator/jobs", { ...LAKE, chargeUsd: 1e9, phase });
  }
}

/** Everything must still be answered, and a snapshot of it taken back, before and after it was used. */
async function lookedAround(emulator: Emulator): Promise<void> {
  const worlds = await restored(emulator);
  for (const key of ["", ...worlds.map((world) => world.key)]) {
    for (const path of ["scenarios", "faults"]) {
      await sent(emulator, "DELETE", `/__emulator/${path}`, { key });
    }
    for (const path of ["clock", "jobs", "accounts", "findings", "journal", "journal?format=har"]) {
      await sent(emulator, "GET", `/__emulator/${path}`, { key });
    }
  }
  for (const { key, jobs } of worlds) {
    await sent(emulator, "GET", "/__emulator/ledger", { key });
    await sent(emulator, "POST", "/api/check-balance", { key, body: "{}" });
    await sent(emulator, "GET", "/api/generate-video/recover", { key });
    for (const job of jobs) await readAsClient(emulator, key, job);
    await traffic(emulator, key);
  }
  await restored(emulator);
}

async function readAsClient(
  emulator: Emulator,
  key: string,
  { id, model, video }: Shown["jobs"][number],
): Promise<void> {
  const [run, of] = [encodeURIComponent(id), encodeURIComponent(model)];
  await sent(emulator, "GET", `/api/video/status?requestId=${run}`, { key });
  await sent(emulator, "GET", `/api/generate-video/status?runId=${run}&model=${of}`, { key });
  await sent(emulator, "GET", `/api/v1/video/status?runId=${run}&projectId=p`, { key });
  if ((video.durationMs * video.fps) / 1_000 > FRAMES_MAX) return;
  await sent(emulator, "GET", `/__emulator/jobs/${run}`, { key });
  const content = `/api/generate-video/content?runId=${run}&model=${of}&variant=video`;
  await sent(emulator, "GET", content, { key });
  for (const range of ["bytes=0-9", "bytes=-1", "bytes=99999999-"]) {
    await sent(emulator, "GET", `${emulator.assetOrigin}/predictions/${id}/0.mp4`, { range });
  }
  const body = JSON.stringify({ runId: id, index: 0, prompt: "on" });
  await sent(emulator, "POST", "/api/generate-video/extend", { key, body });
}

type Subject = { readonly emulator: Emulator; readonly bugs: unknown[] };

async function aSubject(): Promise<Subject> {
  const bugs: unknown[] = [];
  return { emulator: await anEmulator(bugs), bugs };
}

/**
 * Makes one call on an emulator with a past, and looks around if it was taken. Throws for what must never be.
 *
 * @returns whether the emulator is as it was before.
 */
async function tried(call: Call, { emulator, bugs }: Subject): Promise<boolean> {
  const status = await called(emulator, call);
  const isSame = status >= 400 || operationOf(call.name).method === "GET";
  if (!isSame) await lookedAround(emulator);
  if (bugs.length > 0) throw new Error(String(bugs[0]));
  return isSame;
}

export const CONTROL = ofProperty(
  {
    name: "control",
    about: "what the control plane accepts can be answered, and what it refuses is one sentence",
    short: 100,
    long: 20_000,
  },
  fc.asyncProperty(anyCall, async (call) => {
    const subject = await aSubject();
    try {
      await tried(call, subject);
    } finally {
      await subject.emulator.close();
    }
  }),
);

/** Every place of every input, at each bound and one step beyond, in documents that a seed makes. */
function callsAtBounds(seed: number): readonly Call[] {
  return [...OPERATIONS].flatMap(([name, operation]) => {
    const { input } = operation;
    if (input === undefined) return [];
    const isOfAll = name === "restore" && seed % 2 === 0;
    const documents = isOfAll ? fc.constant(ALL) : documentsFor(operation);
    const [document] = fc.sample(documents, { seed, numRuns: 1 });
    const key = isOfAll ? "" : KEY;
    return atBounds(input, document).map((changed) => ({ name, document: changed.document, key }));
  });
}

const ROUND = callsAtBounds(1).length;

export const BOUNDS: Generator = {
  name: "bounds",
  about: "whatever the control plane accepts at a bound, or one step beyond, can be answered",
  short: ROUND,
  long: 40 * ROUND,
  async run({ seed, rounds, first }, { onWork, onFailure }) {
    const calls: Call[] = [];
    for (let nth = seed; calls.length < first + rounds; nth += 1) calls.push(...callsAtBounds(nth));
    let subject = await aSubject();
    for (const [i, call] of calls.entries()) {
      if (i < first || i >= first + rounds) continue;
      const text = () =>
        `round ${i}: ${call.name} ${JSON.stringify(call.document).slice(0, 20_000)}`;
      onWork(text);
      const { isSame, failure } = await outcomeOf(call, subject);
      if (failure && !onFailure(`bounds of ${call.name}`, `${failure}\n${text()}`)) break;
      if (isSame) continue;
      await subject.emulator.close();
      subject = await aSubject();
    }
    await subject.emulator.close();
  },
};

type Outcome = { readonly isSame: boolean; readonly failure?: string };

const outcomeOf = (call: Call, subject: Subject): Promise<Outcome> =>
  tried(call, subject).then(
    (isSame) => ({ isSame }),
    (error: unknown) => ({ isSame: false, failure: String(error) }),
  );
