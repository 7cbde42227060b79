import type { SwitchChange } from "../../../src/contracts/contract/spec/changes.ts";
import { SWITCHES, type Switches } from "../../../src/emulator/domain/revisions/switches.ts";
import { SOURCES_LINE } from "../sources-line.ts";
import { type RevisionRow, readRevisions, SWITCH_NAMES, valuesByDefault } from "./rows.ts";

const headOf = ({ revision, since }: RevisionRow): string => `# Revisions

\`--revision DATE\`, or \`createEmulator({ revision })\`. The default is ${revision}, of ${since}, which is
described by [spec/openapi.yaml](../spec/openapi.yaml). Each older one is what the next newer one is, but
for the rows below. Each row is a switch that can be set alone, as all those at the end of this page.

${SOURCES_LINE}

Generated from src/emulator/domain/revisions/switches.ts, spec/disagreements.yaml and spec/revisions.yaml.
Do not edit: \`npm run generate\`.
`;

const SWITCHES_HEAD = `## Switches

\`--switch NAME=VALUE\`, or \`createEmulator({ switches })\`. The default of the newest revision comes first.
\`nanogpt-video-emulator revisions\` lists them with what the sources say; the ids are those of
[disagreements.yaml](../spec/disagreements.yaml).

| Switch | Values | What it decides | About |
| --- | --- | --- | --- |`;

const TAIL = `
## Not told apart

- Which models there are, and what they take: the catalogue is one for all revisions.
- \`GET /api/v1/models\` answers in all, with video models in all: when it began to is not on record.
- \`GET /api/v1/video/status\`, of 2025-03, and \`POST /api/check-balance\` answer in all.
- A job of another key is 403 in all; nothing was written about it before 2026-01-17 (assumed).
- The two oldest shapes, \`POST /v1/video\` of 2025-03 and \`/generate-video\` of 2025-06, are not spoken.
`;

/** \`docs/revisions.md\`: what each revision has otherwise, and every switch. */
export async function generateRevisions(): Promise<string> {
  const revisions = await readRevisions();
  const sections = revisions.slice(1).map((one, index) => sectionOf(one, revisions[index]));
  const newest = revisions.slice(0, 1).map(headOf);
  const lines = [...newest, ...sections, SWITCHES_HEAD, ...SWITCH_NAMES.map(switchRow), TAIL];
  return lines.join("\n");
}

function sectionOf(
  { revision, since, sources, changes }: RevisionRow,
  next: RevisionRow | undefined,
): string {
  return [
    `## ${revision}`,
    "",
    `Since ${since}; ${sources}. Otherwise than ${next?.revision}:`,
    "",
    "| What | Switch | How it is known |",
    "| --- | --- | --- |",
    ...changes.map(rowOf),
    "",
  ].join("\n");
}

const rowOf = ({ says, switch: name, value, label, source }: SwitchChange): string =>
  `| ${says} | \`${name}: ${value}\` | ${label}: ${source} |`;

function switchRow(name: keyof Switches): string {
  const values = valuesByDefault(name).map((value) => `\`${value}\``);
  const { decides, disagreements } = SWITCHES[name];
  return `| \`${name}\` | ${values.join(", ")} | ${decides} | ${disagreements.join(", ")} |`;
}
