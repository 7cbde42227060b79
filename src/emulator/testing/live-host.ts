const LIVE = /(^|\.)nano-gpt\.com\.?$/i;

/** Whether a host is one of the live service, where a submit costs money. */
export const isLive = (host: string): boolean => LIVE.test(host);

/** What a client reads that was about to call the live service in a test. */
export class LiveHostError extends Error {
  constructor(method: string, { origin, pathname }: URL) {
    super(
      `nanogpt-video-emulator: ${method} ${origin}${pathname} is the live service, where it may cost money, ` +
        "so it was not sent. Give the client the baseUrl of the emulator of this test. A client that reads " +
        "NANOGPT_BASE_URL when it is loaded must be loaded in the test: vi.resetModules(), then await import().",
    );
    this.name = "LiveHostError";
  }
}

/** What a client reads that needs a socket where none is open. */
export class NoSocketError extends Error {
  constructor({ origin }: URL) {
    super(
      `nanogpt-video-emulator: ${origin} is answered by fetch alone, as no socket is open. ` +
        "This client uses another way: set the option listen to true.",
    );
    this.name = "NoSocketError";
  }
}

/** Throws what was stopped and is in no error of the test, as the client has swallowed it. */
export function throwSwallowed(
  live: readonly LiveHostError[],
  errors: readonly { readonly message?: string | undefined }[] = [],
): void {
  const swallowed = live.find(
    ({ message }) => !errors.some((error) => error.message?.includes(message)),
  );
  if (swallowed) throw swallowed;
}
