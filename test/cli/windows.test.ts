import { expect, it } from "vitest";
import { command } from "../support/command.ts";

/** Node there, as far as our code asks. */
const WINDOWS = {
  NODE_OPTIONS:
    "--import=data:text/javascript,Object.defineProperty(process,'platform',{value:'win32'})",
};

it.each([
  { args: ["exec", "--", "true"], code: 2 },
  { args: ["check-client", "--command", "true"], code: 5 },
])("says on Windows what cannot work there: $args", async ({ args, code }) => {
  const ended = await command(args, WINDOWS);
  expect(ended).toMatchObject({ code, stdout: "" });
  expect(ended.stderr).toMatch(/does not work on Windows, .*Use WSL.*\n$/);
});

it("does on Windows what can work there", async () => {
  expect(await command(["models"], WINDOWS)).toMatchObject({ code: 0, stderr: "" });
});
