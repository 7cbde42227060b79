import type { ModelRule } from "../../../emulator/index.ts";
import { isNotInstalled } from "../../../emulator/input/files/installed.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import type { ModelCheck } from "../catalogue/check.ts";
import type { Making } from "./checks.ts";

/**
 * The checks that are made of the rules of some models; what makes their requests is loaded for that.
 *
 * @throws OptionError if faker is not installed.
 */
export async function modelChecks(
  rules: readonly ModelRule[],
  making: Making,
): Promise<readonly ModelCheck[]> {
  if (rules.length === 0) return [];
  const { modelChecksOf } = await loaded();
  return rules.flatMap((rule) => modelChecksOf(rule, making));
}

async function loaded(): Promise<typeof import("./checks.ts")> {
  try {
    return await import("./checks.ts");
  } catch (error) {
    if (!isNotInstalled(error, "@faker-js/faker")) throw error;
    throw new OptionError(
      "the requests for models need faker: npm install --save-dev @faker-js/faker@10",
    );
  }
}
