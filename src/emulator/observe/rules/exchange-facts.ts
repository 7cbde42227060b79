import { fingerprintOfText } from "../../domain/fingerprint.ts";
import type { Exchange } from "../exchange.ts";

/** What rules know of one exchange: no bodies, so that many can wait until somebody asks for findings. */
export type ExchangeFacts = Pick<
  Exchange,
  | "n"
  | "world"
  | "claimed"
  | "method"
  | "url"
  | "rawHeaders"
  | "secrets"
  | "at"
  | "machineAt"
  | "operation"
  | "status"
  | "responseHeaders"
  | "job"
  | "phase"
  | "charged"
  | "fingerprint"
  | "remarks"
  | "scenarios"
  | "wire"
> & {
  /** Of the body that was sent; undefined where there was none, and for one that was too large. */
  readonly bodyPrint: number | undefined;
  /** The `conversationUUID` of a submit. */
  readonly conversation: string | undefined;
  /** Of the words that a submit asks for, whatever their case and their signs; undefined where they are not known. */
  readonly wish: number | undefined;
  /** Whether a status that shows an end has the URL of a video; undefined where its text is not whole. */
  readonly hasUrl: boolean | undefined;
};

const ENDS: ReadonlySet<unknown> = new Set(["completed", "failed", "cancelled"]);

/** Whether a status shows that the job is over. */
export const showsEnd = ({ phase }: Pick<Exchange, "phase">): boolean => ENDS.has(phase);

/** What rules know of an exchange that was recorded. */
export const ruleFactsOf = (exchange: Exchange): ExchangeFacts => ({
  n: exchange.n,
  world: exchange.world,
  claimed: exchange.claimed,
  method: exchange.method,
  url: exchange.url,
  rawHeaders: exchange.rawHeaders,
  secrets: exchange.secrets,
  at: exchange.at,
  machineAt: exchange.machineAt,
  operation: exchange.operation,
  status: exchange.status,
  responseHeaders: exchange.responseHeaders,
  job: exchange.job,
  phase: exchange.phase,
  charged: exchange.charged,
  fingerprint: exchange.fingerprint,
  remarks: exchange.remarks,
  scenarios: exchange.scenarios,
  wire: exchange.wire,
  bodyPrint: exchange.fingerprint ?? printOf(exchange.requestBody),
  ...wishIn(exchange),
  hasUrl: hasUrlIn(exchange),
});

/** So much of a body is looked at for its words. */
const WORDS_CHARS = 20_000;

/** What a submit asks for, as far as the text of its body tells. */
export function wishIn({
  operation,
  requestBody = "",
}: Pick<Exchange, "operation" | "requestBody">): Pick<ExchangeFacts, "conversation" | "wish"> {
  if (operation !== "submit") return { conversation: undefined, wish: undefined };
  const text = requestBody.slice(0, WORDS_CHARS);
  const [, prompt] = /"prompt"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  const [, conversation] = /"conversationUUID"\s*:\s*"([^"]*)"/.exec(text) ?? [];
  const words = prompt?.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ");
  return { conversation, wish: words === undefined ? undefined : fingerprintOfText(words.trim()) };
}

const printOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : fingerprintOfText(text);

/** Whether a status that shows an end has the URL of a video; undefined for every other answer. */
export function hasUrlIn(
  exchange: Pick<Exchange, "operation" | "phase" | "wire" | "responseBody">,
): boolean | undefined {
  const { operation, wire, responseBody = "" } = exchange;
  if (operation !== "poll" || !showsEnd(exchange)) return undefined;
  if (wire?.kind === "half" || !responseBody.endsWith("}")) return undefined;
  return /"(url|videoUrl)":"./.test(responseBody);
}
