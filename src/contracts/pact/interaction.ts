import { asText, isNode, nodeOf } from "../../emulator/input/node.ts";
import { ITS_JOB, type PactCheck } from "../contract/catalogue/check.ts";
import type { Conformance } from "../contract/spec/conformance.ts";
import { PLACEHOLDER } from "../gate/http-door.ts";
import type { Answer, Door } from "../target/door.ts";
import type { State, StateProvider } from "../target/state.ts";
import { type BodyExpectation, bodyExpectation } from "./matchers.ts";

/** One exchange that a pact file is to expect. */
export type Expected = Pick<PactCheck, "given" | "request" | "expect"> & {
  /** For the gate. */
  readonly id: string;
  readonly description: string;
};

/** Where the answers come from that the expectations are made of. */
export type Model = {
  readonly door: Door;
  readonly states: StateProvider;
  readonly conformance: Conformance;
};

/** No job has it: a state that was not made shows at once. */
const NO_ID = "vid_no-state-was-set";

/**
 * Makes its states true, and asks.
 *
 * @throws Error for a state that cannot be.
 */
export async function answerTo(
  { id, given, request }: Pick<Expected, "id" | "given" | "request">,
  { door, states }: Pick<Model, "door" | "states">,
): Promise<Answer> {
  const prepared = await states.prepare(given, id);
  if (prepared.is === "unavailable") throw new Error(prepared.reason);
  const { method, path, query = {}, credential = "valid", body } = request;
  const job = asText(prepared.given["requestId"]);
  const search = new URLSearchParams(withJob(query, job)).toString();
  return door.send({
    check: id,
    method,
    path: search === "" ? path : `${path}?${search}`,
    credential,
    ...(body === undefined ? {} : { body: JSON.stringify(withJob(body, job)) }),
  });
}

type Built = {
  readonly type: "Synchronous/HTTP";
  readonly description: string;
  readonly pending: boolean;
  readonly providerStates: readonly State[];
  readonly request: unknown;
  readonly response: unknown;
};

/** A pact interaction that expects what of an answer must be so. Throws for one that the spec does not know. */
export function interactionFrom(
  expected: Expected,
  answer: Answer,
  conformance: Conformance,
): Built {
  return {
    type: "Synchronous/HTTP",
    description: expected.description,
    pending: false,
    providerStates: statesOf(expected),
    request: requestOf(expected.request),
    response: responseOf(expected, answer, expectedBody(expected, answer, conformance)),
  };
}

/** Every interaction has a state: with none, the Verifier would not say that another begins. */
const statesOf = ({ given }: Expected): readonly State[] =>
  given.length === 0 ? [{ name: "an account" }] : given;

/** The fields of a query or a body, with the id of a job where it is meant. */
const withJob = <T>(fields: T, id: string): T =>
  isNode(fields)
    ? (Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, value === ITS_JOB ? id : value]),
      ) as T) // the same names
    : fields;

function expectedBody(
  { request, expect }: Expected,
  answer: Answer,
  conformance: Conformance,
): BodyExpectation {
  const { method, path } = request;
  const faults = (bodyText: string) =>
    conformance.check({
      method,
      path: `/api${path}`,
      status: answer.status,
      headers: answer.headers,
      bodyText,
    });
  const found = faults(answer.text);
  if (found.length > 0) throw new Error(`not as in the spec: ${found.join("; ")}`);
  const isValid = (body: unknown) => faults(JSON.stringify(body)).length === 0;
  return bodyExpectation(answer.json, isValid, expect.exactly ?? {});
}

function requestOf({ method, path, query = {}, credential = "valid", body }: Expected["request"]) {
  const generators = {
    ...generatorsFor("query", query, ""),
    ...generatorsFor("body", body, "$."),
  };
  return {
    method,
    path: `/api${path}`,
    ...(Object.keys(query).length > 0 && {
      query: Object.fromEntries(
        Object.entries(withJob(query, NO_ID)).map(([name, value]) => [name, [value]]),
      ),
    }),
    headers: {
      ...KEYS[credential],
      ...(body === undefined ? {} : { "content-type": ["application/json"] }),
    },
    ...(body === undefined
      ? {}
      : {
          body: { content: withJob(body, NO_ID), contentType: "application/json", encoded: false },
        }),
    ...(Object.keys(generators).length > 0 && { generators }),
  };
}

/** Puts the id of the job that a state made where it is meant. */
function generatorsFor(part: "query" | "body", fields: unknown, prefix: string) {
  const names = Object.entries(nodeOf(fields)).flatMap(([name, value]) =>
    value === ITS_JOB ? [prefix + name] : [],
  );
  const generator = { type: "ProviderState", expression: `$${ITS_JOB}`, dataType: "STRING" };
  return names.length === 0
    ? {}
    : { [part]: Object.fromEntries(names.map((name) => [name, generator])) };
}

const KEYS = {
  valid: { "x-api-key": [PLACEHOLDER.valid] },
  bearer: { authorization: [`Bearer ${PLACEHOLDER.valid}`] },
  invalid: { "x-api-key": [PLACEHOLDER.invalid] },
  none: {},
} as const;

function responseOf({ expect }: Expected, { status }: Answer, { content, rules }: BodyExpectation) {
  const body = Object.entries(rules).map(([path, matcher]) => [
    path,
    { combine: "AND", matchers: [matcher] },
  ]);
  return {
    status,
    headers: { "content-type": ["application/json"] },
    body: { content, contentType: "application/json", encoded: false },
    matchingRules: {
      body: Object.fromEntries(body),
      header: {
        "content-type": {
          combine: "AND",
          matchers: [{ match: "regex", regex: "application/json(;.*)?" }],
        },
      },
      ...(expect.status.length > 1 && {
        status: { combine: "AND", matchers: [{ match: "statusCode", status: expect.status }] },
      }),
    },
  };
}
