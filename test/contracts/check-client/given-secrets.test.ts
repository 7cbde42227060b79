import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { filterOf } from "../../../src/contracts/check-client/runner/given-secrets.ts";
import { runClient } from "../../../src/contracts/cli/check-client/run.ts";
import { aFolder } from "../../support/folder.ts";

afterEach(() => vi.restoreAllMocks());

const SECRETS = [
  "sk-nano-abcdef0123456789",
  "Zq9xW7vT3mN5",
  "two words of it",
  "Pw8Hj2Kd9sL",
  "Hv7Rw2dTz4J",
];
const [KEY, TOKEN, PASSWORD, PROXY, VARIABLE] = SECRETS;

const CLIENT = `console.log(process.argv.join("\\n"), process.env.OTHER_TOKEN);
  const { NANOGPT_BASE_URL, NANOGPT_API_KEY, OTHER_TOKEN } = process.env;
  await fetch(NANOGPT_BASE_URL + "/generate-video", {
    method: "POST",
    headers: { "x-api-key": NANOGPT_API_KEY, "content-type": "application/json" },
    body: JSON.stringify({ model: "kling-video", prompt: OTHER_TOKEN, ["a" + OTHER_TOKEN]: process.argv[5] }),
  });`;

const YAML = `command:
  - ${process.execPath}
  - client.mjs
  - --api-key
  - ${KEY}
  - --token=${TOKEN}
  - --password
  - ${PASSWORD}
  - --proxy
  - http://me:${PROXY}@proxy:80
env: { OTHER_TOKEN: ${VARIABLE} }
`;

/** All that the command prints and writes. */
async function outputsOf(yaml: string, ...flags: readonly string[]): Promise<string> {
  const folder = aFolder({ "client.yaml": yaml, "client.mjs": CLIENT });
  const texts: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text) => texts.push(String(text)) > 0);
  }
  const report = join(folder, "report");
  const args = ["--adapter", join(folder, "client.yaml"), "--scenario", "happy"];
  await runClient([...args, "--report", report, ...flags], [], () => {
    throw new Error("nothing is intercepted");
  });
  vi.restoreAllMocks();
  const files = readdirSync(report).map((name) => readFileSync(join(report, name), "utf8"));
  return [...texts, ...files].join("\n");
}

describe("what a client is given", () => {
  it.each([
    ["its command, in text", YAML, []],
    ["its command, in JSON", YAML, ["--json"]],
    ["its name", `${YAML}name: mine ${KEY} token=${TOKEN} ${VARIABLE}\n`, []],
  ])("stands in no form of a report: %s", async (_, yaml, flags) => {
    const outputs = await outputsOf(yaml, ...flags);
    expect(outputs).toContain("(redacted)");
    expect(SECRETS.filter((secret) => outputs.includes(secret))).toEqual([]);
  });
});

const struck = (command: readonly string[], env: Readonly<Record<string, string>>, text: string) =>
  filterOf({ command, adapter: { ...NO_ADAPTER, env }, env: {} }).text(text, undefined);

describe("what is no secret of a client", () => {
  it.each<[what: string, command: readonly string[], env: Readonly<Record<string, string>>]>([
    ["a placeholder", ["node", "--token", "{deadline}"], { A_TOKEN: "{baseUrl}" }],
    ["the name of a header", ["node", "--key-header", "x-api-key"], { KEY_HEADER: "X-Api-Key" }],
    ["a model", ["node", "--key-model", "kling-video"], { TOKEN_MODEL: "kling-video" }],
    ["a variable of a shell", ["sh", "-c", "A_TOKEN=$NANOGPT_API_KEY node a.mjs"], {}],
    ["a value under another name", ["node", "--pace", "ordinary1"], { PACE: "ordinary1" }],
  ])("is left in its words: %s", (_, command, env) => {
    const text = "deadline, baseUrl: x-api-key X-Api-Key NANOGPT_API_KEY ordinary1 kling-video";
    expect(struck(command, env, text)).toBe(text);
  });

  it("is the key of the run, by its placeholder", () => {
    const command = ["node", "a.mjs", "--api-key", "{key}"];
    expect(struck(command, {}, command.join(" "))).toBe("node a.mjs --api-key {key}");
  });
});
