import type { ModelRule, Revision } from "../../../emulator/index.ts";
import { parsedJson } from "../../../emulator/input/document.ts";
import { isNode, nodeOf } from "../../../emulator/input/node.ts";
import type { AnswerFacts, Facts } from "../../contract/spec/facts.ts";
import type { GateExchange } from "../../gate/gate.ts";
import { plainType } from "../compare/document-facts.ts";
import { type Discreet, discreet, textsIn } from "../public-words.ts";
import { OBSERVATION_FORMAT, type Observation, type SeenAnswer } from "./observation.ts";
import { BodyTally, objectInOrder, raise, UNNAMED } from "./seen-body.ts";
import { seenModels } from "./seen-models.ts";

/** What must be known to make sense of exchanges. */
export type Observing = {
  readonly of: Observation["of"];
  readonly revision: Revision;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** Of the target: with `/api`. */
  readonly baseUrl: string;
  readonly spec: Facts;
  readonly models: readonly ModelRule[];
};

/** Headers that say something about an API, beside those of the spec. */
const TELLING =
  /^(retry-after|x-request-id|allow|deprecation|sunset|(x-)?ratelimit(-[a-z]{1,20}){0,3}|x-nanogpt(-[a-z]{1,20}){1,5})$/;

const KNOWN_TYPE = /^(application\/(problem\+)?json|text\/(plain|html|event-stream)|video\/mp4)$/;

/** What exchanges show of a service. Answers to requests that the spec does not have are left out. */
export function observationOf(exchanges: readonly GateExchange[], about: Observing): Observation {
  const { of, revision, now, spec, models } = about;
  const word = discreet(new Set(exchanges.flatMap(sentIn)));
  const tallies = new Map<string, Map<string, AnswerTally>>();
  const checks = new Map<string, Map<string, number>>();
  for (const { outgoing, answer } of exchanges) {
    const operation = operationOf(outgoing, about.baseUrl);
    const facts = spec.get(operation);
    if (facts === undefined) continue;
    const code = String(answer.status);
    const own = tallies.get(operation) ?? new Map<string, AnswerTally>();
    const tally = own.get(code) ?? new AnswerTally(facts.answers.get(code), word);
    tallies.set(operation, own.set(code, tally));
    tally.add(answer);
    const came = checks.get(outgoing.check) ?? new Map<string, number>();
    checks.set(outgoing.check, came);
    raise(came, `${operation} ${code}`);
  }
  const listed = seenModels(exchanges, models, word);
  return {
    format: OBSERVATION_FORMAT,
    of,
    revision,
    at: new Date(now).toISOString().slice(0, 10),
    checks: objectInOrder(new Map([...checks].map(([id, came]) => [id, objectInOrder(came)]))),
    operations: objectInOrder(new Map([...tallies].map(([name, own]) => [name, resultsOf(own)]))),
    ...(listed && { models: listed }),
  };
}

const resultsOf = (own: ReadonlyMap<string, AnswerTally>): Readonly<Record<string, SeenAnswer>> =>
  objectInOrder(new Map([...own].map(([code, tally]) => [code, tally.result()])));

/** `GET /video/status`, whatever the service is behind. */
function operationOf({ method, url }: GateExchange["outgoing"], baseUrl: string): string {
  const base = new URL(baseUrl).pathname.replace(/\/$/, "");
  const { pathname } = new URL(url);
  return `${method} ${pathname.startsWith(base) ? pathname.slice(base.length) : pathname}`;
}

/** All that was sent, but for the name of the model: it is somebody's own. */
function sentIn({ outgoing: { url, body, headers } }: GateExchange): readonly string[] {
  const json = body === undefined ? undefined : parsedJson(body);
  const { model: _, ...fields } = nodeOf(json);
  const query = [...new URL(url).searchParams].flatMap(([name, value]) =>
    name.startsWith("model") ? [] : [value],
  );
  const keys = ["x-api-key", "authorization"].flatMap((name) => headers.get(name) ?? []);
  return [...textsIn(isNode(json) ? fields : json), ...query, ...keys];
}

/** Counts the answers with one status code. */
class AnswerTally {
  readonly #facts: AnswerFacts | undefined;
  readonly #discreet: Discreet;
  readonly #headers = new Map<string, number>();
  readonly #bodies = new Map<string, BodyTally>();
  #count = 0;

  constructor(facts: AnswerFacts | undefined, word: Discreet) {
    this.#facts = facts;
    this.#discreet = word;
  }

  add({ headers, json }: GateExchange["answer"]): void {
    this.#count++;
    for (const [name] of headers) {
      if (this.#facts?.headers.has(name) || TELLING.test(name)) raise(this.#headers, name);
    }
    const type = this.#typeOf(headers);
    const fields = this.#facts?.bodies.get(type) ?? new Map();
    const tally = this.#bodies.get(type) ?? new BodyTally(fields, this.#discreet);
    this.#bodies.set(type, tally);
    tally.add(json);
  }

  result(): SeenAnswer {
    const bodies = [...this.#bodies].map(([type, tally]) => [type, tally.result()] as const);
    return {
      count: this.#count,
      headers: objectInOrder(this.#headers),
      bodies: objectInOrder(new Map(bodies)),
    };
  }

  #typeOf(headers: Headers): string {
    const type = plainType(headers.get("content-type") ?? "");
    const isPublic = type === "" || this.#facts?.bodies.has(type) || KNOWN_TYPE.test(type);
    return isPublic ? type : UNNAMED;
  }
}
