import type { Seen } from "../run.ts";
import { placeIn } from "../stage/exchange.ts";
import { isDeprecated, purposeOf } from "../traffic.ts";
import type { Entry } from "./entry.ts";

/** What the journal writes in the place of a secret. */
export const STRUCK = "(redacted)";

/** Names whose values the journal strikes out, whatever they are: not all of them are the key. */
const OTHER_SECRET =
  /((?:^|[?&"])[\w-]*(?:token|secret|password|authorization)["=:\s]+)"?\(redacted\)/gi;

const CUT_SHORT = /… \(\d+ characters in all\)$/;

/** Whether a body is whole in a journal. */
export const isWhole = ({ body }: Pick<Seen, "body">): boolean => !CUT_SHORT.test(body);

/** An entry of a journal as an exchange that was seen. `n` is its number in the run. */
export function seenOf(entry: Entry, n: number): Seen {
  const { method, url, headers, operation, wire, status } = entry;
  const at = Date.parse(entry.machine.at);
  const { pathname, search } = placeIn(url);
  const isFile = operation === "download";
  return {
    ...{ n, host: isFile ? "assets" : "api", method, at, endedAt: at + entry.machine.tookMs },
    purpose: isFile ? "download" : purposeOf(method, pathname),
    ...{ isDeprecated: isDeprecated(pathname), target: unstruck(pathname + search) },
    rawHeaders: headers.flatMap(([name, value]) => [name, isOtherSecret(name, value) ? "" : value]),
    body: unstruck(entry.requestBody ?? ""),
    ...{ status, answerHeaders: entry.responseHeaders ?? {}, answer: entry.responseBody ?? "" },
    fate: entry.abandoned ? "abandoned" : isCut(wire, status) ? "cut" : "answered",
  };
}

/** Whether a header that was struck out is another secret than the key, such as a cookie. */
const isOtherSecret = (name: string, value: string): boolean =>
  value === STRUCK && !/^(x-api-key|authorization)$/i.test(name);

/** Without what was struck out for its name alone: whether that was the key cannot be told. */
const unstruck = (text: string): string => text.replaceAll(OTHER_SECRET, "$1");

const isCut = (wire: Entry["wire"], status: Entry["status"]): boolean =>
  status === undefined || (wire !== undefined && /^(cut|half)/.test(wire.kind));
