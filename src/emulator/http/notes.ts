import { usd } from "../domain/brand.ts";
import type { Fault } from "../domain/fault.ts";

type Notes = {
  readonly [Kind in Fault["kind"]]?: (fault: Extract<Fault, { kind: Kind }>) => string;
};

/** What the wire does not say of a refusal, and a person at the journal wants to know. */
const NOTES: Notes = {
  "no-key": () =>
    "Any key will do, unless the emulator was given a list. Payments are not emulated.",
  "unknown-key": ({ state }) =>
    state === "unknown"
      ? "The key is not on the list: see --api-key, or the options apiKeys and keys."
      : `The key is ${state} by the option keys.`,
  "origin-not-allowed": ({ origin }) =>
    `The key is for some browser origins only (option keys); the request came from ${origin ?? "no browser"}.`,
  "pro-required": ({ model }) =>
    `${model} is among the option proModels, and the key has no pro: true in the option keys.`,
  "body-too-large": ({ limitBytes }) =>
    `Refused as the hosting edge does: the body is longer than ${limitBytes} bytes. Raise the bound with --max-body-bytes, or the option maxBodyBytes.`,
  "media-too-large": ({ param, limitBytes }) =>
    `${param} holds more than ${limitBytes} bytes. Raise the bound with the option maxMediaBytes.`,
  "rate-limited": ({ option, limit }) =>
    `Over the limit ${option} of ${limit}, by the emulator's clock. Set it in the option limits; without --strict there is none.`,
  "daily-requests": ({ limit }) =>
    `Over requestsPerDay of ${limit} (options keys and limits), until 00:00 UTC of the emulator's clock.`,
  "content-policy": ({ category, term }) =>
    `Blocked by the policy: ${JSON.stringify(term)}, category ${category}. See the option policy.`,
  "daily-usd": ({ limit }) =>
    `Over usdPerDay of ${usd(limit)} USD (options keys and limits), until 00:00 UTC of the emulator's clock.`,
};

/** A sentence for the journal, or undefined where the answer says it all. */
export const noteOn = <Kind extends Fault["kind"]>(
  fault: Extract<Fault, { kind: Kind }>,
): string | undefined => NOTES[fault.kind as Kind]?.(fault);
