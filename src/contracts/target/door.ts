/** Whose key goes with a request. The door puts it in; whoever asks never sees it. */
export type Credential = "valid" | "bearer" | "invalid" | "none";

/** A request to the API, without secrets. */
export type Ask = {
  readonly method: string;
  /** From the base URL on, with its query: `/video/status?requestId=vid_1`. */
  readonly path: string;
  /** Default: valid. */
  readonly credential?: Credential;
  readonly headers?: Readonly<Record<string, string>>;
  /** As it goes over the wire. */
  readonly body?: string;
  /** The check that asks. */
  readonly check: string;
};

/** An answer, read to its end. Redirects are not followed. */
export type Answer = {
  /** The number of the exchange, for rows to point to. */
  readonly n: number;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined if it is none. */
  readonly json: unknown;
  readonly bytes: Uint8Array;
};

/** No answer came: the gate did not let the request through, or the target did not answer. */
export class NoAnswer extends Error {
  readonly n: number;
  readonly kind: "refused" | "lost";

  constructor(kind: "refused" | "lost", message: string, n: number) {
    super(message);
    this.kind = kind;
    this.n = n;
  }
}

/** The only way from the suite to a target. */
export type Door = {
  /** Throws NoAnswer. */
  send(ask: Ask): Promise<Answer>;
  /** Fetches a result from wherever it lies, without a key. Throws NoAnswer. */
  download(url: string, check: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
};
