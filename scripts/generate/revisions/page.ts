import {
  type Change,
  type RevisionFile,
  readRevisions,
} from "../../../src/contracts/contract/spec/changes.ts";
import { REVISIONS } from "../../../src/emulator/domain/revisions/revisions.ts";
import { SOURCES_LINE } from "../sources-line.ts";

const HEAD = `# Revisions

\`--revision DATE\`, or \`createEmulator({ revision })\`. The default is 2026-01, of 2026-01-17, which is
described by [spec/openapi.yaml](../spec/openapi.yaml). Each older one is what the next newer one is, but
for the rows below. Each row is a switch that can be set alone: \`nanogpt-video-emulator revisions\`
lists all of them with their values.

${SOURCES_LINE}

Generated from spec/revisions/. Do not edit: \`npm run generate\`.
`;

const TAIL = `## Not told apart

- Which models there are, and what they take: the catalogue is one for all revisions.
- \`GET /api/v1/models\` answers in all, with video models in all: when it began to is not on record.
- \`GET /api/v1/video/status\`, of 2025-03, and \`POST /api/check-balance\` answer in all.
- A job of another key is 403 in all; nothing was written about it before 2026-01-17 (assumed).
- The two oldest shapes, \`POST /v1/video\` of 2025-03 and \`/generate-video\` of 2025-06, are not spoken.
`;

/** \`docs/revisions.md\`: what each revision has otherwise, on one screen. */
export async function generateRevisions(): Promise<string> {
  const sections = (await readRevisions()).map(sectionOf);
  return [HEAD, ...sections, TAIL].join("\n");
}

function sectionOf({ revision, since, sources, changes }: RevisionFile): string {
  const next = REVISIONS[REVISIONS.indexOf(revision) + 1];
  return [
    `## ${revision}`,
    "",
    `Since ${since}; ${sources}. Otherwise than ${next}:`,
    "",
    "| What | Switch | How it is known |",
    "| --- | --- | --- |",
    ...changes.map(rowOf),
    "",
  ].join("\n");
}

const rowOf = ({ says, switch: name, value, label, source }: Change): string =>
  `| ${says} | \`${name}: ${value}\` | ${label}: ${source} |`;
