import { isNotInstalled } from "../../../emulator/input/files/installed.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { resolved } from "../../contract/spec/conformance.ts";
import type { PactFile } from "../pact-file.ts";

/** What the comparator has against a pact file. */
export type PactDifference = {
  /** Such as `response.body.incompatible`. */
  readonly code: string;
  readonly type: "error" | "warning";
  readonly message: string;
  /** The place of the interaction in its file, from 0; undefined if it is about the whole file. */
  readonly nth: number | undefined;
  /** Where in it. */
  readonly at: string;
};

/** The part of the package that is used: its own types cannot be resolved. */
type Package = {
  readonly Comparator: new (document: unknown) => { compare(pact: unknown): AsyncIterable<Raw> };
};

type Raw = {
  readonly code: string;
  readonly type: "error" | "warning";
  readonly message: string;
  readonly mockDetails?: { readonly location: string };
};

const NAME = "@pactflow/openapi-pact-comparator";

/** The comparator is not installed, or gave up; the sentence says which, and what to do. */
export class NotCompared extends Error {}

/**
 * Compares a pact file with an OpenAPI document, without sending anything. Each request must be one
 * that the document takes, each answer one that it can give.
 *
 * @throws NotCompared
 * @throws OptionError for a file that is not as Pact has it.
 */
export async function differencesOf(
  pact: PactFile,
  document: unknown,
): Promise<readonly PactDifference[]> {
  const { Comparator } = await loaded();
  const found: PactDifference[] = [];
  const compared = new Comparator(underApi(document)).compare(structuredClone(pact));
  for await (const one of readable(compared, pact)) {
    const { code, type, message, mockDetails } = one;
    const [, nth, at = ""] = IN_FILE.exec(mockDetails?.location ?? "") ?? [];
    found.push({ code, type, message, nth: nth === undefined ? undefined : Number(nth), at });
  }
  return found;
}

async function* readable(compared: AsyncIterable<Raw>, pact: PactFile): AsyncIterable<Raw> {
  try {
    yield* compared;
  } catch (error) {
    const [first] = Object(error).errors ?? [];
    if (first === undefined) throw new NotCompared(gaveUp(error));
    const [, nth, at = ""] = MALFORMED.exec(first.instancePath) ?? [];
    const one = pact.interactions[Number(nth)];
    const where = one ? `interaction "${one.description}"${at}` : first.instancePath;
    throw new OptionError(`this is no pact file: ${where} ${first.message}`);
  }
}

/** Headers that HTTP cannot hold, for one, make it throw. */
const gaveUp = (error: unknown): string =>
  `${NAME} cannot read the file: ${String(Object(error).message).split("\n", 1)[0]}`;

const MALFORMED = /^\/interactions\/(\d+)(.*)$/;

const IN_FILE = /^\[root\]\.interactions\[(\d+)\]\.?(.*)$/;

async function loaded(): Promise<Package> {
  try {
    return (await import("@pactflow/openapi-pact-comparator")) as unknown as Package;
  } catch (error) {
    if (!isNotInstalled(error, NAME)) throw error;
    throw new NotCompared(`${NAME} is not installed: npm install --save-dev ${NAME}@1.7.0`);
  }
}

/**
 * The document in a form that the comparator judges rightly: it looks at no `servers`, so the paths get
 * their prefix here; it follows no reference within `if` and `then`, so all are resolved; what a consumer
 * expects is a part of an answer, so that more than one schema may fit, and neither a minimum of fields
 * nor a field that must come says anything.
 */
function underApi(document: unknown): unknown {
  const { paths, ...rest } = inlined(document, document, false) as Readonly<Record<string, object>>;
  const prefixed = Object.entries(paths ?? {}).map(([path, item]) => [`/api${path}`, item]);
  return { ...rest, paths: Object.fromEntries(prefixed) };
}

/** A document without references; ours has none that lead back to themselves. */
function inlined(node: unknown, document: unknown, isPart: boolean): unknown {
  if (Array.isArray(node)) return node.map((one) => inlined(one, document, isPart));
  if (typeof node !== "object" || node === null) return node;
  const ref: unknown = Reflect.get(node, "$ref");
  if (typeof ref === "string") {
    return inlined(resolved(document, ref.slice(1)).node, document, isPart);
  }
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, one]) => !(key === "minProperties" && typeof one === "number"))
      .filter(([key, one]) => !(isPart && key === "required" && Array.isArray(one)))
      .map(([key, one]) => [
        key === "oneOf" ? "anyOf" : key,
        inlined(one, document, isPartIn(key, isPart)),
      ]),
  );
}

/** Answers are expected in parts; a condition still asks for what it names. */
const isPartIn = (key: string, isPart: boolean): boolean =>
  key === "responses" || (isPart && key !== "if");
