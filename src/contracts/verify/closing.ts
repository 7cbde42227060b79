import { field } from "../../emulator/input/node.ts";
import type { Gate } from "../gate/gate.ts";
import { type Answer, NoAnswer } from "../target/door.ts";

const CHECK = "closing";

/** What a reader must know of a run on a service that takes money: whether it took more, and what may be left there. */
export async function closingNotes(gate: Gate, looksAtModels: boolean): Promise<readonly string[]> {
  const notes: string[] = [];
  if (gate.spent.submits > 0) await asked(gate, "POST", "/check-balance");
  if (gate.stopped !== undefined) notes.push(`No more was paid: ${gate.stopped}.`);
  if (gate.isUncertain) notes.push(await newest(gate));
  if (!looksAtModels) notes.push("No model's own rules were looked at: name one with --model.");
  return notes;
}

/** A job may have been made by a request whose answer was lost. */
async function newest(gate: Gate): Promise<string> {
  const answer = await asked(gate, "GET", "/generate-video/recover?limit=1");
  const id = field(answer?.json, "data", "0", "runId");
  return typeof id === "string"
    ? `The newest job there is ${id}, which may be the one: --job ${id} reads it without paying.`
    : "Look there for a job that may have been paid for: GET /api/generate-video/recover.";
}

async function asked(gate: Gate, method: string, path: string): Promise<Answer | undefined> {
  try {
    return await gate.send({ method, path, check: CHECK });
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}
