import type { WorldId } from "../../../domain/brand.ts";
import { forgottenOf } from "../../../observe/forgotten.ts";
import type { Finding } from "../../../observe/rules/finding.ts";
import type { Clocks, Records, Worlds } from "../../services.ts";
import { allFound, findingsReport } from "../findings-report.ts";

type Parts = Clocks & Worlds & Records;

/** The worlds that something was noticed about. */
const watched = ({ findings }: Parts, world: WorldId | undefined): readonly WorldId[] =>
  world === undefined ? findings.worlds() : [world];

/**
 * Forgets what was noticed, of one world or of all, but for its sums: whoever judges the whole run is told of it.
 *
 * @param isOver whether the jobs go too: then those that still run are lost.
 */
export async function forgetFindings(
  services: Parts,
  world: WorldId | undefined,
  isOver: boolean,
): Promise<void> {
  const { findings } = services;
  for (const id of watched(services, world)) {
    findings.forgetBut(forgottenOf(await findingsReport(services, id, { isOver })), id);
  }
  findings.forget(world);
}

/** Does what may take jobs away, and keeps what was noticed about them. */
export async function keepingFindings<T>(
  services: Parts,
  world: WorldId | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const ids = watched(services, world);
  const before = await Promise.all(ids.map((id) => allFound(services, id)));
  const done = await work();
  for (const [i, id] of ids.entries()) {
    const was = before[i];
    if (was === undefined) continue;
    const is = await allFound(services, id);
    services.findings.keep(id, {
      now: missingIn(is.now, was.now),
      atTheEnd: missingIn(is.atTheEnd, was.atTheEnd),
    });
  }
  return done;
}

/** Findings that are in one list and not in another. */
function missingIn(found: readonly Finding[], before: readonly Finding[]): readonly Finding[] {
  const known = new Set(found.map(keyOf));
  return before.filter((finding) => !known.has(keyOf(finding)));
}

const keyOf = ({ id, jobs, entries }: Finding): string => JSON.stringify([id, jobs, entries]);
