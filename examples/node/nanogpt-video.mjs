// @ts-check
/**
 * A client of NanoGPT's video API that loses neither money nor videos. Copy it: it needs Node 20 and
 * nothing else.
 *
 *   NANOGPT_API_KEY=… node nanogpt-video.mjs kling-video "a lake at sunset" lake.mp4
 *
 * Four rules make the difference:
 *
 * 1. A submit is sent once. If its answer is lost, the job may exist and be paid: `recover` tells, by
 *    the `conversationUUID` that went with the submit.
 * 2. A read that fails says nothing about the job. Poll on, more slowly, until a final word or the deadline.
 * 3. The video is fetched until a whole one is here, and the key goes to the API's own origin only.
 * 4. What is bought is noted before it is bought, and the note goes last: after a crash the next start goes on with it.
 */
import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

/**
 * @typedef {object} Options
 * @property {string} apiKey
 * @property {string} [baseUrl] Default `https://nano-gpt.com/api`.
 * @property {typeof globalThis.fetch} [fetch]
 * @property {(ms: number) => Promise<void>} [sleep]
 * @property {() => number} [now] Milliseconds; what the deadline is reckoned in.
 * @property {number} [pollMs] Between two reads of the status. Default 5,000.
 * @property {number} [deadlineMs] For the whole job. Default 30 minutes.
 * @property {number} [answerMs] For one answer of the API. Default 60,000.
 * @property {number} [silenceMs] For the next bytes of a file. Default 30,000.
 * @property {(id: string) => void} [onJob] Told the id of the job as soon as there is one.
 * @property {string} [note] A file for the job that is not finished. A later start with the same request goes on with
 *   it. Call `forgotten` once the video is saved. Default: none, so that a crash may cost a second video.
 *
 * @typedef {object} Video
 * @property {string} id
 * @property {Uint8Array} bytes
 * @property {number | undefined} cost What it cost in the end, in US dollars.
 */

/** Why there is no video. `id` is there if there is a job, which may be paid: keep it. */
export class VideoError extends Error {
  /**
   * @param {"refused" | "locked-out" | "failed" | "cancelled" | "lost" | "too-late" | "no-url" | "not-fetched" | "unknown"} kind
   * @param {string} message
   * @param {string} [id]
   */
  constructor(kind, message, id) {
    super(id === undefined ? message : `${message} (job ${id})`);
    this.kind = kind;
    this.id = id;
  }
}

const TRIES = 5;
const LINKS = 2;

/** Who asks. Put the name of your program here. */
const AGENT = "nanogpt-video-example/1.0";

/**
 * Submits, waits, and fetches.
 *
 * @param {Record<string, unknown>} request The body of the submit: `model`, `prompt`, …
 * @param {Options} options
 * @returns {Promise<Video>}
 */
export async function generateVideo(request, options) {
  const client = {
    baseUrl: "https://nano-gpt.com/api",
    fetch: globalThis.fetch,
    sleep: (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: () => Date.now(),
    pollMs: 5_000,
    deadlineMs: 30 * 60_000,
    answerMs: 60_000,
    silenceMs: 30_000,
    left: () => 0,
    onJob: () => {},
    note: "",
    ...options,
  };
  const until = client.now() + client.deadlineMs;
  client.left = () => Math.max(until - client.now(), 1);
  try {
    const id = await bought(client, request, until);
    client.onJob(id);
    for (let links = 0; links < LINKS; links++) {
      const { url, cost } = await finished(client, id, until);
      const bytes = await fetched(client, url);
      if (bytes) return { id, bytes, cost };
    }
    throw new VideoError("not-fetched", "the video is there and paid, but cannot be fetched", id);
  } catch (error) {
    if (error instanceof VideoError && OVER.has(error.kind)) await forgotten(client.note);
    throw error;
  }
}

/** Ends after which there is nothing to go on with. */
const OVER = new Set(["refused", "failed", "cancelled", "lost"]);

/**
 * @typedef {Required<Options> & { left: () => number }} Client `left`: milliseconds until the deadline. No status and no
 * file is waited for any longer; a submit is, as it may have been accepted.
 */

/**
 * The job of the note, or a new one, noted before it is bought.
 *
 * @param {Client} client
 * @param {Record<string, unknown>} request
 * @param {number} until
 * @returns {Promise<string>} its id
 */
async function bought(client, request, until) {
  const { note } = client;
  const before = note && parsed(await readFile(note, "utf8").catch(() => ""));
  if (before && before.asked !== JSON.stringify(request)) {
    const what = "a job for another request that is not finished: finish it, or remove the file";
    throw new VideoError("unknown", `${note} notes ${what}`, before.id);
  }
  if (before?.id) return before.id;
  const { body } = before || { body: { conversationUUID: randomUUID(), ...request } };
  const asked = JSON.stringify(request);
  if (!before) await noted(note, { asked, body });
  const id =
    (before && (await recovered(client, String(body.conversationUUID)))) ||
    (await submitted(client, body, until));
  await noted(note, { asked, body, id });
  return id;
}

/** @param {string} note @param {object} what */
async function noted(note, what) {
  if (note === "") return;
  await writeFile(`${note}.${process.pid}`, JSON.stringify(what));
  await rename(`${note}.${process.pid}`, note);
}

/** @param {string} note */
export async function forgotten(note) {
  if (note !== "") await rm(note, { force: true });
}

/**
 * @param {Client} client
 * @param {Record<string, unknown>} body
 * @param {number} until
 * @returns {Promise<string>} the id of the one job
 */
async function submitted(client, body, until) {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await asked(client, "/generate-video", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    const id = answer.body?.runId ?? answer.body?.id;
    if (typeof id === "string") return id;
    const pauseMs = answer.retryAfterMs ?? client.pollMs;
    if (isRefusal(answer.status, client.now() + pauseMs > until)) {
      throw new VideoError("refused", `refused with ${answer.status}: ${messageIn(answer)}`);
    }
    const isAmbiguous = answer.status !== 429;
    const found = isAmbiguous && (await recovered(client, String(body["conversationUUID"])));
    if (found) return found;
    await client.sleep(pauseMs);
  }
  throw new VideoError("refused", "the service does not take the submit; there is no job");
}

/**
 * Whether the same request would be refused again, as far as there is time: a daily limit outlasts it.
 *
 * @param {number} status
 * @param {boolean} isTooLong
 */
const isRefusal = (status, isTooLong) =>
  status === 429 ? isTooLong : status >= 400 && status < 500 && status !== 408;

/**
 * The job that a lost answer was about, if there is one.
 *
 * @param {Client} client
 * @param {string} conversation
 * @returns {Promise<string | undefined>}
 */
async function recovered(client, conversation) {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await asked(
      client,
      `/generate-video/recover?conversationUUID=${encodeURIComponent(conversation)}`,
    );
    if (answer.status === 200 && Array.isArray(answer.body?.data)) {
      return answer.body.data[0]?.runId;
    }
    await client.sleep(answer.retryAfterMs ?? client.pollMs);
  }
  // Better no video than a second bill.
  throw new VideoError("unknown", "the submit may have been accepted, and nobody can tell");
}

