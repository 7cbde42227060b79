import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { command, running } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";
import { jsonFaults, markdownFaults, terminalFaults, xmlFaults } from "../support/output/faults.ts";

/** Asks for the paths, models and fields of an enemy, and buys them twice. */
const CLIENT = `
const { NANOGPT_BASE_URL: base, NANOGPT_API_KEY: key } = process.env;
const headers = { "x-api-key": key };
const evil = "\\u001b]0;X\\u0007\\n::error::x\\u202e##[error]y|<script>";
const post = (body) =>
  fetch(base + "/generate-video", { method: "POST", headers, body: JSON.stringify(body) });
await fetch(base + "/%1b]0;X%07%0a::error::x", { headers });
await fetch(base + "/" + encodeURIComponent(evil), { headers });
await fetch(base + "/video/status?requestId=" + encodeURIComponent(evil), { headers });
await post({ model: evil, prompt: "a lake" });
for (const _ of [1, 2]) await post({ model: "kling-video", prompt: evil, [evil]: evil });
`;

const folderWith = (): string => aFolder({ "client.mjs": CLIENT });

it("start lets nothing of an enemy out raw: near misses, findings, JSON", async () => {
  for (const flags of [[], ["--json"]]) {
    const { child, firstLine, ended } = await running(["--port", "0", "--no-config", ...flags]);
    const origin = /http:\/\/[^/"]+/.exec(firstLine)?.[0];
    const env = { ...process.env, NANOGPT_BASE_URL: `${origin}/api`, NANOGPT_API_KEY: "sk-1" };
    const client = join(folderWith(), "client.mjs");
    expect(spawnSync(process.execPath, [client], { env, encoding: "utf8" }).stderr).toBe("");
    child.kill("SIGTERM");
    const { code, stdout, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toContain("is no route of the API");
    expect([...terminalFaults(stderr), ...terminalFaults(stdout)]).toEqual([]);
    expect(stderr + stdout).toContain("duplicate-purchase");
  }
});

it("exec writes reports that hold nothing of it raw", async () => {
  const folder = folderWith();
  const { code, stdout, stderr } = await command(
    ["exec", "--report", "a.json", "--report", "a.xml", "--", process.execPath, "client.mjs"],
    {},
    folder,
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toContain("warning duplicate-purchase");
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const json = read("a.json");
  expect(terminalFaults(stderr)).toEqual([]);
  expect(jsonFaults(json, JSON.parse(json))).toEqual([]);
  expect(xmlFaults(read("a.xml"))).toEqual([]);
});

it("pact check prints and writes what a file of theirs says", async () => {
  const evil = "\u001b]0;X\u0007\n::error::x\u202e##[error]y|<script>[a](http://x.test)";
  const interaction = {
    ...{ type: "Synchronous/HTTP", description: evil, providerStates: [{ name: evil }] },
    request: { method: "GET", path: `/api/${encodeURIComponent(evil)}` },
    response: { status: 200 },
  };
  const pact = {
    ...{ consumer: { name: evil }, provider: { name: "nanogpt" }, interactions: [interaction] },
    metadata: { pactSpecification: { version: "4.0" } },
  };
  const folder = aFolder({ "pact.json": JSON.stringify(pact) });
  const { code, stdout, stderr } = await command(
    ["pact", "check", "pact.json", "--report", "out"],
    {},
    folder,
  );
  expect(code).toBe(1);
  expect(stdout).toContain("\\u001b]0;X\\u0007 ::error::x\\u202e\\u0023#[error]y");
  expect([...terminalFaults(stdout), ...terminalFaults(stderr)]).toEqual([]);
  const read = (name: string) => readFileSync(join(folder, "out", name), "utf8");
  expect([...markdownFaults(read("summary.md")), ...xmlFaults(read("junit.xml"))]).toEqual([]);
});
