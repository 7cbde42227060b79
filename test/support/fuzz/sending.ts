import { performance } from "node:perf_hooks";
import type { Emulator } from "../../../src/emulator/index.ts";
import type { FuzzRequest } from "./requests.ts";

/** An answer whose body is read. */
export type Answered = {
  readonly response: Response;
  readonly text: string;
  readonly tookMs: number;
};

/** What fetch would send, or undefined for what no client can send. */
export function sendable({ method, url, headers, body }: FuzzRequest): Request | undefined {
  try {
    const pairs = headers.map(([name, value]): [string, string] => [name, value]);
    return new Request(url, { method, headers: pairs, body: body ?? null });
  } catch {
    return undefined;
  }
}

/** The answer with its body read, or what was thrown instead. */
export async function answerTo(emulator: Emulator, request: Request): Promise<Answered | Error> {
  const before = performance.now();
  try {
    const response = await emulator.fetch(request);
    const text = await response.text();
    return { response, text, tookMs: performance.now() - before };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
