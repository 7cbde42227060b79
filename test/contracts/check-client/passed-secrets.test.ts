import { expect, it } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { Recorder } from "../../../src/contracts/check-client/recorder.ts";
import { filterFor, filterOf } from "../../../src/contracts/check-client/runner/given-secrets.ts";
import { runScenario } from "../../../src/contracts/check-client/runner/run-scenario.ts";
import { CLIENT_SCENARIOS } from "../../../src/contracts/check-client/situations/all.ts";
import { thisMachine } from "../../../src/contracts/cli/machine.ts";
import { aRun, judgedBy, submit } from "../../support/a-run.ts";

const KEY = "sk-check-told";
const SECRET = "planted-7f3c1a9d2b";

const LEAKY = `console.log(process.env.MINE);
  await fetch(process.env.NANOGPT_BASE_URL + "/v1/video-models?mine=" + process.env.MINE);`;

it("strikes what a client.yaml passes on out of what is known of a run", async () => {
  const [scenario] = CLIENT_SCENARIOS;
  if (!scenario) throw new Error("there is no scenario");
  const command = [process.execPath, "--input-type=module", "-e", LEAKY];
  const adapter = { ...NO_ADAPTER, pass: ["MINE"] };
  const env = { ...process.env, MINE: SECRET };
  const run = await runScenario(scenario, {
    ...{ command, adapter, env, filter: filterOf({ command, adapter, env }) },
    ...{ limitMs: 20_000, intercept: undefined, here: process.cwd() },
    ...{ machine: thisMachine, secret: () => "passed" },
  });
  const known = JSON.stringify([run.seen.map(({ target }) => target), run.processes]);
  expect(known).toContain("mine=(redacted)");
  expect(run.processes[0]?.outcome.said).toContain("(redacted)");
  expect(known).not.toContain(SECRET);
});

it.each(["pässwort-123", '{"key":"a\nb"}', `planted-${"7f3c1a9d2b".repeat(1_000)}`])(
  "strikes a value of any letters and any length: %.20j",
  (value) => {
    const base64 = Buffer.from(value).toString("base64");
    const said = `my ${value} and ${JSON.stringify(value)}, ${encodeURIComponent(value)}, ${base64}`;
    const outcome = new Recorder(KEY, filterFor([value])).outcome({ is: "unknown", said });
    // A last sign of base64 may hang on what follows.
    expect(outcome.said).toMatch(
      /^my \(redacted\) and "\(redacted\)", \(redacted\), \(redacted\)\w?=*$/,
    );
  },
);

it.each([
  { value: "kling-video", body: '{"model":"kling-video","prompt":"a lake at sunset"}' },
  { value: "a lake at sunset", body: '{"model":"kling-video","prompt":"(redacted)"}' },
])("takes no value that is passed on for the key: $value", ({ value, body }) => {
  const recorder = new Recorder(KEY, filterFor([value]));
  const run = aRun({ seen: [submit({ host: "assets", purpose: "download" })], recorder });
  expect(run.seen[0]?.body).toBe(body);
  for (const id of ["CL-002", "CL-050"]) expect(judgedBy(id, run).is).not.toBe("fail");
  expect(judgedBy("CL-051", { ...run, ...aRun({ said: value, recorder }) }).is).toBe("pass");
});
