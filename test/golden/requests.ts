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

/** What requests are answered, one after the other. */
export async function answersOf(emulator: Emulator, all: readonly Sent[]): Promise<Cases> {
  const cases: [string, string][] = [];
  for (const one of all) cases.push([titleOf(one), await answerTo(emulator, one)]);
  return cases;
}

/** The status, the headers that not every answer in JSON has, and the body. */
async function answerTo(emulator: Emulator, one: Sent): Promise<string> {
  const response = await send(emulator, one);
  const headers = [...response.headers]
    .filter(([name, value]) => name !== "content-length" && value !== "application/json")
    .map(([name, value]) => `${name}: ${value}`);
  return [`${response.status}`, ...headers, legible(ofAnyNode(await response.text()))].join("\n");
}

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

const titleOf = ({ method, path, body, headers = {} }: Sent): string =>
  [
    method,
    path.slice(0, WIDTH),
    ...(body === undefined ? [] : [textOf(body).slice(0, WIDTH * 2)]),
    ...Object.entries(headers).map(([name, value]) => `[${name}: ${value}]`),
  ].join(" ");

/** Long JSON on many lines, if nothing but blanks is lost by that. */
function legible(text: string): string {
  if (text.length <= WIDTH || !/^[[{]/.test(text)) return text;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 1) : text;
  } catch {
    return text;
  }
}
