import { readdirSync } from "node:fs";
import { basename } from "node:path";
import type { Revision } from "../../emulator/index.ts";
import { fileText } from "../../emulator/input/files/file.ts";
import type { Facts } from "../contract/spec/facts.ts";
import { specFolder } from "../contract/spec/files.ts";
import { saysSomething } from "../drift/compare/document-facts.ts";
import type { Observation } from "../drift/observation/observation.ts";
import { observationIn } from "../drift/observation/read-observation.ts";
import { publishedIn, type VendorDocument } from "../drift/vendor.ts";
import { DOCUMENT_BOUNDS, givenText } from "./given-text.ts";

/** What the vendor's documents say together: of two that have the same, the later counts. */
export type Vendor = {
  readonly facts: Facts | undefined;
  readonly listing: ReadonlyMap<string, unknown> | undefined;
  /** What each was taken for. */
  readonly notes: readonly string[];
};

/**
 * Reads what was given with `--vendor`. A URL is fetched, without a key.
 *
 * @throws OptionError for what cannot be read or is of neither kind; it names it and says what to do.
 */
export async function readVendor(places: readonly string[], spec: Facts): Promise<Vendor> {
  let vendor: Vendor = { facts: undefined, listing: undefined, notes: [] };
  for (const place of places) {
    const { name, text } = await givenText(place);
    const published = await publishedIn(text, name, spec);
    vendor = withPublished(vendor, published, name, spec);
  }
  return vendor;
}

function withPublished(
  vendor: Vendor,
  published: VendorDocument,
  name: string,
  spec: Facts,
): Vendor {
  const { facts = new Map(), listing = new Map(), notes } = vendor;
  if (published.is === "listing") {
    const note = `${name} is a listing of ${published.prices.size} models.`;
    return {
      ...vendor,
      listing: new Map([...listing, ...published.prices]),
      notes: [...notes, note],
    };
  }
  const ours = [...published.facts].filter(([one]) => spec.has(one));
  const empty = ours.filter(([, said]) => !saysSomething(said)).length;
  const but = empty === 0 ? "" : `; of ${empty} it says nothing that can be compared`;
  const note = `${name} is an OpenAPI document with ${ours.length} of the ${spec.size} operations${but}.`;
  return { ...vendor, facts: new Map([...facts, ...published.facts]), notes: [...notes, note] };
}

/** The observation of a file; without one, the youngest of a revision in a folder, or none. */
export async function readObserved(
  path: string | undefined,
  { revision, now }: { readonly revision: Revision; readonly now: number },
  folder: string = specFolder("observed"),
): Promise<Observation | undefined> {
  const read = (file: string): Promise<Observation> =>
    observationIn(fileText(file, DOCUMENT_BOUNDS), file, now);
  if (path !== undefined) return read(path);
  const all = await Promise.all(filesIn(folder).map((name) => read(`${folder}/${name}`)));
  return all
    .filter((one) => one.revision === revision && one.of !== "emulator")
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
}

/** None where there is no folder. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => basename(name).endsWith(".json"));
  } catch {
    return [];
  }
}
