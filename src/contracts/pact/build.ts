import { ITS_JOB, type PactCheck } from "../catalogue/check.ts";
import { PLACEHOLDER } from "../gate/http-door.ts";
import type { Conformance } from "../spec/conformance.ts";
import type { Answer, Door } from "../target/door.ts";
import type { StateProvider } from "../target/state.ts";
import { type BodyExpectation, bodyExpectation } from "./matchers.ts";

/** A file of Pact's version 4; what is inside is for Pact to know. */
export type PactFile = {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly Interaction[];
  readonly metadata: unknown;
};

export type Interaction = {
  readonly description: string;
  readonly [more: string]: unknown;
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
 * The checks of a revision as a pact file. The form of each body is taken from an answer of the
 * emulator, and what of it must be so from the spec.
 *
 * @throws Error for a check that the emulator does not keep: no such file must be written.
 */
export async function pactFileOf(
  checks: readonly PactCheck[],
  model: Model,
  revision: string,
): Promise<PactFile> {
  const interactions: Interaction[] = [];
  for (const check of checks) interactions.push(await interactionOf(check, model));
  return {
    consumer: { name: "nanogpt-video-emulator" },
    provider: { name: `nanogpt-video-${revision}` },
    interactions,
    metadata: { pactSpecification: { version: "4.0" } },
  };
}

async function interactionOf(check: PactCheck, model: Model): Promise<Interaction> {
  const answer = await answerTo(check, model);
  const { id, title, tier, expect } = check;
  if (!expect.status.includes(answer.status)) {
    throw new Error(
      `${id}: the emulator answers ${answer.status}, not ${expect.status.join(" or ")}: ${answer.text}`,
    );
  }
  const body = expectedBody(check, answer, model.conformance);
  return {
    type: "Synchronous/HTTP",
    key: id,
    description: `${id} ${title}`,
    pending: false,
    comments: { text: [`tier ${tier}`, `spec ${check.spec}`] },
    providerStates: statesOf(check),
    request: requestOf(check),
    response: responseOf(check, answer, body),
  };
}

/** Every interaction has a state, which tells the gate whose turn it is. */
const statesOf = ({ id, given }: PactCheck) =>
  (given.length === 0 ? [{ name: "an account" as const }] : given).map((state) => ({
    name: state.name,
    params: { ...state.params, check: id },
  }));

/** Asks what a check asks, on a target where its state can be had. */
export async function answerTo(
  check: PactCheck,
  { door, states }: Pick<Model, "door" | "states">,
): Promise<Answer> {
  const prepared = await states.prepare(check.given, check.id);
  if (prepared.is === "unavailable") throw new Error(`${check.id}: ${prepared.reason}`);
  const { method, path, query = {}, credential = "valid", body } = check.request;
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [
      name,
      value === ITS_JOB ? String(prepared.given["requestId"]) : value,
    ]),
  ).toString();
  return door.send({
    check: check.id,
    method,
    path: search === "" ? path : `${path}?${search}`,
    credential,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function expectedBody(check: PactCheck, answer: Answer, conformance: Conformance): BodyExpectation {
  const { method, path } = check.request;
  const faults = (bodyText: string) =>
    conformance.check({
      method,
      path: `/api${path}`,
      status: answer.status,
      headers: answer.headers,
      bodyText,
    });
  const found = faults(answer.text);
  if (found.length > 0) throw new Error(`${check.id}: not as in the spec: ${found.join("; ")}`);
  const isValid = (body: unknown) => faults(JSON.stringify(body)).length === 0;
  return bodyExpectation(answer.json, isValid, check.expect.exactly ?? {});
}

function requestOf({ request }: PactCheck) {
  const { method, path, query = {}, credential = "valid", body } = request;
  const fromState = Object.entries(query).filter(([, value]) => value === ITS_JOB);
  return {
    method,
    path: `/api${path}`,
    ...(Object.keys(query).length > 0 && {
      query: Object.fromEntries(
        Object.entries(query).map(([name, value]) => [name, [value === ITS_JOB ? NO_ID : value]]),
      ),
    }),
    headers: {
      ...KEYS[credential],
      ...(body === undefined ? {} : { "content-type": ["application/json"] }),
    },
    ...(body === undefined
      ? {}
      : { body: { content: body, contentType: "application/json", encoded: false } }),
    ...(fromState.length > 0 && {
      generators: {
        query: Object.fromEntries(
          fromState.map(([name]) => [
            name,
            { type: "ProviderState", expression: `$${ITS_JOB}`, dataType: "STRING" },
          ]),
        ),
      },
    }),
  };
}

const KEYS = {
  valid: { "x-api-key": [PLACEHOLDER.valid] },
  bearer: { authorization: [`Bearer ${PLACEHOLDER.valid}`] },
  invalid: { "x-api-key": [PLACEHOLDER.invalid] },
  none: {},
} as const;

function responseOf(
  { expect }: PactCheck,
  { status }: Answer,
  { content, rules }: BodyExpectation,
) {
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
