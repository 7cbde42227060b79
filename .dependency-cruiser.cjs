/** The direction of imports, as a test: see CONTRIBUTING.md. */
const folder = (name) => `^src/emulator/${name}/`;
const only = (name, allowed) => ({
  name: `${name}-imports`,
  severity: "error",
  from: { path: folder(name) },
  to: {
    pathNot: [folder(name), ...allowed.map((one) => (one.startsWith("^") ? one : folder(one)))],
  },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    only("core", ["^assert"]),
    only("catalog", ["core", "^node_modules/fastest-levenshtein", "^(node:)?(fs|url)$"]),
    only("wire", ["core"]),
    only("runtime", ["core", "^assert"]),
    only("media", ["core", "^node_modules/mediabunny", "^(fs|path|url|crypto)"]),
    only("http", [
      ...["core", "catalog", "wire", "runtime", "media"],
      ...["^src/emulator/nearest\\.ts$", "^node_modules/hono/", "^crypto$"],
    ]),
    only("intercept", ["^(http|net|tls|events|stream)$", "^node_modules/(mockttp|@types)/"]),
    {
      name: "runners-stay-out",
      comment: "whoever serves loads nothing that only tests need",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/emulator/(testing|vitest|playwright)/" },
      to: { path: "^src/emulator/(testing|vitest|playwright)/" },
    },
    {
      name: "tests-stay-out",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|scripts)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node"] },
  },
};
