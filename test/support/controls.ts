import type { Answer, Client, Reply } from "./client.ts";

/** What a test does at the controls; with the client's key unless told. */
export type Controls = {
  send(method: string, path: string, body?: unknown, key?: string): Promise<Reply>;
  /** The answer, which must be a 2xx. */
  done(method: string, path: string, body?: unknown, key?: string): Promise<Answer>;
  /** The status and the sentence of a refusal. */
  refused(method: string, path: string, body?: unknown, key?: string): Promise<[number, string]>;
};

/** The controls of a client's emulator. An empty key means all worlds. */
export function controlsOf(client: Client): Controls {
  const send: Controls["send"] = (method, path, body, key = client.key) =>
    client.emulator.fetch(`${client.emulator.origin}/__emulator${path}`, {
      method,
      headers: { "content-type": "application/json", ...(key && { "x-api-key": key }) },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    send,
    done: async (...sent) => {
      const response = await send(...sent);
      const text = await response.text();
      if (!response.ok) throw new Error(`${sent[0]} ${sent[1]}: ${response.status} ${text}`);
      return JSON.parse(text);
    },
    refused: async (...sent) => {
      const response = await send(...sent);
      return [response.status, (await response.json()).error?.message];
    },
  };
}
