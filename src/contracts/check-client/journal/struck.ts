import { Redaction } from "../../../emulator/observe/secrets/redaction.ts";
import type { Entry } from "./entry.ts";

/**
 * Entries without the secrets that an emulator would have struck out. Its own journal stays as it is; a file
 * may have been changed since, and what is judged of it stands in reports.
 */
export function struckEntries(entries: readonly Entry[]): readonly Entry[] {
  const rawHeaders = entries.flatMap(({ headers }) => headers.flat());
  const redaction = new Redaction({ rawHeaders, world: undefined });
  return entries.map((entry) => struckEntry(entry, redaction));
}

function struckEntry(entry: Entry, redaction: Redaction): Entry {
  const { url, headers, requestBody, responseHeaders, responseBody, world } = entry;
  const header = (name: string, value: string) => [name, redaction.header(name, value)] as const;
  return {
    ...entry,
    url: redaction.url(url),
    headers: headers.map(([name, value]) => header(name, value)),
    requestBody: requestBody && redaction.body(requestBody),
    responseHeaders:
      responseHeaders &&
      Object.fromEntries(
        Object.entries(responseHeaders).map(([name, value]) => header(name, value)),
      ),
    responseBody: responseBody && redaction.body(responseBody),
    ...(world !== undefined && { world: redaction.url(world) }),
  };
}
