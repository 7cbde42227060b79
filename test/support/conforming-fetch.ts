import { AssertionError } from "node:assert";
import { documentOf } from "../../src/contracts/contract/spec/changes.ts";
import {
  type Conformance,
  createConformance,
} from "../../src/contracts/contract/spec/conformance.ts";
import type { Revision } from "../../src/emulator/domain/revisions/revisions.ts";
import type { EmulatorOptions } from "../../src/emulator/index.ts";

/** Answers a request, as `emulator.fetch` does. */
export type Fetch = (request: Request) => Promise<Response>;

/** What is spoken otherwise than by default. */
export type Spoken = Pick<EmulatorOptions, "revision" | "switches">;

const known = new Map<string, Promise<Conformance>>();

/** The spec of what is spoken, made once in a process, when the first answer is checked. */
function conformanceOf({ revision = "2026-01", switches = {} }: Spoken): Promise<Conformance> {
  const name = JSON.stringify([revision, switches]);
  const made =
    known.get(name) ?? documentOf(revision as Revision, switches).then(createConformance);
  known.set(name, made);
  return made;
}

/**
 * The same fetch, which fails the test on an answer that the spec does not describe. Answers that a
 * test has spoilt on purpose are for the bare fetch.
 */
export const conformingFetch =
  (fetch: Fetch, spoken: Spoken = {}): Fetch =>
  async (request) => {
    const { method } = request;
    const { pathname: path } = new URL(request.url);
    const response = await fetch(request);
    const { covers, check } = await conformanceOf(spoken);
    if (!covers(method, path)) return response;
    const { status, headers } = response;
    const faults = check({
      method,
      path,
      status,
      headers,
      bodyText: await response.clone().text(),
    });
    if (faults.length > 0) {
      throw new AssertionError({ message: `not as in spec/openapi.yaml:\n${faults.join("\n")}` });
    }
    return response;
  };
