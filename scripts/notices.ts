import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The file in the package that names what is bundled, and under which licence. */
const NOTICES = "THIRD-PARTY-NOTICES";

const LICENCE = /^(licen[cs]e|copying|notice)/i;

/** The folder of the package that a module of a bundle is from; undefined for one of ours. */
export const packageOf = (module: string): string | undefined =>
  /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module.replace(/^\0/, ""))?.[0];

/**
 * What the licences of packages ask for: each with its text.
 *
 * @throws if one of them has none.
 */
export function noticesOf(folders: readonly string[]): string {
  const all = [...new Set(folders)].map(noticeOf).toSorted();
  return ["The files of this package have parts of the following packages in them.", ...all].join(
    `\n\n${"-".repeat(80)}\n\n`,
  );
}

function noticeOf(folder: string): string {
  const { name, version, license, homepage } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const texts = readdirSync(folder).filter((file) => LICENCE.test(file));
  if (texts.length === 0) throw new Error(`${name} is bundled and has no licence file: ${folder}`);
  const text = texts.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
  const source = homepage ?? `https://www.npmjs.com/package/${name}`;
  return `${name} ${version} (${license}), ${source}\n\n${text}`;
}

type Chunk = { readonly type: string; readonly moduleIds?: readonly string[] };
type Emitting = {
  emitFile(file: { type: "asset"; fileName: string; source: string }): unknown;
};

/** Puts the notices of all that is bundled beside the bundle. */
export const notices = {
  name: "notices",
  generateBundle(this: Emitting, _: unknown, bundle: Readonly<Record<string, Chunk>>): void {
    const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
    const folders = modules.flatMap((module) => packageOf(module) ?? []);
    this.emitFile({ type: "asset", fileName: NOTICES, source: `${noticesOf(folders)}\n` });
  },
};
