import { paramsTaken, paramsWritten } from "../../src/emulator/scenarios/scenario-params.ts";
import {
  defaultsOf,
  SCENARIOS,
  type ScenarioName,
} from "../../src/emulator/scenarios/scenarios.ts";
import { meets } from "../../src/emulator/scenarios/strikable.ts";
import { type Story, storyOf } from "./scenario-stories.ts";
import { SOURCES_LINE } from "./sources-line.ts";

const HEAD = `# Scenarios

A scenario is something that goes wrong, by name. Choose one in whichever way reaches your client; the
names are the same everywhere.

| How | For example | Whom it is for |
| --- | --- | --- |
| control plane | \`POST /__emulator/scenarios {"name": "poll-5xx"}\` | the world of the key in \`x-api-key\`, or all worlds |
| header | \`x-emulator-scenario: poll-5xx\` | this request and, on a submit, the job that it makes |
| words in the prompt | \`a lake #emulator:poll-5xx\` | this submit and its job |
| option | \`scenarios: [poll-5xx]\` in [the config file](config.md), \`--scenario poll-5xx\` | all worlds, from the start |
| API key | \`sk-emulator-poll-5xx\`, \`sk-emulator-poll-5xx--my-test\` | everything of that key |

Parameters stand behind the name: \`poll-5xx?times=3&status=500\`; on the control plane they are fields beside it,
and \`when\` says for which \`model\`, words of the \`prompt\` or \`operation\`:

\`\`\`sh
curl -s http://127.0.0.1:4747/__emulator/scenarios -H 'x-api-key: sk-test' -H 'content-type: application/json' \\
  -d '{"name":"poll-5xx","times":3,"status":500,"when":{"model":"kling-video"}}'
curl -s http://127.0.0.1:4747/__emulator/scenarios -H 'x-api-key: sk-test'
curl -s -X DELETE http://127.0.0.1:4747/__emulator/scenarios -H 'x-api-key: sk-test'
\`\`\`

- \`times\` counts submits for a scenario of submits, jobs for one of jobs, and requests of each job for one of polls
  and downloads, questions for one of recover, and answers for one of answers. \`"always"\` never stops.
- \`for\` is a span of the world's clock, such as \`"90s"\`. A request that waits goes on when that clock has come so far,
  whether it runs or is moved from the control plane; at the paces that stand still it waits until then.
- Scenarios can be put together: \`#emulator:poll-429 #emulator:asset-truncated\`, or a list with commas in the header.
- A scenario that can never strike as it is armed is refused: for an \`operation\` that it does not meet, or for a model
  that does not exist. A header is for one request, and does nothing to a request that its scenario does not meet.
- A name that does not exist is answered with 400 and the names that come close. The journal names, in
  \`scenarios\`, each one that had a part in an answer.
- Equal words in a prompt count together, so that the retry of a client meets what is left of \`times\`.

## Faults by chance

\`PUT /__emulator/faults\` leaves a world to chance, or all of them: seeded, so that the same requests have the same
faults: the n-th read of a job's status, or the n-th submit of a world, whatever comes between.

\`\`\`sh
curl -s -X PUT http://127.0.0.1:4747/__emulator/faults -H 'content-type: application/json' \\
  -d '{"operations":["poll","download"],"errorRate":0.2,"resetRate":0.1,"latency":["100ms","2s"],"requests":500}'
curl -s -X DELETE http://127.0.0.1:4747/__emulator/faults
\`\`\`

| Field | What it is |
| --- | --- |
| \`operations\` | what may be struck: \`submit\`, \`extend\`, \`poll\`, \`recover\`, \`content\`, \`download\`, \`models\`, \`balance\`; everything if absent |
| \`errorRate\`, \`errorStatus\` | the share of requests that get an error in the place of being processed, and its status (503) |
| \`resetRate\` | the share whose connection is reset after they were processed |
| \`cutShortRate\` | the share whose answer breaks off in the middle |
| \`latency\` | a span, two of them, the longer one last, or \`{"median": "1s", "sigma": 0.5}\` of a lognormal distribution, ten minutes at most |
| \`bytesPerSecond\` | how fast bodies come |
| \`requests\`, \`for\` | after how many requests of a world, or after what span of its clock, it is over |

Where the clock stands still (the paces \`instant\` and \`poll\`) a latency or a slow body moves it instead of waiting.

## How each is known

${SOURCES_LINE}

Generated from src/emulator/scenarios, where each scenario has a file. Do not edit: \`npm run generate\`.
`;

const STAGES = {
  submit: "When submitting",
  poll: "While polling",
  recover: "When looking for lost jobs",
  job: "What becomes of the job",
  download: "When downloading",
  answer: "In all answers",
} as const;

/** `docs/scenarios.md`: what each scenario does, what a good client does, and the story behind it. */
export async function generateScenarios(): Promise<string> {
  const names = Object.keys(SCENARIOS) as ScenarioName[];
  const entries = new Map<string, string>();
  for (const name of names) entries.set(name, entryOf(name, await storyOf(name)));
  const sections = (Object.keys(STAGES) as (keyof typeof STAGES)[]).map((stage) =>
    [
      `## ${STAGES[stage]}`,
      "",
      ...names
        .filter((name) => SCENARIOS[name].stage === stage)
        .map((name) => entries.get(name) ?? ""),
    ].join("\n"),
  );
  return [HEAD, ...sections].join("\n");
}

function entryOf(
  name: ScenarioName,
  { happens, money, client, label, source, met }: Story,
): string {
  const scenario = SCENARIOS[name];
  const written = paramsWritten(defaultsOf(name));
  const params = paramsTaken(name).map((param) => `\`${param}\` (${String(written[param])})`);
  const strikes = meets(scenario).map((operation) => `\`${operation}\``);
  return [
    `### ${name}`,
    "",
    `In short: ${scenario.summary}.`,
    "",
    `- **What happens.** ${happens}`,
    `- **Money.** ${money}`,
    `- **A good client.** ${client}`,
    `- **Parameters.** ${params.join(", ")}. \`when.operation\` can be ${strikes.join(", ")}.`,
    `- **How it is known.** ${label}: ${source}.`,
    ...(met.length > 0 ? [`- **Who met it.** ${met.map((url) => `<${url}>`).join(" ")}`] : []),
    "",
  ].join("\n");
}
