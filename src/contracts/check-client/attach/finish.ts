import type { IncomingMessage } from "node:http";
import { streamText } from "../../../emulator/input/files/file.ts";
import { givenJson } from "../../../emulator/input/files/given.ts";
import {
  fields,
  filled,
  flag,
  mapOf,
  oneOf,
  optional,
  type Schema,
} from "../../../emulator/input/schema.ts";
import { requirementSet } from "../requirements/read.ts";
import type { RequirementSet } from "../requirements/set.ts";
import type { Saw } from "./attached.ts";

/** Where an attached server is told to judge. */
export const FINISH_PATH = "/__check/finish";

/** The status where something that was seen cannot be: it may be said again. */
export const UNFINISHED = 409;

/** Longer than any list of what was seen. */
const BODY_BYTES_MAX = 100_000;

/** What is asked of an attached server. */
export type Finish = {
  readonly saw: Saw;
  readonly keep: boolean;
  readonly requirements: RequirementSet;
};

/** Why it is not done. */
export type FinishRefusal = { readonly status: number; readonly message: string };

/**
 * Why a request may not end a server, or undefined when it may. A page in a browser can reach this port:
 * the `Host` must be ours (DNS rebinding), an `Origin` too, and the body JSON, which no form sends.
 */
export function finishRefusal(
  { method, headers }: Pick<IncomingMessage, "method" | "headers">,
  origin: string,
): FinishRefusal | undefined {
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

type Asked = {
  readonly saw?: Readonly<Record<string, "success" | "failure">>;
  readonly keep?: boolean;
  /** The name of a set. */
  readonly requirements?: string;
};

export const FINISH: Schema<Asked> = fields<Asked>({
  saw: optional(mapOf(oneOf(["success", "failure"]))),
  keep: optional(flag),
  requirements: optional(filled()),
});

/**
 * What a request asks for.
 *
 * @throws OptionError for a body that asks for what there is not.
 */
export async function finishIn(from: IncomingMessage): Promise<Finish> {
  const name = "the body";
  const text = await streamText(from, name, { bytes: BODY_BYTES_MAX });
  const { saw = {}, keep = false, requirements } = await givenJson({ text, name }, FINISH);
  return { saw: new Map(Object.entries(saw)), keep, requirements: requirementSet(requirements) };
}
