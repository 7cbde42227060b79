import type { Scenario } from "../definition.ts";

/**
 * The hosting edge refuses the body with 413 and a line of plain text, before the service sees it.
 *
 * @money Nothing is charged.
 * @client Does not try to read JSON; says that the upload is too large, and sends a smaller image
 * or a URL.
 * @known observed: disagreements#D25; clients#nanoodle-js
 * @met https://github.com/stoplightio/prism/issues/1814
 */
export const edge413: Scenario = {
  stage: "submit",
  refuses: () => ({ kind: "body-too-large", limitBytes: 0 }),
  summary: "the hosting edge refuses the body with a bare 413, without JSON",
};
