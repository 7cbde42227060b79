import { AssertionError } from "node:assert";
import { type Conformance, createConformance } from "./conformance.ts";

/** Answers a request, as `emulator.fetch` does. */
export type Fetch = (request: Request) => Promise<Response>;

const shared: { conformance?: Conformance } = {};

/** Read once in a process, when the first answer is checked. */
const conformanceOfSpec = (): Conformance => {
  shared.conformance ??= createConformance();
  return shared.conformance;
};

/**
 * The same fetch, which fails the test on an answer that the spec does not describe. Answers that a
 * test has spoilt on purpose are for the bare fetch.
 */
export const conformingFetch =
  (fetch: Fetch): Fetch =>
  async (request) => {
    const { method } = request;
    const { pathname: path } = new URL(request.url);
    const response = await fetch(request);
    const { covers, check } = conformanceOfSpec();
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
