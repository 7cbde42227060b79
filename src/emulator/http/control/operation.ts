import { type WorldId, worldId } from "../../domain/brand.ts";
import { type Problem, read, sentenceOf } from "../../input/read.ts";
import { fields, type Schema, secretForm } from "../../input/schema.ts";
import { isOneKey } from "../../input/secrets/credentials.ts";
import type { Services } from "../services.ts";
import { ControlError } from "./operations/control-error.ts";

/** What is published of an operation. */
type Facts = {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** Below `/__emulator`; `:id` is a job's. */
  readonly path: string;
  /** What it does, in one line. */
  readonly summary: string;
  /** How the handle of a world does it in process, such as `reset(depth?)`. */
  readonly handles?: readonly string[];
  /** What to send, for messages. */
  readonly send?: string;
  readonly status?: 201;
  /** How long its body may be. Default 65,536 bytes. */
  readonly maxBytes?: (services: Services) => number;
};

/** One call of an operation, over HTTP or in process. */
export type Call<World> = {
  readonly world: World;
  /** The job in its path; empty without one. */
  readonly id: string;
  /** The request that it came by, over HTTP; aborted when whoever called has gone. */
  readonly request: Request | undefined;
};

/** A call whose input nobody has read yet. */
type Asked = Partial<Call<WorldId | undefined>> & { readonly input?: unknown };

/** An operation of the control plane. */
export type ControlOperation<Answer extends object = object> = Facts & {
  /** What it reads, in the place that `placeOf` names. */
  readonly input: Schema<unknown>;
  /** Whether it is about one world, so that it needs a key. */
  readonly needsWorld: boolean;
  /** Reads the input and does it. Throws a ControlError for what cannot be. */
  readonly perform: (services: Services, asked: Asked) => Promise<Answer>;
};

/** Where the input of an operation stands in a request. The other place must be empty. */
export const placeOf = ({ method }: Pick<Facts, "method">): "body" | "query" =>
  method === "GET" || method === "DELETE" ? "query" : "body";

type Definition<Input, World, Answer> = Facts & {
  /** Default: nothing may be sent. */
  readonly input?: Schema<Input>;
  readonly run: (services: Services, input: Input, call: Call<World>) => Promise<Answer> | Answer;
};

/** An operation about one world or all. */
export const operation = <Input, Answer extends object>(
  definition: Definition<Input, WorldId | undefined, Answer>,
): ControlOperation<Answer> => defined(definition, undefined, (world) => world);

/** An operation about the world of a key; `whose` is what the sentence without one asks for. */
export const ofWorld = <Input, Answer extends object>(
  whose: string,
  definition: Definition<Input, WorldId, Answer>,
): ControlOperation<Answer> =>
  defined(definition, whose, (world) => {
    if (world !== undefined) return world;
    throw new ControlError(
      400,
      `Say whose ${whose}: send the account's key in x-api-key or as Authorization: Bearer KEY.`,
    );
  });

/** Throws a ControlError once the emulator is closed: what it has come to can be read, and no longer changed. */
export function assertOpen({ closed }: Pick<Services, "closed">): void {
  if (closed.aborted) throw new ControlError(409, CLOSED);
}

const CLOSED =
  "The emulator is closed: its state can be read, and no longer changed. Change it before close(), or make another emulator.";

const NO_FIELDS: Schema<object> = fields<object>({});
const NO_PARAMETERS: Schema<object> = fields<object>({}, "parameter");

function defined<Input, World, Answer extends object>(
  { run, input: schema, ...facts }: Definition<Input, World, Answer>,
  whose: string | undefined,
  worldOf: (world: WorldId | undefined) => World,
): ControlOperation<Answer> {
  const nothing = placeOf(facts) === "query" ? NO_PARAMETERS : NO_FIELDS;
  // Without a schema, no operation looks at its input.
  const taken = schema ?? (nothing as unknown as Schema<Input>);
  return {
    ...facts,
    input: taken,
    needsWorld: whose !== undefined,
    perform: async (services, { world, id = "", request, input = {} }) => {
      if (facts.method !== "GET") assertOpen(services);
      const call = { world: worldOf(world), id, request };
      return run(services, valueIn(taken, input, facts), call);
    },
  };
}

function valueIn<T>(schema: Schema<T>, input: unknown, facts: Facts): T {
  const reading = read(schema, input);
  if (reading.ok) return reading.value;
  throw new ControlError(400, refusalOf(reading.problems[0], facts));
}

/** One sentence; where nothing that was sent can be named, it says what to send. */
function refusalOf(problem: Problem, { send, path }: Facts): string {
  const sentence = sentenceOf(problem, path === "/snapshot" ? "snapshot" : "");
  if (path === "/snapshot") return sentence;
  const isWhole = problem.path.length === 0;
  if (send === undefined) return isWhole ? `The input ${sentence}` : sentence;
  if (isWhole) return `Send ${send}: the input ${sentence}`;
  return problem.text === "is missing" ? `Send ${send}: ${sentence}` : sentence;
}

const KEY = /^[\x21-\x7e\x80-\xff]([\x20-\x7e\x80-\xff]*[\x21-\x7e\x80-\xff])?$/;

/** An API key: what the value of a header can be, as it arrives. */
export const apiKey: Schema<string> = secretForm(
  "an API key that a header can hold, 8192 characters at most, without a comma at an end or before a space",
  (key) => key.length <= 8_192 && KEY.test(key) && isOneKey(key),
  ["sk-test", "k"],
);

/** The world of a key that was given in process. Throws a ControlError for what is none. */
export function worldOfKey(key: unknown): WorldId {
  const reading = read(apiKey, key);
  if (reading.ok) return worldId(reading.value);
  throw new ControlError(400, sentenceOf(reading.problems[0], "key"));
}
