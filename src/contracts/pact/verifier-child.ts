/**
 * Runs Pact's Verifier in a process of its own, which holds no secret and may die: its proxy does, of a
 * connection that is reset. Takes its options as a message, answers with one.
 */
import type { Verdicts, VerifierInput } from "./verifier.ts";

// Whoever asked is gone.
process.once("disconnect", () => process.exit(0));

process.once("message", async (options: VerifierInput) => {
  const answer = await verified(options).catch((error: unknown): Verdicts => {
    return { is: "broken", problem: error instanceof Error ? error.message : String(error) };
  });
  process.send?.(answer, () => process.exit(0));
});

async function verified(options: VerifierInput): Promise<Verdicts> {
  const { Verifier } = await import("@pact-foundation/pact");
  const verifier = new Verifier({
    providerBaseUrl: options.origin,
    providerStatesSetupUrl: options.statesUrl,
    pactUrls: [options.file],
    timeout: options.timeoutMs,
    logLevel: "error",
  });
  const text = await verifier.verifyProvider().catch((error: unknown) => {
    // A contract that is broken is a rejection, whose message is the same JSON.
    return error instanceof Error ? error.message : String(error);
  });
  return { is: "done", text };
}
