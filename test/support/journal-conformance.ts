import { expect } from "vitest";
import { createConformance } from "../../src/contracts/contract/spec/conformance.ts";

type Entry = {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly responseHeaders?: Record<string, string>;
  readonly responseBody?: string;
};

/**
 * Fails the test if an answer that the emulator remembers is not as the spec describes it. For
 * tests whose client is a program of its own, so that nothing stands between it and the emulator.
 * `asked` is the origin that the client asked, as the emulator sees it.
 */
export async function expectJournalToConform(origin: string, asked = origin): Promise<void> {
  const response = await fetch(`${origin}/__emulator/journal`);
  const { entries } = (await response.json()) as { entries: readonly Entry[] };
  const { covers, check } = createConformance();
  const faults = entries.flatMap(({ method, url, status, responseHeaders, responseBody = "" }) => {
    const path = new URL(url).pathname;
    if (!url.startsWith(asked) || !covers(method, path)) return [];
    const headers = new Headers(responseHeaders);
    return check({ method, path, status, headers, bodyText: responseBody });
  });
  expect(faults).toEqual([]);
}