/**
 * Polls until the job is over.
 *
 * @param {Client} client
 * @param {string} id
 * @param {number} until
 * @returns {Promise<{ url: string, cost: number | undefined }>}
 */
async function finished(client, id, until) {
  let withoutUrl = 0;
  for (let waitMs = 0; client.now() < until; await client.sleep(waitMs)) {
    const answer = await asked(client, `/video/status?requestId=${encodeURIComponent(id)}`);
    const done = resultIn(answer, id);
    if (done?.url) return { url: done.url, cost: done.cost };
    if (done) withoutUrl += 1;
    if (answer.status === 401) throw new VideoError("locked-out", LOCKED_OUT, id);
    if (answer.status === 404 || withoutUrl > 1) throw nothingThere(id, done !== undefined);
    waitMs = pauseAfter(client, answer);
  }
  throw new VideoError("too-late", "the job is paid and may still complete: ask again later", id);
}

const LOCKED_OUT =
  "the key is not accepted any more (401); the job is paid and goes on: ask with another key";

/**
 * As long as the service says, or longer than usual if it could not be read.
 *
 * @param {Client} client
 * @param {{ status: number, body: any, retryAfterMs: number | undefined }} answer
 */
const pauseAfter = ({ pollMs }, { status, body, retryAfterMs }) =>
  retryAfterMs ?? (status === 200 && body ? pollMs : pollMs * 2);

/** @param {string} id @param {boolean} isDone */
const nothingThere = (id, isDone) =>
  isDone
    ? new VideoError("no-url", "the job is done and paid, but nothing says where", id)
    : new VideoError("lost", "the service does not know the job any more; it was paid", id);

/**
 * What a status says of a job that is done; undefined while it runs, whatever the word for that, and
 * if nothing could be read.
 *
 * @param {{ status: number, body: any }} answer
 * @param {string} id
 * @returns {{ url: string | undefined, cost: number | undefined } | undefined}
 */
function resultIn({ status, body }, id) {
  if (status !== 200 || body === undefined) return undefined;
  const data = body.data ?? body;
  const word = String(data.status).toUpperCase();
  if (word === "FAILED") {
    const reason = data.userFriendlyError ?? data.error?.message ?? data.error;
    throw new VideoError("failed", `the job failed: ${reason}`, id);
  }
  if (word === "CANCELED" || word === "CANCELLED") {
    throw new VideoError("cancelled", "the job was cancelled", id);
  }
  if (word !== "COMPLETED") return undefined;
  return { url: data.output?.video?.url ?? data.videoUrl ?? undefined, cost: data.cost };
}

/**
 * The whole file, or undefined if its link does not give it.
 *
 * @param {Client} client
 * @param {string} link
 * @returns {Promise<Uint8Array | undefined>}
 */
