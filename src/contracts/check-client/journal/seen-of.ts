import { isKeyField, type SecretFact } from "../../../emulator/input/secrets/facts.ts";
import type { SecretFilter } from "../../../emulator/input/secrets/filter.ts";
import { REDACTED } from "../../../emulator/input/secrets/find/spans.ts";
import type { Seen } from "../run.ts";
import { urlOfTarget } from "../stage/exchange.ts";
import { isDeprecated, purposeOf } from "../traffic.ts";
import type { JudgedEntry } from "./entry.ts";

/** Names whose values the journal strikes out, whatever they are, as the signature of a link: not all of them are the key. */
const OTHER_SECRET =
  /((?:^|[?&"])([\w-]*(?:token|secret|password|authorization|sig|signature|credential|policy))["=:\s]+)"?\(redacted\)/gi;

const CUT_SHORT = /… \(\d+ characters in all\)$/;

/** Whether a body is whole in a journal. */
export const isWhole = ({ body }: Pick<Seen, "body">): boolean => !CUT_SHORT.test(body);

/**
 * An entry of a journal as an exchange that was seen.
 *
 * @param n its number in the run.
 * @param filter knows the mark that replaces a key, and so where the key was.
 */
export function seenOf(entry: JudgedEntry, n: number, filter: SecretFilter): Seen {
  const { method, url, headers, operation, wire, status } = entry;
  const at = Date.parse(entry.machine.at);
  const { pathname, search } = urlOfTarget(url);
  const isFile = operation === "download";
  const request = {
    target: unstruckUrl(pathname + search),
    rawHeaders: headers.flatMap(([name, value]) => [name, isOtherSecret(name, value) ? "" : value]),
    body: unstruck(entry.requestBody ?? ""),
  };
  return {
    ...{ n, host: isFile ? "assets" : "api", method, at, endedAt: at + entry.machine.tookMs },
    purpose: isFile ? "download" : purposeOf(method, pathname),
    ...{ isDeprecated: isDeprecated(pathname), ...request },
    secrets: secretsOf(request, filter),
    ...{ status, answerHeaders: entry.responseHeaders ?? {}, answer: entry.responseBody ?? "" },
    fate: entry.abandoned ? "abandoned" : isCut(wire, status) ? "cut" : "answered",
  };
}

/** A journal does not say which secret was replaced: each mark counts as the key, without a scheme. */
function secretsOf(
  { target, rawHeaders, body }: Pick<Seen, "target" | "rawHeaders" | "body">,
  filter: SecretFilter,
): readonly SecretFact[] {
  const answered = { responseHeaders: undefined, responseBody: undefined };
  const { secrets } = filter.exchange(
    { url: target, rawHeaders, requestBody: body, ...answered },
    { own: REDACTED, job: undefined, recalls: false },
  );
  return secrets.map((fact) =>
    fact.name === "authorization" ? { ...fact, scheme: "bearer" } : fact,
  );
}

/** Whether a header that was struck out is another secret than the key, such as a cookie. */
const isOtherSecret = (name: string, value: string): boolean =>
  value === REDACTED && !/^(x-api-key|authorization)$/i.test(name);

/** Without what was struck out for its name alone: whether that was the key cannot be told. */
const unstruck = (text: string): string => text.replaceAll(OTHER_SECRET, "$1");

/** The same of a URL, in which whatever a field for keys holds is one. */
const unstruckUrl = (url: string): string =>
  url.replaceAll(OTHER_SECRET, (all, before: string, name: string) =>
    isKeyField(name) ? all : before,
  );

const isCut = (wire: JudgedEntry["wire"], status: JudgedEntry["status"]): boolean =>
  status === undefined || (wire !== undefined && /^(cut|half)/.test(wire.kind));
