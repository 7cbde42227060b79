import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import manifest from "./package.json" with { type: "json" };
import { notices } from "./scripts/notices.ts";
import { shortLines } from "./scripts/short-lines.ts";

/** Optional peers: whoever tests has a runner, and a test must be of that one; mockttp is for interception, Pact and faker for contracts. */
const THE_USERS_OWN = Object.keys(manifest.peerDependencies);

/** Of rolldown: what a module imports, other than when it is used. */
type Modules = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

const sourceOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const COMMAND = sourceOf("src/emulator/cli/main.ts");

/**
 * What is loaded into other programs and threads reads nothing that it has no need of: what a start
 * shares with them lies in files of its own.
 */
const APART = {
  preloaded: sourceOf("src/emulator/register.ts"),
  media: sourceOf("src/emulator/media/media-worker.ts"),
};

/** What a start reads lies in few files, as each file more costs a start a part of a millisecond. */
function chunkNames(): (id: string, modules: Modules) => string | null {
  const reads = (id: string, modules: Modules, read = new Set<string>()): ReadonlySet<string> => {
    if (read.has(id)) return read;
    read.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) {
      reads(imported, modules, read);
    }
    return read;
  };
  let known: {
    readonly start: ReadonlySet<string>;
    readonly apart: [string, ReadonlySet<string>][];
  };
  return (id, modules) => {
    known ??= {
      start: reads(COMMAND, modules),
      apart: Object.entries(APART).map(([name, entry]) => [name, reads(entry, modules)]),
    };
    if (!known.start.has(id)) return null;
    const shared = known.apart.filter(([, all]) => all.has(id)).map(([name]) => name);
    return shared.length === 0 ? "start" : `start-${shared.join("-")}`;
  };
}

/**
 * The command and the library share what serving needs; only what is needed now and then (the MP4
 * library, YAML, `models`, `revisions`) lies in chunks of its own. All dependencies are in the bundle,
 * so that an installation is one package and a start reads few files; the optional peers are the user's to install.
 * What is preloaded into other programs shares nothing with serving.
 */
export default defineConfig({
  entry: {
    index: "src/emulator/package.ts",
    cli: "src/emulator/cli/cli.ts",
    demo: "src/emulator/cli/demo.ts",
    register: "src/emulator/register.ts",
    contracts: "src/contracts/index.ts",
    vitest: "src/emulator/testing/vitest/index.ts",
    "verifier-child": "src/contracts/pact/verifier-child.ts",
    "media-worker": "src/emulator/media/media-worker.ts",
    playwright: "src/emulator/testing/playwright/index.ts",
  },
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  dts: true,
  clean: true,
  // Names of functions and classes stay, for stacks that say where. What is shorter is read faster at each start.
  minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
  inputOptions: { preserveEntrySignatures: "allow-extension" }, // as the next line needs it
  outputOptions: {
    codeSplitting: { groups: [{ name: chunkNames() }], includeDependenciesRecursively: false },
  },
  plugins: [notices, shortLines],
  external: THE_USERS_OWN,
  noExternal: (id) => !THE_USERS_OWN.includes(id),
  inlineOnly: false,
  copy: ["src/emulator/catalog/models.json"],
});
