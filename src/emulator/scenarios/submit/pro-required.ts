import { ALWAYS, type Scenario } from "../definition.ts";

export const proRequired: Scenario = {
  stage: "submit",
  params: { times: ALWAYS },
  refuses: (_, model) => ({ kind: "pro-required", model }),
  summary: "the submit is refused with 403: the model needs a PRO account",
  happens: "The submit is answered with 403 and `PRO_REQUIRED`, whatever the key may use.",
  money: "Nothing is charged.",
  client: "Stops, shows the message, and does not retry.",
  label: "documented",
  source: "errors#N1",
  stories: [],
};
