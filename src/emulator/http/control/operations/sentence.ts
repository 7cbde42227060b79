import type { Fault } from "../../../domain/fault.ts";
import { faultReply } from "../../../wire/errors/faults.ts";
import type { Speech } from "../../speech.ts";
import { ControlError } from "./control-error.ts";

/** A refusal of the API, told at the controls: in its own words, and as a wish that cannot be granted. */
export function refusedWith(fault: Fault): ControlError {
  const { status, body } = faultReply(fault);
  return new ControlError(status === 402 || status === 503 ? 409 : 400, sentenceOf(body));
}

function sentenceOf(body: ReturnType<typeof faultReply>["body"]): string {
  if (body === undefined) return "The request was refused.";
  if ("message" in body) return body.message;
  return typeof body.error === "string" ? body.error : body.error.message;
}

/** Throws a ControlError for a model that nobody knows; `at` is where its id stands. */
export function refuseUnknownModel({ catalog }: Speech, model: string, at: string): void {
  if (catalog.find(model) !== undefined) return;
  const nearest = catalog.nearest(model);
  const hint = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  throw new ControlError(
    400,
    `${at} must be the id of a model; got ${JSON.stringify(model)}.${hint} GET /api/v1/video-models lists them.`,
  );
}
