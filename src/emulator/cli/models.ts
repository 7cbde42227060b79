import { loadCatalog } from "../catalog/catalog.ts";
import { type FlagsOf, HELP, parseFlags, switchFlag } from "../input/flags.ts";
import { helpText } from "../input/help.ts";
import { OptionError } from "../input/options.ts";
import { listingEntry } from "../wire/listing/listing.ts";

const FLAGS: FlagsOf<{ readonly json?: true; readonly help?: true }> = {
  json: switchFlag("print the entries as the API lists them"),
  help: HELP,
};

/** `models`: what the catalogue knows. */
export async function models(args: readonly string[]): Promise<void> {
  const { words, given } = parseFlags(args, FLAGS);
  const catalog = loadCatalog();
  const [id] = words;
  if (given.help) {
    return print(helpText(["nanogpt-video-emulator models [MODEL] [--json]"], FLAGS));
  }
  if (id === undefined) {
    return print(
      given.json
        ? JSON.stringify(catalog.all.map(listingEntry), null, 2)
        : catalog.all.map(({ id, makes }) => `${id.padEnd(56)} ${makes.join(", ")}`).join("\n"),
    );
  }
  const rule = catalog.find(id);
  if (rule) return print(JSON.stringify(given.json ? listingEntry(rule) : rule, null, 2));
  const nearest = catalog.nearest(id);
  throw new OptionError(
    `there is no model ${JSON.stringify(id)}.${nearest ? ` Did you mean ${nearest}?` : ""}`,
  );
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
