import { type Revision, type Switches, switchesOf } from "../../../emulator/index.ts";
import { isNode, nodeOf } from "../../../emulator/input/node.ts";
import type { Evidence } from "./evidence.ts";
import { readSpecFile } from "./files.ts";

/** One value of a switch that the API spoke, or may speak, otherwise than by default. */
export type SwitchChange = Evidence & {
  readonly switch: keyof Switches;
  readonly value: Switches[keyof Switches];
  /** One sentence. */
  readonly says: string;
  /** A JSON merge patch over the spec. */
  readonly patch?: unknown;
};

/** What `spec/disagreements.yaml` has of each subject, as far as it changes the spec. */
type Choices = Readonly<Record<string, { readonly choices?: readonly SwitchChange[] }>>;

/**
 * Every change on record, in the order of the file. A path that a revision does not have is taken away
 * after all else that is said about it.
 */
export async function readChanges(): Promise<readonly SwitchChange[]> {
  const rows = (await readSpecFile("disagreements.yaml")) as Choices;
  return Object.values(rows).flatMap(({ choices = [] }) => choices);
}

/** The whole spec of a revision, with single choices otherwise; without examples. */
export async function documentOf(
  revision: Revision,
  over: Partial<Switches> = {},
): Promise<unknown> {
  const switches: Switches = { ...switchesOf(revision), ...over };
  const patches = (await readChanges())
    .filter((change) => switches[change.switch] === change.value)
    .map(({ patch }) => patch ?? {});
  const spec = await readSpecFile("openapi.yaml");
  return patches.length === 0 ? spec : withoutExamples(patches.reduce(merged, spec));
}

/** RFC 7396. */
export function merged(target: unknown, patch: unknown): unknown {
  if (!isNode(patch)) return patch;
  const entries = Object.entries(patch);
  const result = new Map(Object.entries(nodeOf(target)));
  for (const [key, value] of entries) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
}

/** The examples of the spec are those of the newest revision. */
function withoutExamples(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutExamples);
  if (!isNode(node)) return node;
  const kept = Object.entries(node).filter(([key, value]) => key !== "examples" || !isNode(value));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutExamples(value)]));
}
