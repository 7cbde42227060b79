import type { ClientCheck } from "../../src/contracts/check-client/check.ts";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import { type ClientScenario, SUITES } from "../../src/contracts/check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../src/contracts/check-client/situations/all.ts";
import { SOURCES_LINE } from "./sources-line.ts";

const HEAD = `# What check-client checks

The rules that [check-client](check-client.md) holds a client to, and the scenarios that it is put into. A broken
**must** is a failure, a broken **should** a warning. A scenario with the name of one in [scenarios.md](scenarios.md)
plays that one, so that your own tests can arm it too.

${SOURCES_LINE}

Generated from src/contracts/check-client. Do not edit: \`npm run generate\`.
`;

const SUITE_TITLES: Readonly<Record<ClientScenario["suite"], string>> = {
  core: "core: an ordinary day",
  errors: "errors: what goes wrong",
  money: "money: where videos are paid and lost",
  resume: "resume: killed in the middle, and started again",
};

/** `docs/checks.md`: every rule for clients with its reason, and every scenario. */
export function generateChecks(): string {
  const scenarios = SUITES.flatMap((suite) => {
    const own = CLIENT_SCENARIOS.filter((one) => one.suite === suite);
    return own.length === 0 ? [] : [`### ${SUITE_TITLES[suite]}`, "", tableOf(own), ""];
  });
  const text = [
    ...[HEAD, "## Rules", "", ...CLIENT_CHECKS.map(entryOf)],
    ...["## Scenarios", "", ...scenarios],
  ].join("\n");
  return `${text.trimEnd()}\n`;
}

function entryOf(check: ClientCheck): string {
  const { id, title, level, story, advice, evidence, scenarios, needs = [] } = check;
  const { label, source, date } = evidence;
  const seenIn = scenarios === "all" ? "every scenario" : scenarios.map(coded).join(", ");
  return [
    `### ${id}: ${title}`,
    "",
    `- **Level.** ${level}${needs.length > 0 ? `, of clients that can: ${needs.join(", ")}` : ""}.`,
    `- **Why.** ${story}`,
    `- **What to do.** ${advice}`,
    `- **Seen in.** ${seenIn}${check.inputs === "exchanges" ? "; a journal alone is enough" : ""}.`,
    `- **How it is known.** ${label}${date === undefined ? "" : ` (${date})`}: ${source}.`,
    "",
  ].join("\n");
}

const coded = (text: string): string => `\`${text}\``;

const tableOf = (scenarios: readonly ClientScenario[]): string =>
  [
    "| Scenario | What happens | What a good client does |",
    "| --- | --- | --- |",
    ...scenarios.map(
      ({ id, happens, good }) => `| ${coded(id)} | ${cell(happens)} | ${cell(good)} |`,
    ),
  ].join("\n");

const cell = (text: string): string => text.replaceAll("|", "\\|");
