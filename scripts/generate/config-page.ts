import { START_FLAGS } from "../../src/emulator/cli/start-flags.ts";
import { envNameOf } from "../../src/emulator/input/flags.ts";
import { aboutFlag, flagText } from "../../src/emulator/input/help.ts";
import { configSchema } from "./config-schema.ts";
import type { Schema } from "./json-schema.ts";

const HEAD = `# The config file

All options can stand in one file, \`nanogpt-video-emulator.config\` with one of the endings \`.ts\`, \`.mts\`, \`.js\`,
\`.mjs\`, \`.json\`, \`.yaml\`, \`.yml\`. The command finds it in the working directory and says so on standard error;
with \`--json\`, the ready line has it as \`config\`. \`--config FILE\` takes another, \`--no-config\` none. Two such files
in one folder are an error.

What is typed counts more than the environment, the environment more than the file, the file more than the
defaults. \`createEmulator\` in a program takes its options from the program and reads no file.

\`\`\`sh
npx nanogpt-video-emulator init
npx nanogpt-video-emulator validate
\`\`\`

\`init\` writes a file with the usual options, commented out, in the form that its argument ends in (YAML if there is
none); it overwrites nothing. \`validate\` names all that is wrong, with file, line and column, and ends with 1;
\`--json\` is for programs. A start refuses the same mistakes, the first of them.

\`\`\`yaml
# yaml-language-server: $schema=./node_modules/nanogpt-video-emulator/nanogpt-video-emulator.schema.json
pace: instant
seed: 7
keys:
  - { key: sk-old, state: revoked }
scenarios:
  - poll-5xx?times=2
  - { name: submit-response-lost, when: { model: veo3-video } }
faults: { operations: [download], errorRate: 0.1 }
\`\`\`

The schema is in the package. A file of JSON names it in \`$schema\`; in a module, \`defineConfig\` gives the types:

\`\`\`ts
import { defineConfig } from "nanogpt-video-emulator";

export default defineConfig({ pace: "instant", scenarios: ["poll-5xx?times=2"] });
\`\`\`

A module is run. If it, or a file that it imports, calls \`process.exit\` or throws, at once or later, the command says
so and ends with 2. Not covered are \`process.abort\`, \`process.reallyExit\` and signals to itself, which nobody
types by mistake, and installed packages that end the process from a timer of their own: Node's loaders do so, too.

TypeScript is read by Node itself, from 22.18 on. An older one needs a loader of the project's choice, such as
\`NODE_OPTIONS=--import=tsx\`; or name the file \`.mjs\`, begin it with \`// @ts-check\`, and it has the same types.

\`scenarios\` and \`faults\` are armed for all keys when the emulator starts, and again after a reset of everything.
They are shown and disarmed on the control plane like others, with ids that begin with \`all-\`. What they can be
stands in [scenarios.md](scenarios.md).

Generated from src/emulator/input/options.ts and the types of the options. Do not edit: \`npm run generate\`.

## Options

| Option | What it may be | What it is |
| --- | --- | --- |`;

/** The page about the config file, with every option in it. */
export function generateConfigPage(): string {
  const rows = rowsOf(configSchema(), "").map((cells) => `| ${cells.join(" | ")} |`);
  const flags = Object.entries(START_FLAGS).filter(([name]) => !/^(help|version)$/.test(name));
  const variables = [
    "",
    "## On the command line, and in the environment",
    "",
    "| Typed | Variable | What it is |",
    "| --- | --- | --- |",
    ...flags.map(
      ([name, flag]) =>
        `| \`${flagText(name, flag)}\` | \`${envNameOf(name)}\` | ${aboutFlag(flag)} |`,
    ),
    "",
    "In a variable, several values of an option that may be repeated are separated by commas.",
  ];
  return `${[HEAD, ...rows, ...variables].join("\n")}\n`;
}

type Row = readonly [name: string, form: string, description: string];

function rowsOf({ properties = {} }: Schema, place: string): readonly Row[] {
  return Object.entries(properties)
    .filter(([name]) => name !== "$schema")
    .flatMap(([name, one]) => rowsFor(one, place === "" ? name : `${place}.${name}`));
}

function rowsFor(schema: Schema, path: string): readonly Row[] {
  const { description = "", items } = schema;
  // Which switches there are, and what each decides, has a page of its own.
  if (path === "switches") {
    return [[`\`${path}\``, "an object, as in [revisions.md](revisions.md)", description]];
  }
  const row: Row = [`\`${path}\``, formOf(schema), description];
  const inner = items ?? schema;
  const fields = inner.anyOf?.find(({ properties }) => properties) ?? inner;
  return [row, ...rowsOf(fields, items ? `${path}[]` : path)];
}

function formOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(", ");
  if (schema.anyOf) return schema.anyOf.map(formOf).join("; ");
  if (schema.items) return `a list of: ${formOf(schema.items)}`;
  if (schema.properties) return "an object";
  const types = [schema.type ?? ""].flat().map((type) => WORDS[type] ?? type);
  return [types.join(" or "), ...boundsOf(schema)].join(", ");
}

const WORDS: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "`true`, `false`",
};

const boundsOf = ({ minimum, exclusiveMinimum, maximum }: Schema): readonly string[] => [
  ...(minimum === undefined ? [] : [`from ${minimum}`]),
  ...(exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`]),
  ...(maximum === undefined ? [] : [`to ${maximum}`]),
];
