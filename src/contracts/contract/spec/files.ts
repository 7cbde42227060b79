import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

/** From this file among the sources, and from a bundle in dist/. */
const PLACES = ["../../../../spec/", "../spec/"];

const placed = (path: string): URL => {
  const places = PLACES.map((folder) => new URL(folder + path, import.meta.url));
  return places.find((place) => existsSync(place)) ?? (places[0] as URL);
};

/** Reads a file of `spec/`. Its form is what tests look at. */
export const readSpecFile = async (path: string): Promise<unknown> =>
  parse(await readFile(placed(path), "utf8"));

/** The spec as it is written. */
export const readSpec = (): unknown => parse(readFileSync(placed("openapi.yaml"), "utf8"));

/** A folder of `spec/`, which need not be there. */
export const specFolder = (name: string): string => fileURLToPath(placed(name));
