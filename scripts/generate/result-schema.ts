import { CLIENT_RESULT } from "../../src/contracts/check-client/result-schema.ts";
import { commentsOf, DRAFT, schemaOf, type TypesByPlace } from "./json-schema.ts";

const RESULT = "contracts/contract/result/result.ts";
const REPORT = "contracts/contract/result/client-report.ts";

const TYPES: TypesByPlace = {
  "": [RESULT, "RunResult"],
  rows: [RESULT, "Row"],
  "rows.evidence": ["contracts/contract/spec/evidence.ts", "Evidence"],
  exchanges: [RESULT, "Shown"],
  "requirements.others": [RESULT, "Row"],
  "requirements.others.evidence": ["contracts/contract/spec/evidence.ts", "Evidence"],
  requirements: [RESULT, "RequirementsReport"],
  "requirements.levels": [RESULT, "LevelReport"],
  client: [REPORT, "ClientReport"],
  "client.stories": [REPORT, "ClientStory"],
  "client.stories.spans": [REPORT, "StorySpan"],
  "client.stories.events": [REPORT, "StoryEvent"],
  "client.stories.broken": [REPORT, "ClientStory"],
  "client.checks.said": [REPORT, "CheckSaid"],
  "client.baseline": [REPORT, "BaselineReport"],
};

/** The schema of check-client's `result.json`: of the table that checks it, with the types' comments. */
export function generateResultSchema(): string {
  const { required = [], ...schema } = schemaOf(CLIENT_RESULT, "", commentsOf(TYPES));
  const whole = {
    $schema: DRAFT,
    title: "Result of nanogpt-video-emulator check-client",
    description:
      "What result.json and --json of check-client hold. Generated; see docs/check-client.md.",
    ...schema,
    required,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}
