import type { Tamper } from "./tamper.ts";

/** A refusal in the words of the guide (errors#N1, errors#R3). */
export const refusal = (
  status: number,
  error: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Response => Response.json({ error }, { status, headers });

/** Answers submits itself, the first `times` of them; they never reach the service. */
export const insteadOfSubmits = (times: number, answer: () => Response | "cut"): Tamper => ({
  onRequest: ({ purpose, request, earlier }) =>
    purpose === "submit" && earlier < times ? answer() : request,
});
