import { fork, type Random } from "../../../src/emulator/domain/random.ts";
import { pick } from "./draws.ts";
import { hostile } from "./hostile.ts";
import type { Mutation } from "./mutation.ts";
import { MODELS, NAMES } from "./vocabulary.ts";

const fieldIn = (body: object, random: Random): string =>
  pick(random, "field", Object.keys(body).length === 0 ? NAMES : Object.keys(body));

/** Sets a field of its own, whatever its name. */
const setIn = (body: object, name: string, value: unknown): void => {
  Object.defineProperty(body, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
};

/** Changes of the fields of a body. */
export const BODY_MUTATIONS: readonly Mutation[] = [
  ({ body = {} }, random) => {
    const field = fieldIn(body, random);
    setIn(body, field, hostile(random));
    return `value of ${field}`;
  },
  ({ body = {} }, random) => {
    const field = pick(random, "name", NAMES);
    setIn(body, field, hostile(random));
    return `more: ${field}`;
  },
  ({ body = {} }, random) => {
    const field = fieldIn(body, random);
    delete body[field];
    return `without ${field}`;
  },
  ({ body = {} }, random) => {
    const [from, to] = [fieldIn(body, random), pick(random, "name", NAMES)];
    setIn(body, to, body[from]);
    delete body[from];
    return `${from} as ${to}`;
  },
  ({ body = {} }, random) => {
    setIn(body, "model", pick(random, "model", MODELS));
    return "another model";
  },
  ({ body = {} }, random) => {
    const [one, two] = [fieldIn(body, random), fieldIn(body, fork(random, "two"))];
    const [first, second] = [body[one], body[two]];
    setIn(body, one, second);
    setIn(body, two, first);
    return `${one} and ${two} swapped`;
  },
];
