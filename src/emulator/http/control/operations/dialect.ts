import type { WorldId } from "../../../domain/brand.ts";
import { REVISIONS } from "../../../domain/revisions/revisions.ts";
import { type Switches, switchesOf } from "../../../domain/revisions/switches.ts";
import type { Services } from "../../services.ts";
import type { Speech } from "../../speech.ts";
import type { WantedDialect } from "../inputs.ts";
import { spokenIn } from "./spoken-in.ts";

export type DialectReport = {
  /** Whether the world speaks otherwise than the emulator on purpose. */
  readonly own: boolean;
  /** The revision that has exactly these switches; null where none has. */
  readonly revision: string | null;
  readonly switches: Switches;
};

/** What is spoken in a world. */
export async function dialectIn(services: Services, id: WorldId): Promise<DialectReport> {
  const world = await services.store.world(id);
  const { switches } = spokenIn(services, world);
  const isSame = (other: Switches) =>
    Object.entries(other).every(([name, value]) => switches[name as keyof Switches] === value);
  const revision = REVISIONS.find((one) => isSame(switchesOf(one))) ?? null;
  return { own: world.switches !== undefined, revision, switches };
}

/** Lets a world speak otherwise than the emulator; as the emulator again if nothing is wanted. */
export async function speak(
  services: Services,
  id: WorldId,
  wanted: WantedDialect,
): Promise<DialectReport> {
  const isUsual = wanted.revision === undefined && wanted.switches === undefined;
  const switches = isUsual ? undefined : switchesFor(services, wanted);
  await services.store.commit(id, () => ({
    events: [{ kind: "respoken", world: id, switches }],
    answer: undefined,
  }));
  return dialectIn(services, id);
}

const switchesFor = (services: Speech, { revision, switches }: WantedDialect): Switches => ({
  ...(revision === undefined ? services.switches : switchesOf(revision)),
  ...switches,
});
