import { REQUIREMENT_SET } from "../../src/contracts/check-client/requirements/set.ts";
import { commentsOf, DRAFT, schemaOf } from "./json-schema.ts";

/** The schema of the files of `requirements/`: of the table that checks them, with the type's comments. */
export function generateRequirementsSchema(): string {
  const comments = commentsOf({
    "": ["contracts/check-client/requirements/set.ts", "RequirementSet"],
  });
  const schema = {
    $schema: DRAFT,
    title: "Requirements of nanogpt-video-emulator check-client",
    description: "A set of rules that clients are held to. Generated; see docs/check-client.md.",
    ...schemaOf(REQUIREMENT_SET, "", comments),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
