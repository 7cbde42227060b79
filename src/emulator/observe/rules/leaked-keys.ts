import { BoundedMap } from "../../domain/bounded-map.ts";
import { isNamedKey, keyInUrl, type SecretFact } from "../../input/secrets/facts.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { Finding } from "./finding.ts";
import { noProof, type Proof, prove } from "./proof.ts";
import type { Rule } from "./rule.ts";

/** Places in which a key was seen; there are few. */
const PLACES_MAX = 100;

const FIELD_CHARS_MAX = 40;

const KEY_HEADERS: readonly string[] = ["x-api-key", "authorization"];

type Leak = { readonly proof: Proof; readonly id: LeakId; readonly message: string };
type LeakId = "key-in-url" | "key-sent-to-asset-host";

/** `key-in-url` and `key-sent-to-asset-host`. */
export class LeakedKeys implements Rule {
  readonly #leaks = new BoundedMap<string, Leak>(PLACES_MAX);

  observe({ secrets, operation }: ExchangeFacts, n: number): void {
    const inUrl = keyInUrl(secrets);
    if (inUrl) this.#leaked("key-in-url", `The API key stood in ${placeOf(inUrl)} of a URL`, n);
    if (operation !== "download") return;
    for (const header of new Set(secrets.flatMap(keyHeader))) {
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

/** The header in which a key was sent: one of its two, or any that has the key of the account. */
const keyHeader = ({ place, name, isOwn }: SecretFact): readonly string[] =>
  place === "header" && name !== undefined && (KEY_HEADERS.includes(name) || isOwn) ? [name] : [];

const placeOf = (fact: SecretFact): string =>
  isNamedKey(fact)
    ? `the query field ${fact.name?.slice(0, FIELD_CHARS_MAX)}`
    : "the path or query";
