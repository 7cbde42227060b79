import { createHash } from "node:crypto";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import type { Cases } from "./golden.ts";

/** One request; its body is JSON, or a text as it is. */
export type Sent = {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** Over those that every request has; an empty one is left out. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** `"PUT /__emulator/clock"`, with a body and headers. */
export const sent = (line: string, body?: unknown, headers?: Sent["headers"]): Sent => {
  const [method = "", path = ""] = line.split(" ");
  return { method, path, ...(body !== undefined && { body }), ...(headers && { headers }) };
};

const KEY = "sk-golden";

/** When everything happens, on the machine's clock too. */
const NOON = Date.UTC(2026, 0, 17, 12);

/** An emulator whose every answer is the same each time, until `use` is done with it. */
export async function withEmulator<T>(
  options: EmulatorOptions,
  use: (emulator: Emulator) => Promise<T>,
): Promise<T> {
  const clock = { now: () => NOON as ReturnType<NonNullable<EmulatorOptions["clock"]>["now"]> };
  const emulator = await createEmulator(
    { listen: false, pace: "instant", seed: 1, clock, ...options },
    { machine: clock },
  );
  try {
    return await use(emulator);
  } finally {
    await emulator.close();
  }
}

/**
 * What requests are answered, one after the other. `RUN` and `PROJECT` in them stand for those of the first
 * job, `VIDEO` for the first URL in an answer, `ASSETS` for the origin of files.
 */
export async function answersOf(emulator: Emulator, all: readonly Sent[]): Promise<Cases> {
  const cases: [string, string][] = [];
  const values = new Map([["ASSETS", emulator.assetOrigin]]);
  for (const one of all) {
    const named = JSON.stringify(one).replaceAll(/\b[A-Z]+\b/g, (word) => values.get(word) ?? word);
    const { shown, text } = await answerTo(emulator, JSON.parse(named));
    cases.push([titleOf(one), shown]);
    for (const [word, form] of Object.entries(FOUND)) {
      const value = form.exec(text)?.[1];
      if (value !== undefined && !values.has(word)) values.set(word, value);
    }
  }
  return cases;
}

const FOUND = {
  RUN: /"runId":"([^"]+)"/,
  PROJECT: /"projectId":"([^"]+)"/,
  VIDEO: /"url":"([^"]+)"/,
};

/** The status, the headers that not every answer in JSON has, and the body. */
async function answerTo(emulator: Emulator, one: Sent): Promise<Record<"shown" | "text", string>> {
  try {
    const response = await send(emulator, one);
    const headers = [...response.headers]
      .map(([name, value]) => `${name}: ${value}`)
      .filter((line) => !line.startsWith("content-length: ") && !USUAL.includes(line));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const body = /^(video|image)/.test(response.headers.get("content-type") ?? "")
      ? sizeAndSum(bytes)
      : legible(ofAnyNode(text), one.path);
    const isOpen = response.headers.get("access-control-allow-origin") === "*";
    const status = `${response.status}${isOpen ? ", for all origins" : ""}`;
    return { shown: [status, ...headers, body].join("\n"), text };
  } catch (error) {
    const shown = `no answer: ${error instanceof Error ? error.message : error}`;
    return { shown, text: "" };
  }
}

const USUAL = ["content-type: application/json", "access-control-allow-origin: *"];

const sizeAndSum = (bytes: Uint8Array | string): string =>
  `(${bytes.length} bytes, SHA-256 ${createHash("sha256").update(bytes).digest("hex")})`;

export const send = (
  { origin, fetch }: Emulator,
  { method, path, body, headers = {} }: Sent,
): Promise<Response> => {
  const usual = { "x-api-key": KEY, ...(body !== undefined && JSON_TYPE) };
  const all = Object.entries({ ...usual, ...headers }).filter(([, value]) => value !== "");
  return fetch(path.startsWith("/") ? origin + path : path, {
    ...{ method, headers: Object.fromEntries(all) },
    ...(body !== undefined && { body: textOf(body) }),
  });
};

const JSON_TYPE = { "content-type": "application/json" };

const textOf = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body));

/** Newer versions of Node say more about broken JSON. */
const ofAnyNode = (text: string): string => text.replaceAll(/ \(line \d+ column \d+\)/g, "");

const WIDTH = 120;

export const titleOf = ({ method, path, body, headers = {} }: Sent): string =>
  [
    method,
    path.slice(0, WIDTH),
    ...(body === undefined ? [] : [textOf(body).slice(0, WIDTH * 2)]),
    ...Object.entries(headers).map(([name, value]) => `[${name}: ${value}]`),
  ].join(" ");

/** Long JSON on many lines, if nothing but blanks is lost by that; of a list of models, the beginning. */
function legible(text: string, path: string): string {
  if (/\/(video-)?models/.test(path) && text.length > 2_000)
    return `${text.slice(0, 2_000)}… ${sizeAndSum(text)}`;
  if (text.length <= WIDTH || !/^[[{]/.test(text)) return text;
  const value = jsonIn(text);
  return JSON.stringify(value) === text ? JSON.stringify(value, null, 1) : text;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
