import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";

export type TargetId = "raw" | "hono" | "ours" | "before";

/** A server that answers the same routes as the others. */
export type Target = {
  readonly id: TargetId;
  readonly title: string;
  /** What follows `node` on the command line, but for the port. */
  readonly args: readonly string[];
};

/** Bounds far above what a run needs; `real` is the pace that computes most. */
const OUR_FLAGS = "--json --max-jobs 1000000 --balance 1000000000 --pace real".split(" ");

/**
 * The targets, and our package as it was before where that is given. The two yardsticks are bundled into one file each, as our command is: loading
 * Hono from its 600 files would double the cold start of the second.
 *
 * @param installed the folder of our package as `npm install` leaves it.
 * @param before the same of an earlier commit.
 */
export async function targetsIn(
  folder: string,
  installed: string,
  before?: string,
): Promise<readonly Target[]> {
  const bundles = join(folder, "targets");
  for (const name of ["raw", "hono"]) await bundle(name, bundles);
  return [
    { id: "raw", title: "raw node:http", args: [join(bundles, "raw.mjs")] },
    { id: "hono", title: "Hono, bundled", args: [join(bundles, "hono.mjs")] },
    { id: "ours", title: "ours", args: [join(installed, "dist/cli.js"), ...OUR_FLAGS] },
    ...(before === undefined
      ? []
      : [
          {
            id: "before" as const,
            title: "before",
            args: [join(before, "dist/cli.js"), ...OUR_FLAGS],
          },
        ]),
  ];
}

async function bundle(name: string, outDir: string): Promise<void> {
  await build({
    config: false,
    entry: { [name]: fileURLToPath(new URL(`../targets/${name}.mjs`, import.meta.url)) },
    outDir,
    format: "esm",
    platform: "node",
    target: "node20",
    noExternal: [/.*/],
    inlineOnly: false,
    dts: false,
    clean: false,
    logLevel: "error",
  });
}
