import { AHEAD_MS_MAX } from "../../../clock/clock.ts";
import { shaped, wrongAt } from "../operations/shape.ts";
import { FORMAT, type Snapshot, VERSION } from "./snapshot-document.ts";
import { SNAPSHOT } from "./snapshot-shape.ts";

/** A document that somebody sent, as a snapshot. Throws for what is none, with the path of what is wrong. */
export function readSnapshot(document: unknown): Snapshot {
  const { format, version, ...rest } = Object(document);
  if (format !== FORMAT) {
    const got = format === undefined ? "it is missing" : `got ${JSON.stringify(format)}`;
    throw wrongAt("snapshot.format", `must be ${JSON.stringify(FORMAT)}; ${got}.`);
  }
  if (version !== VERSION) {
    throw wrongAt(
      "snapshot.version",
      `is ${JSON.stringify(version)}; this emulator understands ${VERSION}.`,
    );
  }
  const snapshot = {
    format,
    version,
    ...Object(shaped(rest, { fields: SNAPSHOT }, "snapshot")),
  } as Snapshot; // each field was looked at
  refuseContradictions(snapshot);
  return snapshot;
}

/** What no single value shows to be wrong. */
function refuseContradictions({ scope, worlds, clock }: Snapshot): void {
  if (scope === "world" && worlds.length !== 1) {
    throw wrongAt("snapshot.worlds", `must have one world by its scope; got ${worlds.length}.`);
  }
  if (clock.aheadMs > AHEAD_MS_MAX) {
    throw wrongAt("snapshot.clock.aheadMs", `must be ${AHEAD_MS_MAX} at most.`);
  }
  const [keys, ids] = [new Set<string>(), new Set<string>()];
  for (const [i, { key, jobs, aheadMs }] of worlds.entries()) {
    const path = `snapshot.worlds[${i}]`;
    refuseTwice(keys, key, `${path}.key`);
    if (key === "") throw wrongAt(`${path}.key`, "must not be empty.");
    if (aheadMs > AHEAD_MS_MAX)
      throw wrongAt(`${path}.aheadMs`, `must be ${AHEAD_MS_MAX} at most.`);
    for (const [j, { id }] of jobs.entries()) refuseTwice(ids, id, `${path}.jobs[${j}].id`);
  }
}

function refuseTwice(seen: Set<string>, value: string, path: string): void {
  if (seen.has(value)) throw wrongAt(path, "stands in the snapshot twice.");
  seen.add(value);
}
