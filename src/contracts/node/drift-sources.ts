import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Revision } from "../../emulator/core/revisions.ts";
import { OptionError } from "../../emulator/options.ts";
import type { Facts } from "../drift/facts.ts";
import type { Observation } from "../drift/observation.ts";
import { observationIn } from "../drift/read-observation.ts";
import { type Published, publishedIn, Unusable } from "../drift/vendor.ts";
import { specFolder } from "../spec/files.ts";

/** Longer than a slow server of documents takes, in milliseconds. */
const FETCH_MS = 30_000;

/** Larger than any OpenAPI document that a person reads, in bytes. */
const BYTES_MAX = 20_000_000;

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
    const isUrl = /^https?:/.test(place);
    const name = isUrl ? (place.split("?")[0] ?? "") : place;
    const text = isUrl ? await fetched(place, name) : fileText(place);
    const published = usable(() => publishedIn(text, name, spec));
    vendor = withPublished(vendor, published, name, spec);
  }
  return vendor;
}

function withPublished(vendor: Vendor, published: Published, name: string, spec: Facts): Vendor {
  const { facts = new Map(), listing = new Map(), notes } = vendor;
  if (published.is === "listing") {
    const note = `${name} is a listing of ${published.prices.size} models.`;
    return {
      ...vendor,
      listing: new Map([...listing, ...published.prices]),
      notes: [...notes, note],
    };
  }
  const count = [...published.facts.keys()].filter((one) => spec.has(one)).length;
  const note = `${name} is an OpenAPI document with ${count} of the ${spec.size} operations.`;
  return { ...vendor, facts: new Map([...facts, ...published.facts]), notes: [...notes, note] };
}

async function fetched(url: string, name: string): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
    const bytes = await response.arrayBuffer();
    if (!response.ok)
      throw new OptionError(`${name} answers ${response.status}. Is the address right?`);
    if (bytes.byteLength > BYTES_MAX)
      throw new OptionError(`${name} is over ${BYTES_MAX} bytes long`);
    return new TextDecoder().decode(bytes);
  } catch (error) {
    if (error instanceof OptionError) throw error;
    const cause = error instanceof Error ? error.cause : undefined;
    const why = cause instanceof Error ? cause.message : String(error);
    throw new OptionError(
      `${name} cannot be fetched: ${why}. Save the document and name the file.`,
    );
  }
}

function fileText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : String(code);
    throw new OptionError(`${path} cannot be read: ${why}`);
  }
}

function usable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unusable) throw new OptionError(error.message);
    throw error;
  }
}

/** The observation of a file; without one, the youngest of a revision in a folder, or none. */
export function readObserved(
  path: string | undefined,
  revision: Revision,
  folder: string = specFolder("observed"),
): Observation | undefined {
  const read = (file: string): Observation => usable(() => observationIn(fileText(file), file));
  if (path !== undefined) return read(path);
  return filesIn(folder)
    .map((name) => read(`${folder}/${name}`))
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
