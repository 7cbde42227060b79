import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { finishRefusal } from "../../../src/contracts/check-client/attach/finish.ts";
import { scenarioOf } from "../../../src/contracts/check-client/attach/keys.ts";
import { CLIENT_SCENARIOS } from "../../../src/contracts/check-client/situations/all.ts";
import { attach } from "../../../src/contracts/cli/check-client/attach.ts";
import { finish } from "../../../src/contracts/cli/check-client/finish.ts";
import { command, running } from "../../support/command.ts";

/** A client whose user has set a base URL and a key. */
const submit = (baseUrl: string, key: string | undefined, prompt = "a lake") =>
  fetch(`${baseUrl}/generate-video`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key && { "x-api-key": key }) },
    body: JSON.stringify({ model: "kling-video", prompt }),
  });

async function attached() {
  const server = await running(["check-client", "attach", "--port", "0"]);
  const baseUrl = server.firstLine.replace(/^base URL\s+/, "");
  const { port } = new URL(baseUrl);
  const finish = async (...options: readonly string[]) => {
    const args = ["check-client", "finish", "--port", port, "--json", ...options];
    const { code, stdout, stderr } = await command(args);
    const result = stdout === "" ? undefined : JSON.parse(stdout);
    const verdicts = new Map<string, { verdict: string; why: string }>(
      result?.rows.map((row: { id: string; verdict: string; why: string }) => [row.id, row]),
    );
    return { code, stderr, result, verdicts };
  };
  return { ...server, baseUrl, port, finish };
}

