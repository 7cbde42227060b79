import type { Exposed, Filtered } from "../../../emulator/input/secrets/exposed.ts";
import { SecretFilter } from "../../../emulator/input/secrets/filter.ts";
import { publicNameOf } from "../../../emulator/input/secrets/public-name.ts";
import { withoutSecrets } from "../../../emulator/input/secrets/shown.ts";
import type { JudgedEntry } from "./entry.ts";

/**
 * Entries without secrets. An emulator's own journal has none and stays as it is; a file may have been
 * changed since, and what is judged of it stands in reports. A secret of one entry is taken out of all.
 */
export function struckEntries(entries: readonly JudgedEntry[]): readonly JudgedEntry[] {
  const filtered = new SecretFilter().together(entries.map(exposedOf));
  return entries.map((entry, i) => struckEntry(entry, filtered[i]));
}

const exposedOf = ({
  url,
  headers,
  requestBody,
  responseHeaders,
  responseBody,
}: JudgedEntry): Exposed => ({
  ...{ url, rawHeaders: headers.flat(), requestBody, responseHeaders, responseBody },
});

function struckEntry(entry: JudgedEntry, filtered: Filtered | undefined): JudgedEntry {
  if (filtered === undefined) return entry;
  const { rawHeaders, changed } = filtered;
  // What is known was looked for everywhere; an answer and a name may have more that only looks secret.
  const text = changed?.text ?? withoutSecrets;
  const { url, requestBody, responseHeaders, responseBody } = changed ?? entry;
  const headers = entry.headers.map(
    (_, i) => [text(rawHeaders[2 * i] ?? ""), rawHeaders[2 * i + 1] ?? ""] as const,
  );
  const { method, world, scenarios } = entry;
  return {
    ...{ ...entry, method: text(method), url, headers, requestBody },
    responseHeaders: responseHeaders && struckHeaders(responseHeaders, text),
    responseBody: responseBody && text(responseBody),
    ...(world !== undefined && { world: shownWorld(world, text) }),
    ...(scenarios !== undefined && { scenarios: scenarios.map(text) }),
  };
}

const struckHeaders = (
  headers: Readonly<Record<string, string>>,
  text: (text: string) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [text(name), text(value)]));

/** A world that somebody called by its key gets the name that an emulator gives it: no two are the same. */
const shownWorld = (world: string, text: (text: string) => string): string =>
  text(world) === world ? world : publicNameOf(world);
