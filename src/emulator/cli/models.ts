import { type Catalog, loadCatalog } from "../catalog/catalog.ts";
import { nearestOf } from "../domain/nearest.ts";
import { type FlagsOf, HELP, parseFlags, refuseWords, switchFlag } from "../input/flags.ts";
import { usageText } from "../input/help.ts";
import { OptionError } from "../input/options.ts";
import { print } from "../observe/print/output.ts";
import { block, json, say } from "../observe/print/printed.ts";
import { listingEntry } from "../wire/listing/listing.ts";

const FLAGS: FlagsOf<{ readonly json?: true; readonly help?: true }> = {
  json: switchFlag("print the entries as the API lists them"),
  help: HELP,
};

/** `models`: what the catalogue knows. */
export async function models(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  const catalog = loadCatalog();
  const [id, ...rest] = words;
  if (given.help) {
    return print(block(usageText(["nanogpt-video-emulator models [MODEL] [--json]"], FLAGS)));
  }
  refuseWords(rest, "models", "one model");
  if (id === undefined) {
    return print(
      given.json
        ? json(catalog.all.map(listingEntry), 2)
        : say.join(
            catalog.all.map(({ id, makes }) => `${id.padEnd(56)} ${makes.join(", ")}`),
            "\n",
          ),
    );
  }
  const rule = catalog.find(id);
  if (rule) return print(json(given.json ? listingEntry(rule) : rule, 2));
  throw new OptionError(`there is no model ${JSON.stringify(id)}. ${hintFor(id, catalog)}`);
}

const SHOWN_MAX = 5;

/** The nearest model, or those whose first word is the nearest. */
function hintFor(id: string, { nearest, all }: Catalog): string {
  const one = nearest(id);
  if (one !== undefined) return `Did you mean ${one}?`;
  const ids = all.map((rule) => rule.id);
  const word = nearestOf(id, new Set(ids.map(firstWord)));
  const some = ids.filter((other) => firstWord(other) === word);
  if (some.length === 0) return "All are listed without one.";
  const more = some.length > SHOWN_MAX ? " …" : "";
  return `Did you mean one of these: ${some.slice(0, SHOWN_MAX).join(", ")}${more}`;
}

const firstWord = (id: string): string => id.split(/[-_/. ]/, 1)[0] ?? "";
