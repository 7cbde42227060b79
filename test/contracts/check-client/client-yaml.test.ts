import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { adapterFrom } from "../../../src/contracts/check-client/adapter-read.ts";
import { clientIn } from "../../../src/contracts/cli/check-client/client-in.ts";
import { RUN_FLAGS } from "../../../src/contracts/cli/check-client/flags.ts";
import { parseFlags } from "../../../src/emulator/input/flags.ts";
import { aFolder } from "../../support/folder.ts";

const read = (yaml: string) => adapterFrom(yaml, "client.yaml");

describe("client.yaml", () => {
  it.each([
    ["env: {A: , B: x}", "env.A must be text or a number; got null"],
    ["env: {A: {b: 1}}", 'env.A must be text or a number; got {"b":1}'],
    ["env: {A: [1]}", "env.A must be text or a number; got [1]"],
    ["env: {A: {key}}", 'env.A must be text or a number; got {"key":null}. Quote it: "{key}"'],
    [
      "command: [node, {prompt}]",
      'command[1] must be text or a number; got {"prompt":null}. Quote it:',
    ],
    ["pass: [A, ]\ncannot: [null]", "client.yaml:2: cannot[0] must be one of download, "],
    ['env: {A: "{base_url}/v1"}', "env.A has {base_url}, which stands for nothing. Did you mean"],
    [
      "command: node {promt}",
      "command has {promt}, which stands for nothing. Did you mean {prompt}",
    ],
    [
      'command: [node, "{promt}"]',
      "command[1] has {promt}, which stands for nothing. Did you mean",
    ],
    ['cwd: "a\\0b"', 'client.yaml:1: cwd must not have a NUL character; got "a\\u0000b"'],
    [`cwd: ${"a".repeat(5_000)}`, "cwd must be at most 4000 bytes; it has 5000"],
    ['command: "node \\0"', "client.yaml:1: command must not have a NUL character"],
    ['command:\n  - node\n  - "a\\0"', "client.yaml:3: command[1] must not have a NUL character"],
    [
      `command: [node, ${"a".repeat(200_000)}]`,
      "command[1] must be at most 100000 bytes; it has 2",
    ],
    [`command: node ${"a".repeat(200_000)}`, "command must be at most 100000 bytes; it has 200005"],
    [
      `command: [node, &a ${"a".repeat(90_000)}, *a, *a, *a, *a, *a]`,
      "command and env must be at most 500000 bytes together; they have 540004",
    ],
    ['command: node\nenv: {A: "\\0"}', "client.yaml:2: env.A must not have a NUL character"],
    ...["A=B", "", "__proto__", "constructor", "a\\0b"].map((name): [string, string] => [
      `command: node\nenv:\n  "${name}": x`,
      "must be the name of a variable, without = and NUL; got",
    ]),
    ['env:\n  A: x\n  "A=B": y', 'client.yaml:3: env["A=B"] must be the name of a variable'],
    ['pass: ["A=B"]', "pass[0] must be the name of a variable, without = and NUL; got"],
  ])("%s is refused, with the name of the field", async (yaml, sentence) => {
    await expect(read(yaml)).rejects.toThrow(sentence);
  });

  it("takes numbers, truth values and nothing at all as their texts", async () => {
    const { env, command } = await read('env: {A: 1, B: true, C: ""}\ncommand: [node, 1, true]');
    expect(env).toEqual({ A: "1", B: "true", C: "" });
    expect(command).toEqual(["node", "1", "true"]);
  });

  it("is told in the report what it passes on and is not set, which may be set elsewhere", async () => {
    const file = join(
      aFolder({ "c.yaml": "command: node\npass: [PATH, NO_SUCH_VARIABLE]" }),
      "c.yaml",
    );
    const { notes } = await clientIn(parseFlags(["--adapter", file], RUN_FLAGS).given);
    expect(notes).toEqual([
      `${file} passes NO_SUCH_VARIABLE on, which is not set here: the client did not get it.`,
      expect.stringContaining("exit code 0 counts as success"),
    ]);
  });

  it("names the command that prints the books beside it, wherever the client is typed", async () => {
    const yaml = "books: { command: python3 export.py --json }";
    const folder = aFolder({ "c.yaml": yaml, "export.py": "" });
    const typed = ["--adapter", join(folder, "c.yaml"), "--command", "node client.mjs"];
    const { client } = await clientIn(parseFlags(typed, RUN_FLAGS).given);
    const command = ["python3", join(folder, "export.py"), "--json"];
    expect(client.adapter.books).toEqual({ command });
  });
});
