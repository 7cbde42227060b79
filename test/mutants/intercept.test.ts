import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { command } from "../support/command.ts";

const checked = async (client: string, ...options: readonly string[]) => {
  const scenario = ["--scenario", "happy", "--json"];
  const args = ["check-client", "--intercept", "--command", client, ...scenario, ...options];
  const { code, stdout, stderr } = await command(args);
  return { code, stderr, result: JSON.parse(stdout) };
};

describe("check-client --intercept", () => {
  it("judges a client with the host built in", async () => {
    const { result, stderr } = await checked("node test/clients/fetch.mjs");
    expect(stderr).toMatch(/^check-client: .*\n$/);
    const urls = result.exchanges.map(({ url }: { url: string }) => url.split("?")[0]);
    expect(urls).toContain("/api/generate-video");
    expect(urls.at(-1)).toMatch(/\.mp4$/);
    const stories = result.client.stories.map(({ id }: { id: string }) => id);
    expect(stories).toEqual(["happy"]);
  });

  it("refuses --allow-host alone", async () => {
    const { code, stderr } = await command(["check-client", "--allow-host", "x", "--command", "x"]);
    expect(code).toBe(5);
    expect(stderr).toContain("--allow-host is for --intercept");
  });
});

const has = (program: string, ...args: readonly string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

describe("check-client --intercept, in other languages", () => {
  it.runIf(has("curl", "--version"))("judges curl", async () => {
    const { result } = await checked("bash test/clients/curl.sh");
    expect(result.client.stories[0].ended).toContain("exit code 0");
  });

  it.runIf(has("curl", "--version"))("names a host that was refused", async () => {
    const script = "curl -s https://telemetry.example/; bash test/clients/curl.sh";
    const { result } = await checked(`bash -c '${script}'`, "--cwd", ".");
    expect(result.notes).toContain(
      "The client asked for telemetry.example, which was refused (--allow-host telemetry.example).",
    );
  });

  it.runIf(has("python3", "-c", "import requests"))("judges requests", async () => {
    const { result } = await checked("python3 test/clients/python_requests.py");
    expect(result.client.stories[0].ended).toContain("exit code 0");
  });

  it.runIf(has("python3", "--version"))("judges urllib", async () => {
    const { result } = await checked("python3 test/clients/python_urllib.py");
    expect(result.client.stories[0].ended).toContain("exit code 0");
  });
});
