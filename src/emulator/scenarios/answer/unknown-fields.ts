import type { Scenario } from "../definition.ts";

/**
 * Every object in an answer has two more fields, `schemaVersion` and `serving`, which no document
 * has.
 *
 * @money The job stays paid, and completes.
 * @client Ignores what it does not know.
 * @known documented: submit#answer: fields were added with most revisions; these two are made up
 */
export const unknownFields: Scenario = {
  stage: "answer",
  body: "more than documented",
  summary: "each answer has fields that no document has",
};
