/** What a program reads when it connects to where it may not. */
class RefusedError extends Error {
  readonly code = "ERR_EMULATOR_REFUSED";
}

/**
 * Options of a connection that fails with a sentence: Node then behaves as if a name could not be
 * found, and sends nothing.
 */
export const refusedConnection = (sentence: string) => ({
  host: "refused.localhost", // of this machine: the guard of sockets lets it be
  lookup: (_name: string, _options: unknown, callback: (error: Error) => void): void =>
    process.nextTick(callback, new RefusedError(sentence)),
});
