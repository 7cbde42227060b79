import { existsSync, readFileSync } from "node:fs";
import type { Revision } from "../../emulator/index.ts";
import { parsedJson } from "../../emulator/input/document.ts";
import type { PactFile } from "./pact-file.ts";

/** Where the pact file of a revision lies, from the root of the package. */
export const pactPath = (revision: Revision): string => `spec/pacts/nanogpt-video-${revision}.json`;

/** From this file among the sources, and from a bundle in dist/. */
const ROOTS = ["../../../", "../"];

/** The pact file of a revision, as it is checked in. */
export function readPact(revision: Revision): PactFile {
  const places = ROOTS.map((root) => new URL(root + pactPath(revision), import.meta.url));
  const place = places.find((one) => existsSync(one));
  if (place === undefined)
    throw new Error(`there is no ${pactPath(revision)}. Is the package complete?`);
  return parsedJson(readFileSync(place, "utf8")) as PactFile; // its form is what tests look at
}
