import type { IncomingMessage } from "node:http";
import { parsedJson } from "../../../emulator/input/json.ts";
import type { Saw } from "./attached.ts";

/** Where an attached server is told to judge. */
export const FINISH_PATH = "/__check/finish";

/** Longer than any list of what was seen. */
const BODY_BYTES_MAX = 100_000;

/** What is asked of an attached server. */
export type Finish = { readonly saw: Saw; readonly keep: boolean };

/**
 * Why a request may not end a server, or undefined when it may. A page in a browser can reach this port:
 * the `Host` must be ours (DNS rebinding), an `Origin` too, and the body JSON, which no form sends.
 */
export function finishRefusal(
  { method, headers }: Pick<IncomingMessage, "method" | "headers">,
  origin: string,
): { readonly status: number; readonly message: string } | undefined {
  const { port } = new URL(origin);
  const hosts = ["127.0.0.1", "localhost", "[::1]"].map((host) => `${host}:${port}`);
  const said = headers.origin;
  if (method !== "POST") return { status: 405, message: "Ask with POST." };
  if (said !== undefined && !hosts.some((host) => said === `http://${host}`)) {
    return { status: 403, message: `This is not for pages of ${said}.` };
  }
  if (!hosts.includes(headers.host ?? "")) {
    return { status: 403, message: `This does not answer as ${headers.host}.` };
  }
  if (!headers["content-type"]?.startsWith("application/json")) {
    return { status: 415, message: "Send JSON, with content-type: application/json." };
  }
  return undefined;
}

/** What a request asks for; what makes no sense in it is left out. */
export async function finishIn(from: IncomingMessage): Promise<Finish> {
  let text = "";
  for await (const chunk of from) {
    text += chunk;
    if (text.length > BODY_BYTES_MAX) break;
  }
  const { saw, keep } = Object(parsedJson(text));
  const seen = Object.entries(Object(saw)).flatMap(([id, outcome]) =>
    outcome === "success" || outcome === "failure" ? [[id, outcome] as const] : [],
  );
  return { saw: new Map(seen), keep: keep === true };
}
