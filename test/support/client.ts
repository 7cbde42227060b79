import { onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { conformingFetch, type Spoken } from "./conforming-fetch.ts";

/** What a test sends and reads; each answer was checked against the spec on its way. */
export type Client = {
  readonly emulator: Emulator;
  readonly key: string;
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** The parsed JSON of a GET; fails the test unless it is answered with 200. */
  read(path: string): Promise<Answer>;
  /** The parsed JSON of an accepted submit; fails the test unless it is answered with 202. */
  submit(body: unknown): Promise<Answer>;
  as(key: string): Client;
};

/** JSON whose shape the spec vouches for and a test looks into. */
// biome-ignore lint/suspicious/noExplicitAny: a test states the shape by what it expects
export type Answer = any;

/** A response whose JSON a test looks into. */
export type Reply = Omit<Response, "json"> & { json(): Promise<Answer> };

export const LAKE = { model: "kling-video", prompt: "a lake at sunset" };

/** A client of a new emulator that has no socket and ends with the test. */
export async function aClient(options: EmulatorOptions = {}, key = "sk-test"): Promise<Client> {
  const emulator = await createEmulator({ listen: false, pace: "instant", ...options });
  onTestFinished(() => emulator.close());
  return clientOf(emulator, key, options);
}

/** Reaches a path of the API or the control plane, or a whole URL of the asset origin. */
export function clientOf(emulator: Emulator, key: string, spoken: Spoken = {}): Client {
  const fetch = conformingFetch((request) => emulator.fetch(request), spoken);
  const url = (path: string): string => (path.startsWith("/") ? emulator.origin + path : path);
  const json = { "x-api-key": key, "content-type": "application/json" };
  const get: Client["get"] = (path, headers = { "x-api-key": key }) =>
    fetch(new Request(url(path), { headers }));
  const post: Client["post"] = (path, body, headers = json) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return fetch(new Request(url(path), { method: "POST", body: text, headers }));
  };
  return {
    emulator,
    key,
    get,
    post,
    read: async (path) => parsed(await get(path), 200),
    submit: async (body) => parsed(await post("/api/generate-video", body), 202),
    as: (other) => clientOf(emulator, other, spoken),
  };
}

async function parsed(response: Reply, expected: number): Promise<Answer> {
  const text = await response.text();
  if (response.status !== expected) throw new Error(`answered ${response.status}: ${text}`);
  return JSON.parse(text);
}
