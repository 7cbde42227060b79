import { describe, expect, it } from "vitest";
import { command } from "../../support/command.ts";
import { aFolder } from "../../support/folder.ts";

const NOTHING = "the client submitted nothing, so there is nothing to judge.";
const HINT = "Does it read NANOGPT_BASE_URL";

describe("a client that asks nothing", () => {
  it.each(["happy", "stuck", "fails"])("is not judged: %s", async (scenario) => {
    const args = ["check-client", "--scenario", scenario, "--command", "true"];
    const { code, stdout, stderr } = await command(args);
    expect([code, stdout]).toEqual([5, ""]);
    expect(stderr).toContain(`${NOTHING} It wrote:\n(nothing)\n${HINT}`);
  });

  it.each([
    {
      what: "at the end of its time",
      args: ["--limit", "1", "--command", "sleep 100"],
      says: `${NOTHING} check-client killed it after its time: give it more with --limit SECONDS. It wrote:\n(nothing)\nIf it had the time: does it read`,
    },
    {
      what: "for too much output",
      args: ["--command", "yes"],
      says: `${NOTHING} check-client killed it after a million characters of output: let it print less. It wrote:\ny\n`,
      not: HINT,
    },
  ])("is told that it was killed $what", async ({ args, says, not }) => {
    const { code, stderr } = await command(["check-client", "--scenario", "happy", ...args]);
    expect([code, stderr]).toEqual([5, expect.stringContaining(says)]);
    if (not !== undefined) expect(stderr).not.toContain(not);
  });
});

describe("a client that pays and never asks again", () => {
  const PAYS = `
    const { NANOGPT_BASE_URL, NANOGPT_API_KEY, CONTRACT_PROMPT } = process.env;
    await fetch(NANOGPT_BASE_URL + "/generate-video", {
      method: "POST",
      headers: { "x-api-key": NANOGPT_API_KEY, "content-type": "application/json", "user-agent": "a/1" },
      body: JSON.stringify({ model: "kling-video", prompt: CONTRACT_PROMPT ?? "a lake" }),
    });`;

  it("fails in the scenario happy by its exit code alone, and says so", async () => {
    const folder = aFolder({ "pays.mjs": PAYS });
    const args = ["--scenario", "happy", "--command", "node pays.mjs", "--cwd", "."];
    const { code, stdout } = await command(["check-client", ...args], {}, folder);
    const how = "exit code 0 counts as success and any other as failure";
    expect([code, stdout]).toEqual([1, expect.stringContaining(how)]);
    expect(stdout).toContain("FAIL CL-030");
    expect(stdout).toMatch(/Would have cost you [\d.]+ USD and 1 video/);
  });
});
