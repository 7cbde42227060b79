import { loadCatalog } from "../catalog/catalog.ts";
import { type FlagsOf, HELP, parseFlags, refuseWords, switchFlag } from "../input/flags.ts";
import { helpText } from "../input/help.ts";
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
    return print(block(helpText(["nanogpt-video-emulator models [MODEL] [--json]"], FLAGS)));
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
  const nearest = catalog.nearest(id);
  const hint = nearest ? `Did you mean ${nearest}?` : "All are listed without one.";
  throw new OptionError(`there is no model ${JSON.stringify(id)}. ${hint}`);
}
