import { parsedJson } from "../../emulator/input/document.ts";
import type { Transport } from "./transport.ts";

/** Asks the control plane of an emulator, in the world of one key. */
export type AskControl = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** An emulator that did not do what it was told. */
class ControlRefused extends Error {}

/** The control plane behind an origin. Throws ControlRefused with the emulator's own words. */
export function controlPlane(origin: string, key: string, transport: Transport): AskControl {
  return async (method, path, body) => {
    const response = await transport(
      new Request(`${origin}/__emulator${path}`, {
        method,
        headers: { "x-api-key": key, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (!response.ok)
      throw new ControlRefused(`${method} ${path} was answered ${response.status}: ${text}`);
    return parsedJson(text);
  };
}
