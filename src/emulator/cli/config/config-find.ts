import { existsSync } from "node:fs";
import { join } from "node:path";
import { OptionError } from "../../input/options.ts";

/** What a config file may end in. */
export const FORMATS = ["ts", "mts", "js", "mjs", "json", "yaml", "yml"] as const;

export const CONFIG_NAME = "nanogpt-video-emulator.config";

/**
 * The config file of a folder; undefined if it has none.
 *
 * @throws OptionError if there is more than one: which of them counts, only its owner knows.
 */
export function configIn(folder: string): string | undefined {
  const names = FORMATS.map((format) => `${CONFIG_NAME}.${format}`);
  const [found, other] = names.filter((name) => existsSync(join(folder, name)));
  if (other === undefined) return found;
  throw new OptionError(
    `there are two config files, ${found} and ${other}. Choose one with --config, or remove the other.`,
  );
}
