import type { Operation } from "../../spec/operations.ts";
import type { Answer } from "../../target/door.ts";
import type { State } from "../../target/state.ts";
import { answerTo, type Expected, interactionFrom, type Model } from "../interaction.ts";
import type { LeftOut } from "../own-metadata.ts";
import type { Interaction } from "../pact-file.ts";
import { type Recorded, shapeOf, valueAt } from "./recorded.ts";
import { sentenceFor } from "./words.ts";

/** An exchange as an interaction, or why it cannot be one. */
export type Replayed = { readonly interaction: Interaction } | { readonly leftOut: LeftOut };

/**
 * Asks an emulator the same again, under each of the states that may have been, and makes the
 * interaction of what it answers: so the file says nothing that cannot be brought about once more.
 */
export async function replayed(
  recorded: Recorded,
  model: Model,
  operations: readonly Operation[],
): Promise<Replayed> {
  const told = (given: readonly State[]): string => sentenceFor({ ...recorded, given }, operations);
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
  if (nearest !== undefined) return { interaction: nearest };
  return { leftOut: { exchange: told(recorded.givens[0] ?? []), why } };
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