async function fetched(client, link) {
  let isGone = false; // another link may help
  for (let tries = 0; tries < 2 && !isGone; tries++) {
    const response = await followed(client, new URL(link, `${client.baseUrl}/`)).catch(() => null);
    const bytes = response && isVideo(response) ? await whole(client, response) : NOTHING;
    if (bytes.length > 0) return bytes;
    isGone = response !== null && GONE.has(response.status);
    await client.sleep(client.pollMs);
  }
  return undefined;
}

/** @param {Response} response */
const isVideo = ({ ok, headers }) => ok && VIDEO_TYPE.test(headers.get("content-type") ?? "");

const GONE = new Set([403, 404, 410]);
const VIDEO_TYPE = /^(video\/|application\/octet-stream|binary\/)/;
const NOTHING = new Uint8Array();

/**
 * Follows redirects by hand, so that the key stays with the API.
 *
 * @param {Client} client
 * @param {URL} start
 * @returns {Promise<Response>}
 */
async function followed(client, start) {
  let url = start;
  for (let hops = 0; hops < TRIES; hops++) {
    const isApi = url.origin === new URL(client.baseUrl).origin;
    const response = await client.fetch(url, {
      redirect: "manual",
      headers: { "user-agent": AGENT, ...(isApi && { "x-api-key": client.apiKey }) },
      signal: AbortSignal.timeout(Math.min(client.answerMs, client.left())),
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    url = new URL(location, url);
  }
  throw new Error("too many redirects");
}

/**
 * @param {Client} client
 * @param {Response} response
 * @returns {Promise<Uint8Array>} exactly as many bytes as were announced; none if it breaks off
 */
async function whole(client, response) {
  const announced = response.headers.get("content-length");
  /** @type {Uint8Array[]} */
  const chunks = [];
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { done, value } = await inTime(
        reader.read(),
        Math.min(client.silenceMs, client.left()),
      );
      if (done) break;
      chunks.push(value);
    }
  } catch {
    await reader?.cancel().catch(() => {});
    return NOTHING;
  }
  const bytes = Buffer.concat(chunks);
  return announced === null || bytes.length === Number(announced) ? bytes : NOTHING;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} ms
 * @returns {Promise<T>}
 */
function inTime(promise, ms) {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => reject(new Error(`silent for ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timeout));
  });
}

/**
 * One request to the API. Never throws: a lost answer has the status 0.
 *
 * @param {Client} client
 * @param {string} path
 * @param {RequestInit} [init]
 */
async function asked({ baseUrl, apiKey, fetch, now, answerMs, left }, path, init = {}) {
  const isRead = path.includes("/status");
  try {
    const response = await fetch(baseUrl + path, {
      ...init,
      headers: { ...init.headers, "user-agent": AGENT, "x-api-key": apiKey },
      signal: AbortSignal.timeout(isRead ? Math.min(answerMs, left()) : answerMs),
    });
    const text = await response.text();
    const retryAfterMs = waitIn(response.headers.get("retry-after"), now());
    return { status: response.status, retryAfterMs, body: parsed(text), text };
  } catch {
    return { status: 0, retryAfterMs: undefined, body: undefined, text: "" };
  }
}

/**
 * @param {string | null} retryAfter Seconds, or a date.
 * @param {number} now
 * @returns {number | undefined} milliseconds
 */
function waitIn(retryAfter, now) {
  if (retryAfter === null) return undefined;
  const seconds = Number(retryAfter);
  const ms = seconds >= 0 ? seconds * 1_000 : Date.parse(retryAfter) - now;
  return ms >= 0 ? ms : undefined;
}

/**
 * @param {string} text
 * @returns {any} undefined for what is no JSON object
 */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {{ body: any, text: string }} answer */
const messageIn = ({ body, text }) =>
  body?.error?.message ??
  (typeof body?.error === "string" ? body.error : undefined) ??
  body?.message ??
  text.slice(0, 200);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [model, prompt, file] = process.argv.slice(2);
  const apiKey = process.env["NANOGPT_API_KEY"];
  if (!model || !prompt || !file || !apiKey) {
    console.error("NANOGPT_API_KEY=… node nanogpt-video.mjs MODEL PROMPT FILE");
    process.exit(2);
  }
  const baseUrl = process.env["NANOGPT_BASE_URL"] ?? "https://nano-gpt.com/api";
  const pollMs = Number(process.env["NANOGPT_POLL_MS"] ?? 5_000);
  const deadlineMs = Number(process.env["NANOGPT_DEADLINE_MS"] ?? 30 * 60_000);
  let job = "";
  const onJob = (/** @type {string} */ id) => {
    job = id;
  };
  process.once("SIGINT", () => {
    console.error(
      `interrupted; ${job ? `the job ${job} goes on, and is paid` : "a job may have been made"}`,
    );
    process.exit(130);
  });
  try {
    const note = `${file}.job.json`;
    const options = { apiKey, baseUrl, pollMs, deadlineMs, onJob, note };
    const { id, bytes, cost } = await generateVideo({ model, prompt }, options);
    const part = `${file}.${process.pid}.part`;
    await writeFile(part, bytes);
    await rename(part, file);
    await forgotten(note);
    console.log(`${file}: job ${id}, ${bytes.length} bytes, ${cost} USD`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
