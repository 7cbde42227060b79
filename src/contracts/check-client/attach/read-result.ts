import { givenJson } from "../../../emulator/input/files/given.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { CLIENT_RESULT } from "../result-schema.ts";

/** Larger than what clients show in a day of work by hand. */
export const RESULT_BOUNDS = {
  bytes: 200_000_000,
  advice: "Is it check-client attach of this version? Finish more often",
};

/**
 * What an attached server judged.
 *
 * @param name of the server, for the sentence.
 * @throws OptionError for what no server of this version answers.
 */
export async function resultIn(answer: string, name: string): Promise<RunResult> {
  const { client, ...result } = await givenJson(
    { text: answer, name },
    CLIENT_RESULT,
    RESULT_BOUNDS,
  );
  return { ...result, spent: undefined, client };
}
