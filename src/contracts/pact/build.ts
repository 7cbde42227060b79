import type { PactCheck } from "../contract/catalogue/check.ts";
import { answerTo, type Expected, interactionFrom, type Model } from "./interaction.ts";
import type { Interaction, PactFile } from "./pact-file.ts";

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
  for (const check of checks) {
    const made = interactionOf(check, model).catch((error: unknown) => {
      throw new Error(`${check.id}: ${error instanceof Error ? error.message : error}`);
    });
    interactions.push(await made);
  }
  return {
    consumer: { name: "nanogpt-video-emulator" },
    provider: { name: `nanogpt-video-${revision}` },
    interactions,
    metadata: { pactSpecification: { version: "4.0" } },
  };
}

async function interactionOf(check: PactCheck, model: Model): Promise<Interaction> {
  const { id, title, tier, spec } = check;
  const expected: Expected = { ...check, description: `${id} ${title}` };
  const answer = await answerTo(expected, model);
  if (!check.expect.status.includes(answer.status)) {
    throw new Error(
      `the emulator answers ${answer.status}, not ${check.expect.status.join(" or ")}: ${answer.text}`,
    );
  }
  const { type, description, pending, providerStates, ...rest } = interactionFrom(
    expected,
    answer,
    model.conformance,
  );
  return {
    ...{ type, key: id, description, pending },
    comments: { text: [`tier ${tier}`, `spec ${spec}`] },
    // Tells the gate whose turn it is.
    providerStates: providerStates.map(({ name, params }) => ({
      name,
      params: { ...params, check: id },
    })),
    ...rest,
  };
}
