import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { fillingOf } from "../../../src/contracts/check-client/runner/environment.ts";
import { fillPlaceholders } from "../../../src/contracts/check-client/runner/placeholders.ts";
import { runScenario } from "../../../src/contracts/check-client/runner/run-scenario.ts";
import { commandWords, rooted } from "../../../src/contracts/check-client/runner/words.ts";
import { CLIENT_SCENARIOS } from "../../../src/contracts/check-client/situations/all.ts";
import { thisMachine } from "../../../src/contracts/cli/machine.ts";
import { SecretFilter } from "../../../src/emulator/input/secrets/filter.ts";
import { aFolder } from "../../support/folder.ts";

const project = () =>
  aFolder({
    ...{ "cli.py": "", "bin/run": "", "generate/README": "", "vidgen/__init__.py": "" },
    tool: "a file called like a module",
  });

describe("the words of a command", () => {
  it.each<[string, (here: string) => string]>([
    ["python3 cli.py", (here) => `python3 ${join(here, "cli.py")}`],
    ["./bin/run --to cli.py", (here) => `${join(here, "bin/run")} --to ${join(here, "cli.py")}`],
    ["python3 cli.py generate", (here) => `python3 ${join(here, "cli.py")} generate`],
    ["node .", (here) => `node ${here}`],
    ["node generate/", (here) => `node ${join(here, "generate")}`],
    ["node ./generate", (here) => `node ${join(here, "generate")}`],
    ["python3 -m vidgen generate", () => "python3 -m vidgen generate"],
    ["python3 -m tool", () => "python3 -m tool"],
    ["tool cli.txt --cli.py", () => "tool cli.txt --cli.py"],
  ])("of %s are made absolute where they name files", (line, expected) => {
    const here = project();
    expect(rooted(line.split(" "), here, undefined).join(" ")).toBe(expected(here));
    expect(rooted(line.split(" "), here, join(here, "bin")).join(" ")).toBe(expected(here));
  });

  it("are left alone where the client runs in the folder that they start from", () => {
    const here = project();
    expect(rooted(["./bin/run", "cli.py", "tool"], here, here)).toEqual([
      "./bin/run",
      "cli.py",
      "tool",
    ]);
  });

  it("can be too long for a path, or no path at all", () => {
    const words = ["node", "a".repeat(5_000), "cli.py/x", "a\0b"];
    expect(rooted(words, project(), undefined)).toEqual(words);
  });

  it("come to a client as they were typed", async () => {
    const here = aFolder({ "cli.mjs": "console.log(process.argv[2])", "generate/a": "" });
    const [scenario] = CLIENT_SCENARIOS;
    if (!scenario) throw new Error("there is no scenario");
    const { processes } = await runScenario(scenario, {
      command: [process.execPath, "cli.mjs", "generate"],
      ...{ adapter: NO_ADAPTER, limitMs: 20_000, intercept: undefined, here },
      ...{
        env: process.env,
        machine: thisMachine,
        filter: new SecretFilter(),
        secret: () => "told",
      },
    });
    expect(processes[0]?.outcome.said).toBe("generate\n");
  });
});

describe("a quote that is not closed", () => {
  it.each([
    ["node it's", "'"],
    ['node "a', '"'],
    [`node 'a' "b' c`, '"'],
    [`node "a\\"`, '"'],
    [`node 'a\\' '`, "'"],
  ])("is told of: %s", (line, quote) => {
    expect(() => commandWords(line, "--command")).toThrow(
      `--command has a quote that is not closed: ${quote}.`,
    );
  });

  it.each([`node it\\'s`, `node "it's"`, `node 'a "b'`, `node "a \\" b"`, `a'b'"c"`])(
    "is none in %s",
    (line) => {
      expect(commandWords(line, "--command").length).toBeGreaterThan(0);
    },
  );
});

describe("a placeholder", () => {
  const told = {
    ...{ baseUrl: "b", key: "k", scenario: "s", model: "m", prompt: "p", output: "o", result: "r" },
    ...{ deadline: 1, folder: "f", mark: "a mark" },
  };

  it("is replaced, and what is none stays", () => {
    const text = "{prompt} {model} {deadline} {n} {toString} {print}";
    expect(fillPlaceholders(text, fillingOf(told))).toBe("p m 1 {n} {toString} {print}");
  });

  it.each([
    ["{promt}", "prompt"],
    ["--to={ouput}", "output"],
    ["{base_url}", "baseUrl"],
    ["{base-url}", "baseUrl"],
    ["{BASEURL}", "baseUrl"],
    ["{modle}", "model"],
    ["{PROMPT}", "prompt"],
    ["{ky}", "key"],
    ["{resutl}", "result"],
  ])("that is typed wrong, %s, is refused with the one that was meant", (typed, meant) => {
    expect(() => commandWords(`node client.mjs ${typed}`, "--command")).toThrow(
      `--command has ${typed.replace("--to=", "")}, which stands for nothing. Did you mean {${meant}}?`,
    );
  });

  it.each([
    "sh -c '{ python3 client.py; }'",
    "awk '{print}' '{next}' '{n}' '{e}' '{exit}'",
    `python3 -c 'print(f"{res} {url} {file} {code} {name}")'`,
    `curl -d '{"promt":{"model":1}}' '{}'`,
    `node -e 'import {keys} from "./x.mjs"; import {models} from "./y.mjs"'`,
    `sh -c 'node client.mjs "$\{PROMPTS}" $\{keys}'`,
  ])("is not taken for one in code: %s", (line) => {
    expect(commandWords(line, "--command")[0]).toBe(line.split(" ")[0]);
  });
});
