import { expect, it } from "vitest";
import { command } from "../../support/command.ts";

it.each(["happy", "stuck", "fails"])("judges no client that asks nothing: %s", async (scenario) => {
  const args = ["check-client", "--scenario", scenario, "--command", "true"];
  const { code, stdout, stderr } = await command(args);
  expect([code, stdout]).toEqual([5, ""]);
  expect(stderr).toContain("the client submitted nothing, so there is nothing to judge");
});
