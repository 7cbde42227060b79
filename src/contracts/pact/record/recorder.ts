import { fileURLToPath } from "node:url";
import { REVISIONS, type Revision } from "../../../emulator/index.ts";
import { optionsIn } from "../../../emulator/input/option-values.ts";
import { fields, filled, oneOf, optional, type Schema } from "../../../emulator/input/schema.ts";
import type { JournalEntry } from "../../../emulator/observe/journal-entry.ts";
import { writeContent } from "../../../emulator/observe/print/files.ts";
import { operationsOf } from "../../contract/spec/operations.ts";
import { createRequestCheck } from "../../contract/spec/request-faults.ts";
import { metadataOf } from "../check/own-metadata.ts";
import { withModel } from "../model.ts";
import { type Interaction, type LeftOut, type PactFile, pactText } from "../pact-file.ts";
import { keylessOf, type Recordable } from "./recordable.ts";
import { type Recorded, recordedOf, stable } from "./recorded.ts";
import { type Replayed, replayed } from "./replay.ts";
import { seenIn } from "./seen.ts";
import { leftOutOf } from "./unsayable.ts";

/** Whose contract it is. */
export type RecorderOptions = {
  /** The name of the client in the pact file. */
  readonly consumer: string;
  /** What the service is called there. Default `nanogpt-video`. */
  readonly provider?: string;
  /** What the emulators of the tests speak. Default: the newest. */
  readonly revision?: Revision;
};

/** What came into a file, and what did not. */
export type Written = {
  readonly interactions: number;
  /** What was used and a pact cannot say. It stands in the file's metadata too. */
  readonly leftOut: readonly LeftOut[];
};

/** Makes a pact file of what a client did in its tests. */
export type PactRecorder = {
  /** Takes up what a client has done so far with an emulator, or with one key of it. */
  record(emulator: Recordable): Promise<void>;
  /** Writes all that was taken up; a folder that is not there is made. Throws if nothing was. */
  write(path: string | URL): Promise<Written>;
  /** The same as a text, for `toMatchFileSnapshot`. */
  text(): Promise<string>;
};

/**
 * A recorder: each distinct exchange of a client becomes an interaction of a pact file of version 4,
 * with provider states that `nanogpt-video-emulator pact check` makes true. The same exchanges give the
 * same bytes, in whatever order; no key comes into the file.
 *
 * @throws OptionError for a name that is none, or a revision that there is not.
 * @example
 * const pact = pactRecorder({ consumer: "my-app" });
 * test.afterEach(({ emulator }) => pact.record(emulator));
 * afterAll(() => pact.write("pacts/my-app-nanogpt-video.json"));
 */
export function pactRecorder(options: RecorderOptions): PactRecorder {
  const { consumer, provider = "nanogpt-video", revision = NEWEST } = optionsIn(RECORDER, options);
  const recorded = new Map<string, Recorded>();
  const leftOut = new Map<string, LeftOut>();
  const take = (entries: readonly JournalEntry[]) => {
    for (const seen of seenIn(entries)) {
      const left = leftOutOf(seen);
      if (left === undefined) keepFirst(recorded, recordedOf(seen));
      else leftOut.set(stable(left), left);
    }
  };
  const made = async (): Promise<{ readonly file: PactFile } & Written> => {
    if (recorded.size === 0) {
      throw new Error("nothing was recorded: await pact.record(emulator) at the end of each test");
    }
    const all = await replayedAll([...recorded.values()], revision);
    const lacks = inOrder([
      ...leftOut.values(),
      ...all.flatMap((one) => ("leftOut" in one ? [one.leftOut] : [])),
    ]);
    const interactions = named(
      all.flatMap((one) => ("interaction" in one ? [one.interaction] : [])),
    );
    const metadata = metadataOf(revision, lacks);
    const file = {
      consumer: { name: consumer },
      provider: { name: provider },
      interactions,
      metadata,
    };
    return { file, interactions: interactions.length, leftOut: lacks };
  };
  return {
    record: async (emulator) => {
      take(emulator.journal());
      take(await keylessOf(emulator));
    },
    text: async () => `${pactText((await made()).file)}\n`,
    write: async (path) => {
      const { file, ...written } = await made();
      const place = path instanceof URL ? fileURLToPath(path) : path;
      writeContent(place, pactText(file));
      return written;
    },
  };
}

const RECORDER: Schema<RecorderOptions> = fields<RecorderOptions>(
  {
    consumer: filled("the name of your client"),
    provider: optional(filled("the name of the service")),
    revision: optional(oneOf(REVISIONS)),
  },
  "option",
);

const NEWEST = REVISIONS.at(-1) as Revision; // there is always one

/** Of exchanges that are the same one stands for all, whichever came first. */
function keepFirst(recorded: Map<string, Recorded>, one: Recorded): void {
  const before = recorded.get(one.key);
  if (before === undefined || one.order < before.order) recorded.set(one.key, one);
}

const replayedAll = (
  recorded: readonly Recorded[],
  revision: Revision,
): Promise<readonly Replayed[]> =>
  withModel(revision, async (model, document) => {
    const known = { operations: operationsOf(document), faultIn: createRequestCheck(document) };
    const all: Replayed[] = [];
    for (const one of inOrder(recorded)) all.push(await replayed(one, model, known));
    return all;
  });

const inOrder = <T>(all: readonly T[]): readonly T[] =>
  [...new Map(all.map((one) => [stable(one), one])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);

/** By their descriptions; of the same one the second has a number. */
function named(interactions: readonly Interaction[]): readonly Interaction[] {
  const sorted = inOrder(interactions).toSorted((a, b) =>
    a.description < b.description ? -1 : a.description > b.description ? 1 : 0,
  );
  return sorted.map((one, i) => {
    const nth = sorted.slice(0, i).filter(({ description }) => description === one.description);
    return nth.length === 0
      ? one
      : { ...one, description: `${one.description} (${nth.length + 1})` };
  });
}
