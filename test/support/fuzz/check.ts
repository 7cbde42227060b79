import { REVISIONS, switchesOf } from "../../../src/emulator/core/revisions.ts";
import type { Switches } from "../../../src/emulator/core/switches.ts";
import type { EmulatorOptions } from "../../../src/emulator/index.ts";
import type { Conformance } from "../conformance.ts";
import { ASSETS } from "./addresses.ts";
import type { Round } from "./round.ts";
import type { Answered } from "./sending.ts";

/** No answer may take longer; far above what any takes, as machines are busy. */
const SLOW_MS = 8_000;

type WireAnswer = Parameters<Conformance["check"]>[0];

const DOCUMENTED_503 = /is full\.|Moderation is not available/;

/**
 * Shapes that the spec has no words for: of refusals that only the seeds or other endpoints have, of a
 * path of seed 001, and of a progress inside `data` where there is no `data`.
 */
function isBeyondSpec({ revision, switches = {} }: EmulatorOptions, path: string): boolean {
  const name = REVISIONS.find((one) => one === revision) ?? "2026-01";
  const spoken: Switches = { ...switchesOf(name), ...switches };
  if (spoken.errorShape === "openapi" || spoken.errorShape === "openai") return true;
  if (path === "/api/video-status") return spoken.seed001Words;
  const isFlat = spoken.nestedProgress && spoken.statusShape === "flat";
  return isFlat && path === "/api/video/status";
}

/** Switches can be put together so that their spec is none: that is a failure, and not the end. */
function checked({ conformance, setup }: Round, answer: WireAnswer): readonly string[] {
  try {
    if (isBeyondSpec(setup, answer.path)) return [];
    return conformance.check(answer);
  } catch (error) {
    return [`${answer.method} ${answer.path}: no spec, ${String(error)}`];
  }
}

/** What should not be of an answer: a 5xx, a long wait, a body to HEAD, or a form that the spec has not. */
export function faultsOf(
  round: Round,
  request: Request,
  { response, text, tookMs }: Answered,
): string[] {
  const { status, headers } = response;
  const { method } = request;
  const { origin, pathname: path } = new URL(request.url);
  const isApi = origin !== ASSETS;
  const isKnown503 = status === 503 && DOCUMENTED_503.test(text);
  return [
    ...(status >= 500 && !isKnown503 ? [`a ${status}`] : []),
    ...(tookMs > SLOW_MS ? [`took ${Math.round(tookMs)} ms`] : []),
    ...(method === "HEAD" && text !== "" ? ["a body to HEAD"] : []),
    ...(isApi ? checked(round, { method, path, status, headers, bodyText: text }) : []),
  ];
}
