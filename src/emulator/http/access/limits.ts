import type { WorldId } from "../../domain/brand.ts";
import type { Endpoint, Keyring, Limits, LimitsOf } from "../../domain/limits/limits.ts";
import { admit } from "../../domain/limits/rate-limit.ts";
import type { Result } from "../../domain/result.ts";
import type { Services } from "../services.ts";

type Refused = Extract<Result<never>, { ok: false }>;

/** The limits of each world, those of its key first; undefined where nobody has any. */
export function limitsByWorld(limits: Limits, keyring: Keyring): LimitsOf | undefined {
  const { retryAfter, ...limiting } = limits;
  const hasCaps = [...keyring.values()].some(({ caps }) => Object.keys(caps).length > 0);
  if (!hasCaps && Object.keys(limiting).length === 0) return undefined;
  return (world) => ({ ...limits, ...keyring.get(world)?.caps });
}

/**
 * Counts a request of a world, or refuses it when it is over a limit. Decided and written in one step of
 * the store, so that the limit holds under any number of requests at once.
 */
export function overLimit(
  { store, clock }: Pick<Services, "store" | "clock">,
  limitsOf: LimitsOf,
  id: WorldId,
  endpoint: Endpoint,
): Promise<Refused | undefined> {
  return store.commit<Refused | undefined>(id, (world) => {
    const admitted = admit(world.usage, limitsOf(id), endpoint, clock.nowIn(world));
    return admitted.ok
      ? { events: [{ kind: "admitted", world: id, admission: admitted.value }], answer: undefined }
      : { events: [], answer: admitted };
  });
}
