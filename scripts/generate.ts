/**
 * Writes every generated file that is stale. With `--check` it writes nothing, names what is stale
 * and ends with 1.
 */
import { writeFile } from "node:fs/promises";
import { GENERATE_COMMAND, generateAll, placeOf, staleAmong } from "./generate/all.ts";

const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== "--check");
if (unknown !== undefined) {
  console.error(`unknown option ${unknown}; there is only --check`);
  process.exit(2);
}

const stale = await staleAmong(await generateAll());
if (args.includes("--check")) {
  for (const { path } of stale) console.error(`${path} is stale; run ${GENERATE_COMMAND}`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const file of stale) {
    await writeFile(placeOf(file), file.text);
    console.log(`wrote ${file.path}`);
  }
  if (stale.length === 0) console.log("every generated file is fresh");
}
