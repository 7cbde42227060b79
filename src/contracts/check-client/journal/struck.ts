import type { Exposed, Filtered } from "../../../emulator/input/secrets/exposed.ts";
import { SecretFilter } from "../../../emulator/input/secrets/filter.ts";
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
  const headers = entry.headers.map(
    (_, i) => [rawHeaders[2 * i] ?? "", rawHeaders[2 * i + 1] ?? ""] as const,
  );
  if (changed === undefined) return { ...entry, headers };
  const { url, requestBody, responseHeaders, responseBody, text } = changed;
  const { method, world } = entry;
  return {
    ...{ ...entry, method: text(method), url, headers, requestBody, responseHeaders, responseBody },
    ...(world !== undefined && { world: text(world) }),
  };
}
