import type { Conformance } from "../../../src/contracts/contract/spec/conformance.ts";
import { ASSETS } from "./addresses.ts";
import type { Round } from "./round.ts";
import type { Answered } from "./sending.ts";

/** No answer may take longer; far above what any takes, as machines are busy. */
const SLOW_MS = 8_000;

type WireAnswer = Parameters<Conformance["check"]>[0];

const DOCUMENTED_503 = /is full\.|Moderation is not available/;

/** Switches can be put together so that their spec is none: that is a failure, and not the end. */
function checked({ conformance }: Round, answer: WireAnswer): readonly string[] {
  try {
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
