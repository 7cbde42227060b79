// @ts-check
/**
 * The client of examples/node, and books beside it: what the service answers is written down before the client
 * hears of it.
 *
 *   node with-books.mjs nanogpt-video.mjs MODEL PROMPT FILE
 */
import { renameSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const FILE = "books.json";
const ACCOUNT = "main";

/**
 * @typedef {object} Entry
 * @property {string | null} job
 * @property {"debit" | "settlement" | "refund"} kind
 * @property {number | null} usd Null: not known.
 * @property {string} currency
 * @property {string} account
 */

/** @type {Entry[]} */
const entries = [];

/** What was left right after the debit of a job. @type {Map<string, number>} */
const leftAfter = new Map();

/** Writes an entry, unless it is there. @param {Entry} entry */
function write(entry) {
  if (entries.some(({ job, kind }) => job === entry.job && kind === entry.kind)) return;
  entries.push(entry);
  save();
}

function save() {
  writeFileSync(`${FILE}.part`, JSON.stringify({ entries }));
  renameSync(`${FILE}.part`, FILE);
}

/** @param {string} job */
const booked = (job) => entries.reduce((sum, one) => sum + (one.job === job ? (one.usd ?? 0) : 0), 0);

/** @param {any} answer */
function debit({ runId: job, cost: usd = null, paymentSource: currency = "USD", remainingBalance }) {
  write({ job, kind: "debit", usd, currency, account: ACCOUNT });
  leftAfter.set(job, remainingBalance);
}

/** @param {string} job @param {number} cost In the end. */
function settle(job, cost) {
  const usd = cost - booked(job);
  if (usd !== 0) write({ job, kind: "settlement", usd, currency: "USD", account: ACCOUNT });
}

/** Books what came back, if it did. @param {string} job @param {RequestInit} init */
async function refund(job, init) {
  const body = { ...init, method: "POST", body: "{}" };
  const response = await ask(`${process.env["NANOGPT_BASE_URL"]}/check-balance`, body);
  /** @type {any} */
  const answer = await response.json();
  const back = Number(answer.usd_balance) - (leftAfter.get(job) ?? Number.NaN);
  const usd = booked(job);
  if (back > usd - 0.000001) write({ job, kind: "refund", usd, currency: "USD", account: ACCOUNT });
}

/** @param {URL} url @param {RequestInit} init @param {any} answer */
async function keepBooks({ pathname, searchParams }, init, answer) {
  if (pathname.endsWith("/generate-video") && answer.runId) debit(answer);
  if (pathname.endsWith("/recover")) {
    for (const { runId } of answer.data ?? []) debit({ runId });
  }
  if (!pathname.endsWith("/status")) return;
  const job = searchParams.get("requestId") ?? "";
  const { status, cost } = answer.data ?? answer;
  if (status === "COMPLETED" && cost !== undefined) settle(job, cost);
  if (status === "FAILED" || status === "CANCELED") await refund(job, init);
}

const ask = globalThis.fetch;

/** @param {string | URL} input @param {RequestInit} init */
async function asked(input, init) {
  const response = await ask(input, init);
  if (!String(input).startsWith(String(process.env["NANOGPT_BASE_URL"]))) return response;
  const copy = response.clone();
  const answer = await copy.json().catch(() => undefined);
  if (response.ok && answer) await keepBooks(new URL(input), init, answer);
  return response;
}

Object.assign(globalThis, { fetch: asked });
process.argv.splice(1, 1);
await import(pathToFileURL(process.argv[1] ?? "").href);
