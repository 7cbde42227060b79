import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { complaintsAbout, readConfig } from "../../src/emulator/cli/config/config.ts";
import { command } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";

const run = promisify(execFile);
const page = readFileSync("docs/config.md", "utf8");

const blockOf = (language: string): string =>
  new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(page)?.[1] ?? "";

it("the file of YAML in docs/config.md can be used, and is what init begins with", async () => {
  const folder = aFolder({ "a.yaml": blockOf("yaml") });
  expect(await complaintsAbout(join(folder, "a.yaml"))).toEqual([]);
  expect(await readConfig(join(folder, "a.yaml"))).toMatchObject({ pace: "instant", seed: 7 });
  await command(["init"], {}, folder);
  const [first] = blockOf("yaml").split("\n");
  expect(readFileSync(join(folder, "nanogpt-video-emulator.config.yaml"), "utf8")).toContain(first);
});

it("the commands in docs/config.md do what they say", async () => {
  const folder = aFolder();
  for (const line of blockOf("sh").trim().split("\n")) {
    const args = line.split(" ").slice(2);
    expect(await command(args, {}, folder), line).toMatchObject({ code: 0, stderr: "" });
  }
});

it("the module in docs/config.md is what defineConfig was given", async () => {
  const program = `${blockOf("ts").replace("export default", "const config =")}console.log(config.pace)`;
  // A package may import itself, from its own folder.
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program]);
  expect(stdout).toBe("instant\n");
});
