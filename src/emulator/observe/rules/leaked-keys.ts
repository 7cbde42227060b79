import { BoundedMap } from "../../domain/bounded-map.ts";
import type { Exchange } from "../exchange.ts";
import { sentHeader } from "./answered.ts";
import type { Finding } from "./finding.ts";
import { keyInUrl } from "./key-in-url.ts";
import { noProof, type Proof, prove } from "./proof.ts";
import type { Rule } from "./rule.ts";

/** Places in which a key was seen; there are few. */
const PLACES_MAX = 100;

const SECRET_HEADERS = ["x-api-key", "authorization"] as const;

type Leak = { readonly proof: Proof; readonly id: LeakId; readonly message: string };
type LeakId = "key-in-url" | "key-sent-to-asset-host";

/** `key-in-url` and `key-sent-to-asset-host`. */
export class LeakedKeys implements Rule {
  readonly #leaks = new BoundedMap<string, Leak>(PLACES_MAX);

  observe(exchange: Exchange, n: number): void {
    const inUrl = keyInUrl(exchange);
    if (inUrl) this.#leaked("key-in-url", `The API key stood in ${inUrl.where} of a URL`, n);
    if (exchange.operation !== "download") return;
    for (const header of SECRET_HEADERS) {
      if (sentHeader(exchange, header) === undefined) continue;
      const message = `A download sent ${header} to the host of the videos, which is not the API`;
      this.#leaked("key-sent-to-asset-host", message, n);
    }
  }

  #leaked(id: LeakId, message: string, n: number): void {
    const known = this.#leaks.get(message) ?? { proof: noProof(), id, message };
    if (known.proof.count === 0) this.#leaks.set(message, known);
    prove(known.proof, n);
  }

  found(): readonly Finding[] {
    return [...this.#leaks.values()].map(({ proof, id, message }) => ({
      id,
      severity: "error",
      ...proof,
      jobs: [],
      stakes: [],
      message: `${message}, ${proof.count === 1 ? "once" : `${proof.count} times`}.`,
    }));
  }
}