describe("check-client attach", () => {
  it("lets the key choose what happens, and judges what a person saw", async () => {
    const { baseUrl, finish, ended } = await attached();
    expect((await submit(baseUrl, "sk-check-blocked-at-submit")).status).toBe(400);
    expect((await submit(baseUrl, "sk-check-happy--1")).status).toBe(202);
    expect((await submit(baseUrl, "sk-check-happy--2")).status).toBe(202);
    expect((await submit(baseUrl, "sk-check-hapy")).status).toBe(401);
    expect((await submit(baseUrl, undefined)).status).toBe(401);

    const early = await finish("--keep");
    expect(early.verdicts.get("CL-031")).toMatchObject({ verdict: "inconclusive" });
    expect(early.verdicts.get("CL-060")).toMatchObject({
      verdict: "skipped",
      why: "not tried yet: use the key sk-check-rate-limited-submit",
    });
    expect(early.verdicts.get("CL-040")).toMatchObject({ verdict: "not-applicable" });

    const { code, result, verdicts } = await finish("--saw", "blocked-at-submit=success");
    expect(code).toBe(1);
    expect(verdicts.get("CL-031")).toMatchObject({ verdict: "fail" });
    expect(result.notes).toEqual(["happy was tried with 2 keys; the last is judged."]);
    const server = await ended;
    expect(server.code).toBe(0);
    expect(server.stderr).toContain(
      "a request came with a key that chooses no scenario, of 13 characters; send one of the listed keys, such as sk-check-happy",
    );
    expect(server.stderr).not.toContain("sk-check-hapy");
  });

  it("stays up where a person saw what no key was used for", async () => {
    const { baseUrl, finish, ended } = await attached();
    await submit(baseUrl, "sk-check-happy");
    const refused = await command([
      "check-client",
      "finish",
      "--port",
      `${new URL(baseUrl).port}`,
      "--saw",
      "stuck=failure",
    ]);
    expect(refused).toMatchObject({
      code: 5,
      stderr: expect.stringContaining(
        "--saw stuck: its key was not used. Nothing is judged, attach stays up.",
      ),
    });
    expect((await finish("--saw", "happy=success")).result.kind).toBe("check-client");
    expect((await ended).code).toBe(0);
  });

  it("sees a request without a key where it is about a known job", async () => {
    const { baseUrl, finish } = await attached();
    const accepted = await submit(baseUrl, "sk-check-happy");
    const { runId } = (await accepted.json()) as { readonly runId: string };
    expect((await fetch(`${baseUrl}/video/status?requestId=${runId}`)).status).toBe(401);
    const { result } = await finish();
    expect(result.exchanges.map(({ status }: { status: number }) => status)).toEqual([202, 401]);
  });

  it("has the files at another host than the API", async () => {
    const { baseUrl } = await attached();
    const headers = { "x-api-key": "sk-check-happy" };
    const accepted = await submit(baseUrl, "sk-check-happy");
    const { runId } = (await accepted.json()) as { readonly runId: string };
    const url = await vi.waitUntil(
      async () => {
        const status = await fetch(`${baseUrl}/video/status?requestId=${runId}`, { headers });
        const { data } = (await status.json()) as { data: { output?: { video: { url: string } } } };
        return data.output?.video.url;
      },
      { interval: 500, timeout: 15_000 },
    );
    expect(url).toMatch(/^http:\/\/localhost:\d+\//);
    expect((await fetch(url)).status).toBe(200);
  });

  it.each([
    ["7", "the body must be an object of fields; got 7."],
    ['{"saw":{"happy":"maybe"}}', "the body:1: saw.happy must be success or failure; got "],
    ["{", "the body:1:2 is not JSON: "],
  ])("refuses to finish by %s, and goes on", async (body, sentence) => {
    const { port, finish } = await attached();
    const answer = await fetch(`http://127.0.0.1:${port}/__check/finish`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(sentence);
    expect((await finish()).result.kind).toBe("check-client");
  });

  it("says that a port is in use, and that nobody is there to finish", async () => {
    const { port, finish, child, ended } = await attached();
    const second = await command(["check-client", "attach", "--port", port]);
    expect(second).toMatchObject({ code: 5 });
    expect(second.stderr).toContain(`port ${port} of 127.0.0.1 is in use`);
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toContain("check-client finish would have judged 0 scenarios");
    expect(await finish()).toMatchObject({
      code: 5,
      stderr: expect.stringContaining("Start check-client attach first"),
    });
  });
});

it.each<[name: string, type: string, body: string, sentence: RegExp]>([
  ["a page", "text/html", "<p>", /what answers at 127\.0\.0\.1:\d+ is not check-client attach$/],
  ["no JSON", "application/json", "{", /^127\.0\.0\.1:\d+:1:2 is not JSON: .* Is it check-client/],
  ["another kind", "application/json", '{"kind":"drift"}', /:1: kind must be check-client; got/],
  [
    "rows of another version",
    "application/json",
    '{"kind":"check-client","rows":[{"id":7}]}',
    /:1: rows\[0\]\.id must be text; got 7\. Is it check-client attach of this version/,
  ],
])("finish refuses a server that answers with %s", async (_, type, body, sentence) => {
  const server = createServer((_from, to) => {
    to.writeHead(200, { "content-type": type }).end(body);
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await expect(finish(["--port", `${port}`])).rejects.toThrow(sentence);
});

it.each([
  [() => attach(["--port", "x"]), '--port must be a whole number from 0 to 65535; got "x"'],
  [() => attach(["please"]), "attach takes no please"],
  [() => finish(["--saw", "happy"]), "--saw takes NAME=success or NAME=failure; got happy"],
  [() => finish(["--saw", "hapy=success"]), "there is no scenario hapy. Did you mean happy?"],
])("refuses what makes no sense: %#", async (typed, sentence) => {
  await expect(typed()).rejects.toThrow(sentence);
});

describe("who may finish", () => {
  const origin = "http://127.0.0.1:4748";
  const fine = { host: "127.0.0.1:4748", "content-type": "application/json" };
  it.each([
    ["us", "POST", fine, undefined],
    ["us by another name", "POST", { ...fine, host: "localhost:4748" }, undefined],
    ["a page", "POST", { ...fine, origin: "https://page.example" }, 403],
    ["a page of another port", "POST", { ...fine, origin: "http://localhost:3000" }, 403],
    ["a page behind another name", "POST", { ...fine, host: "page.example:4748" }, 403],
    ["a form", "POST", { ...fine, "content-type": "text/plain" }, 415],
    ["an image", "GET", fine, 405],
  ])("%s", (_, method, headers, status) => {
    expect(finishRefusal({ method, headers }, origin)?.status).toBe(status);
  });
});

it("finds the scenario of a key", () => {
  const idOf = (key: string) => scenarioOf(key, CLIENT_SCENARIOS)?.id;
  expect(idOf("sk-check-happy")).toBe("happy");
  expect(idOf("sk-check-happy--again--2")).toBe("happy");
  expect(idOf("sk-check-happy-2")).toBeUndefined();
  expect(idOf("sk-happy")).toBeUndefined();
});
