/** The walls of the house: each room imports what src/rooms.cjs names, and nothing else. */
const { ROOMS } = require("./src/rooms.cjs");

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

const ofRoom = (name) => `^src/${escaped(name)}${name.endsWith(".ts") ? "$" : "/"}`;

function ofPackage(name) {
  if (name === "package.json") return "^package\\.json$";
  if (name.startsWith("node:")) return `^(node:)?${escaped(name.slice("node:".length))}(/|$)`;
  return `^node_modules/(@types/)?${escaped(name)}/`;
}

const wallOf = ([room, { rooms, packages }]) => ({
  name: room,
  comment: `may import ${[...rooms, ...packages].join(", ") || "nothing"}; see src/rooms.cjs`,
  severity: "error",
  from: { path: ofRoom(room) },
  to: { pathNot: [...[room, ...rooms].map(ofRoom), ...packages.map(ofPackage)] },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(ROOMS).map(wallOf),
    {
      name: "new-room",
      comment: "a new room needs a row in src/rooms.cjs",
      severity: "error",
      from: { path: "^src/", pathNot: Object.keys(ROOMS).map(ofRoom) },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node"] },
  },
};
