import { fileText } from "../../../emulator/input/files/file.ts";
import { parsedJson } from "../../../emulator/input/json.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import type { Interaction, PactFile } from "../pact-file.ts";
import { isMessage } from "./interaction-facts.ts";
import { lackIn, plain } from "./plain.ts";

/** Larger than the pact file of any client, in bytes. */
const PACT_BOUNDS = { bytes: 10_000_000 };

/**
 * Somebody's pact file, of whatever version of Pact.
 *
 * @throws OptionError for what is no pact file, and for one without an interaction over HTTP.
 */
export function readPactFile(path: string): PactFile {
  const file = parsedJson(fileText(path, PACT_BOUNDS));
  const { interactions, messages } = Object(file);
  if (!Array.isArray(interactions)) {
    throw new OptionError(
      Array.isArray(messages)
        ? `${path} is about messages, and the service sends none: there is nothing to check`
        : `${path} is no pact file: it is no JSON with "interactions"`,
    );
  }
  const odd = interactions.findIndex((one) => typeof Object(one).description !== "string");
  if (odd >= 0)
    throw new OptionError(`${path} is no pact file: interaction ${odd} has no description`);
  if (interactions.every(isMessage)) {
    throw new OptionError(`${path} has no interaction over HTTP: there is nothing to check`);
  }
  return { ...(file as PactFile), interactions: interactions.map((one, i) => read(one, i, path)) };
}

function read(interaction: Interaction, nth: number, path: string): Interaction {
  const lack = isMessage(interaction) ? undefined : lackIn(interaction);
  if (lack === undefined) return plain(interaction);
  throw new OptionError(
    `${path} is no pact file: interaction ${nth}, "${interaction.description}", has ${lack}`,
  );
}
