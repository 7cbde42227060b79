/**
 * Lists every name of the two seed documents, and every quoted refusal, that no test touches, and ends with 1 if there is one.
 */
import { takeNothing } from "./command-line.ts";
import { untouchedNames } from "./seeds/coverage.ts";

takeNothing("npx tsx scripts/seed-coverage.ts");

const untouched = await untouchedNames();
for (const { section, name } of untouched) console.log(`${section}: ${name}`);
console.log(
  untouched.length === 0 ? "every name is touched by a test" : `${untouched.length} left`,
);
process.exitCode = untouched.length > 0 ? 1 : 0;
