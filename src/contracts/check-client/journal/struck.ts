import { SecretFilter } from "../../../emulator/observe/secrets/filter.ts";
import type { Entry } from "./entry.ts";

/**
 * Entries without secrets. An emulator's own journal has none and stays as it is; a file may have been
 * changed since, and what is judged of it stands in reports.
 */
export function struckEntries(entries: readonly Entry[]): readonly Entry[] {
  const filter = new SecretFilter();
  return entries.map((entry) => struckEntry(entry, filter));
}

function struckEntry(entry: Entry, filter: SecretFilter): Entry {
  const { url, headers, requestBody, responseHeaders, responseBody, world } = entry;
  const raw = { url, rawHeaders: headers.flat(), requestBody, responseHeaders, responseBody };
  const { rawHeaders, changed } = filter.exchange(raw, {
    own: undefined,
    job: undefined,
    recalls: true,
  });
  const struck = changed ?? raw;
  return {
    ...entry,
    url: struck.url,
    headers: headers.map((_, i) => [rawHeaders[2 * i] ?? "", rawHeaders[2 * i + 1] ?? ""]),
    requestBody: struck.requestBody,
    responseHeaders: struck.responseHeaders,
    responseBody: struck.responseBody,
    ...(world !== undefined && { world: changed?.text(world) ?? world }),
  };
}
