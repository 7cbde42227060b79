import { existsSync, readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { didYouMean } from "../../../emulator/index.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { read, sentenceOf } from "../../../emulator/input/read.ts";
import { REQUIREMENT_SET, type RequirementSet } from "./set.ts";

/** From this file among the sources, and from a bundle in dist/. */
const PLACES = ["../../../../requirements/", "../requirements/"];

function folder(): URL {
  const places = PLACES.map((place) => new URL(place, import.meta.url));
  const place = places.find((one) => existsSync(one));
  if (place) return place;
  throw new Error(`the package lacks its folder requirements: ${places.join(" and ")}`);
}

/** The names of all sets, the oldest first. */
export const requirementSets = (): readonly string[] =>
  readdirSync(folder())
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -".yaml".length))
    .toSorted();

/**
 * A set of requirements. Default: the newest.
 *
 * @throws OptionError for a name that there is not.
 */
export function requirementSet(name?: string): RequirementSet {
  const names = requirementSets();
  const wanted = name ?? names.at(-1) ?? "";
  if (!names.includes(wanted)) {
    const hint = didYouMean(wanted, names) || ` There are: ${names.join(", ")}.`;
    throw new OptionError(`there is no set of requirements ${wanted}.${hint}`);
  }
  const reading = read(
    REQUIREMENT_SET,
    parse(readFileSync(new URL(`${wanted}.yaml`, folder()), "utf8")),
  );
  if (reading.ok) return reading.value;
  throw new Error(
    `requirements/${wanted}.yaml: ${reading.problems.map((one) => sentenceOf(one)).join(" ")}`,
  );
}
