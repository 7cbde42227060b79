import type { SpecOperation } from "../../contract/spec/operations.ts";
import type { RequestCheck } from "../../contract/spec/request-faults.ts";
import type { Answer } from "../../target/door.ts";
import type { State } from "../../target/state.ts";
import { answerTo, type Expected, interactionFrom, type Model } from "../interaction.ts";
import type { Interaction, LeftOut } from "../pact-file.ts";
import { type Recorded, shapeOf, valueAt } from "./recorded.ts";
import { exchangeSentence } from "./words.ts";

/** An exchange as an interaction, or why it cannot be one. */
export type Replayed = { readonly interaction: Interaction } | { readonly leftOut: LeftOut };

/**
 * Asks an emulator the same again, under each of the states that may have been, and makes the
 * interaction of what it answers: so the file says nothing that cannot be brought about once more.
 */
export async function replayed(
  recorded: Recorded,
  model: Model,
  { operations, faultIn }: Document,
): Promise<Replayed> {
  const told = (given: readonly State[]): string =>
    exchangeSentence({ ...recorded, given }, operations);
  const strangeness = strangenessOf(recorded, operations, faultIn);
  const made =
    strangeness === undefined ? await likest(recorded, model, told) : { why: strangeness };
  if ("interaction" in made) return made;
  return { leftOut: { exchange: told(recorded.givens[0] ?? []), why: made.why } };
}

/** Of what is made under each of its states the one that is most like what was seen. */
async function likest(
  recorded: Recorded,
  model: Model,
  told: (given: readonly State[]) => string,
): Promise<{ readonly interaction: Interaction } | { readonly why: string }> {
  let why = "";
  let nearest: Interaction | undefined;
  for (const given of recorded.givens) {
    const came = await madeUnder(given, told(given), recorded, model);
    if ("why" in came) {
      why ||= came.why;
    } else if (shapeOf(came.answer.json) === shapeOf(recorded.answer)) {
      return { interaction: came.interaction };
    } else {
      nearest ??= came.interaction;
    }
  }
  return nearest === undefined ? { why } : { interaction: nearest };
}

/** What the OpenAPI document knows, by which `pact check` will judge. */
export type Document = {
  readonly operations: readonly SpecOperation[];
  readonly faultIn: RequestCheck;
};

/** Why the OpenAPI document could not take a request; what was refused may be wrong. */
function strangenessOf(
  { request, status }: Recorded,
  operations: readonly SpecOperation[],
  faultIn: RequestCheck,
): string | undefined {
  const isThere = operations.some(
    ({ method, path }) => method === request.method && path === request.path,
  );
  if (!isThere) return "the OpenAPI document has no such operation";
  const fault = status < 400 ? faultIn(request) : undefined;
  return fault && `the OpenAPI document has it otherwise: ${fault}`;
}

type Came =
  | { readonly interaction: Interaction; readonly answer: Answer }
  | { readonly why: string };

async function madeUnder(
  given: readonly State[],
  description: string,
  { request, status, exactly }: Recorded,
  model: Model,
): Promise<Came> {
  const expect = { status: [status], exactly };
  const expected: Expected = { id: "recorded", description, given, request, expect };
  try {
    const answer = await answerTo(expected, model);
    const other = differenceIn(answer, status, exactly);
    if (other !== undefined) return { why: other };
    return { interaction: interactionFrom(expected, answer, model.conformance), answer };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/** How an answer is another than the one that was seen. */
function differenceIn(
  { status, json }: Answer,
  seen: number,
  exactly: Recorded["exactly"],
): string | undefined {
  const why = "what the emulator was set up with is no provider state";
  if (status !== seen) return `asked anew, it is answered ${status}: ${why}`;
  const [other] = Object.entries(exactly).filter(([at, value]) => valueAt(json, at) !== value);
  return other && `asked anew, ${other[0]} is ${JSON.stringify(valueAt(json, other[0]))}: ${why}`;
}
