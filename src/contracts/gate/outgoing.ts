import type { Ask, Credential } from "../target/door.ts";

/** One request on its way to a target. */
export type Outgoing = {
  readonly check: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** Whether it is for a result, which lies elsewhere and takes no key. */
  readonly isAsset: boolean;
};

/** Says that it is none. */
const WRONG_KEY = "sk-contract-wrong-key-0000";

/** A request as it will leave, with the key that was asked for. */
export function outgoingOf(ask: Ask, baseUrl: string, key: string): Outgoing {
  const headers = new Headers(ask.headers);
  for (const [name, value] of Object.entries(credentials(ask.credential ?? "valid", key))) {
    headers.set(name, value);
  }
  if (ask.body !== undefined && !headers.has("content-type")) {
    headers.set("content-type", "application/json");
  }
  const { check, method, body } = ask;
  return { check, method, url: baseUrl + ask.path, headers, body, isAsset: false };
}

function credentials(credential: Credential, key: string): Readonly<Record<string, string>> {
  switch (credential) {
    case "valid":
      return { "x-api-key": key };
    case "bearer":
      return { authorization: `Bearer ${key}` };
    case "invalid":
      return { "x-api-key": WRONG_KEY };
    case "none":
      return {};
  }
}
