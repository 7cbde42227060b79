import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { expect, it } from "vitest";
import { NO_ADAPTER } from "../../../../src/contracts/check-client/adapter.ts";
import type { ClientRun } from "../../../../src/contracts/check-client/runner/client-run.ts";
import { filterOf } from "../../../../src/contracts/check-client/runner/given-secrets.ts";
import { CHOICES } from "../../../../src/contracts/check-client/search/choices.ts";
import { faultPlanText } from "../../../../src/contracts/check-client/search/plan.ts";
import { runPlan } from "../../../../src/contracts/check-client/search/run-plan.ts";
import { isCertain, searched } from "../../../../src/contracts/check-client/search/search.ts";
import { thisMachine } from "../../../../src/contracts/cli/machine.ts";
import { aFolder } from "../../../support/folder.ts";

/** Asks recover after a lost answer, and takes a recover that fails for one that knows no job. */
const BUYS_AGAIN = `
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
const base = process.env.NANOGPT_BASE_URL, headers = { "x-api-key": process.env.NANOGPT_API_KEY };
const ask = async (path, init) => {
  const answer = await fetch(base + path, { headers, ...init }).catch(() => undefined);
  return answer?.ok ? answer.json() : {};
};
const [prompt, file] = process.argv.slice(2), conversationUUID = randomUUID();
const body = JSON.stringify({ model: "kling-video", prompt, conversationUUID });
let id;
for (let tries = 0; tries < 3 && !id; tries++) {
  id = (await ask("/generate-video", { method: "POST", body })).runId;
  id ??= (await ask("/generate-video/recover?conversationUUID=" + conversationUUID)).data?.[0]?.runId;
}
console.log("job", id);
for (let reads = 0; id && reads < 30; reads++) {
  const { data } = await ask("/video/status?requestId=" + id);
  if (data?.status === "FAILED") break;
  const url = data?.output?.video?.url;
  const video = url && (await fetch(url).catch(() => undefined));
  if (video?.ok) {
    writeFileSync(file, Buffer.from(await video.arrayBuffer()));
    process.exit(0);
  }
  await new Promise((done) => setTimeout(done, 300));
}
process.exit(1);
`;

const SOME = ["submit-response-lost", "recover-5xx", "poll-5xx", "fails"];

it("finds what a client loses by two faults that it survives one by one", {
  timeout: 120_000,
}, async () => {
  const folder = aFolder({ "buys-again.mjs": BUYS_AGAIN });
  const command = ["node", join(folder, "buys-again.mjs"), "{prompt}", "{output}"];
  const client: ClientRun = {
    ...{ command, adapter: { ...NO_ADAPTER, command }, limitMs: 40_000, intercept: undefined },
    ...{ here: folder, env: process.env, machine: thisMachine, secret: () => randomUUID() },
    filter: filterOf({ command, adapter: NO_ADAPTER, env: process.env }),
  };
  let runs = 0;
  const { findings } = await searched({
    making: {
      choices: CHOICES.filter(({ scenario }) => SOME.includes(scenario)),
      processes: [1],
      interrupts: [],
    },
    ...{ seed: 1, width: 6, isOver: () => runs > 12 },
    run: (plan) => {
      runs += 1;
      return runPlan(plan, client);
    },
  });
  const [worst] = findings;
  expect(worst && isCertain(worst)).toBe(true);
  expect(worst?.outcome.loss).toMatchObject({
    usd: 0.4,
    why: ["2 jobs were made for one start"],
  });
  const names = worst?.plan.events.map(({ scenario }) => scenario).toSorted();
  expect(names, worst && faultPlanText(worst.plan)).toEqual([
    "recover-5xx",
    "submit-response-lost",
  ]);
});
