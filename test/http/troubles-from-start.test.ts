import { describe, expect, it } from "vitest";
import { createEmulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { type Answer, aClient, type Client, LAKE } from "../support/client.ts";
import { command, running } from "../support/command.ts";

/** The statuses of some polls of a new job. */
async function polls(client: Client, count: number): Promise<readonly number[]> {
  const { runId } = await client.submit(LAKE);
  const statuses = [];
  for (let i = 0; i < count; i++) {
    statuses.push((await client.get(`/api/video/status?requestId=${runId}`)).status);
  }
  return statuses;
}

describe("scenarios of the options", () => {
  it.each<{ scenarios: NonNullable<EmulatorOptions["scenarios"]>; statuses: number[] }>([
    { scenarios: ["poll-5xx"], statuses: [503, 503, 200] },
    { scenarios: ["poll-5xx?times=1&status=500"], statuses: [500, 200, 200] },
    { scenarios: [{ name: "poll-5xx", times: 1 }], statuses: [503, 200, 200] },
    { scenarios: [{ name: "poll-5xx", when: { model: "veo3-video" } }], statuses: [200, 200, 200] },
    { scenarios: ["fails", "poll-429?times=1"], statuses: [429, 200, 200] },
    { scenarios: [], statuses: [200, 200, 200] },
  ])("$scenarios strike every key from the start", async ({ scenarios, statuses }) => {
    const client = await aClient({ scenarios });
    expect(await polls(client, 3)).toEqual(statuses);
    expect(await polls(client.as("sk-other"), 3)).toEqual(statuses);
  });

  it("are shown and disarmed like others, and there again after a reset of everything", async () => {
    const client = await aClient({ scenarios: ["stuck", "poll-5xx?times=1"] });
    const { emulator } = client;
    const url = `${emulator.origin}/__emulator/scenarios`;
    const idsArmed = async () => {
      const { armed } = (await (await emulator.fetch(url)).json()) as Answer;
      return armed.map(({ id }: Answer) => id);
    };
    expect(await idsArmed()).toEqual(["all-1", "all-2"]);
    await emulator.fetch(url, { method: "DELETE" });
    expect([await idsArmed(), await polls(client, 1)]).toEqual([[], [200]]);
    await emulator.reset("jobs");
    expect(await idsArmed()).toEqual([]);
    await emulator.reset();
    expect([await idsArmed(), await polls(client, 1)]).toEqual([["all-1", "all-2"], [503]]);
  });

  it.each([
    {
      options: { scenarios: ["poll-5x"] },
      says: 'scenarios[0] must be a scenario: there is no scenario "poll-5x"',
    },
    {
      options: { scenarios: ["stuck", { name: "fails", tims: 1 }] },
      says: "scenarios[1].tims is not a known field. Did you mean times?",
    },
    { options: { scenarios: [7] }, says: "scenarios[0] must be an object of fields; got 7" },
    {
      options: { faults: { errorRate: 2 } },
      says: "faults.errorRate must be a number from 0 to 1",
    },
    { options: { faults: 7 }, says: "faults must be an object of fields; got 7" },
  ])("that cannot be, in $options, are refused", async ({ options, says }) => {
    const given = { ...options, listen: false } as EmulatorOptions; // what no compiler has seen
    const refusal = await createEmulator(given).then(String, (error) => error);
    expect(refusal).toMatchObject({ name: "OptionError", message: expect.stringContaining(says) });
  });
});

describe("faults of the options", () => {
  it("strike every key from the start, until their span is over", async () => {
    const faults = { operations: ["poll"], errorRate: 1, errorStatus: 500, for: "1m" } as const;
    const client = await aClient({ faults });
    expect(await polls(client, 2)).toEqual([500, 500]);
    expect(await polls(client.as("sk-other"), 1)).toEqual([500]);
    client.emulator.clock.advance("61s");
    expect(await polls(client, 1)).toEqual([200]);
  });
});

describe("--scenario", () => {
  it("arms for all, as often as it is given", async () => {
    const args = ["--scenario", "poll-5xx?times=3", "--scenario=stuck", "--port=0", "--json"];
    const { firstLine } = await running(args);
    const { origin } = JSON.parse(firstLine);
    const { armed } = (await (await fetch(`${origin}/__emulator/scenarios`)).json()) as Answer;
    expect(armed).toMatchObject([{ name: "poll-5xx", times: 3 }, { name: "stuck" }]);
  });

  it("names what comes close to a name that is none", async () => {
    const { code, stderr } = await command(["--scenario", "poll-6xx"]);
    expect(stderr).toContain('there is no scenario "poll-6xx". There are poll-5xx');
    expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
  });
});
