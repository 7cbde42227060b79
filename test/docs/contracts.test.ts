import { readFileSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { EXIT } from "../../src/contracts/report/exit-code.ts";
import { judged } from "../support/judging.ts";
import { aLookAlikeServer } from "../support/look-alike-server.ts";

const page = readFileSync("docs/contracts.md", "utf8");
const typed = [...page.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, text = ""]) =>
  text.trim().split("\n"),
);
const lines = typed.filter((line) => !line.startsWith("npm install"));

const argsOf = (line: string): readonly string[] =>
  line.replace(/^(NANOGPT_API_KEY=\S+ )?npx nanogpt-video-emulator verify ?/, "").split(" ");

it("has lines that can be typed as they are: each has a plan, and nothing is sent for it", async () => {
  const service = await aLookAlikeServer();
  onTestFinished(() => service.close());
  expect(lines).toHaveLength(6);
  const ends = await Promise.all(
    lines.map((line) => {
      const args = argsOf(line).map((word) => (word === "live" ? service.baseUrl : word));
      return judged([...args.filter((word) => word !== "" && word !== "--plan"), "--plan"]);
    }),
  );
  for (const [i, { code, stderr }] of ends.entries()) {
    expect(`${code} ${stderr}`, lines[i]).toMatch(/^0 Plan for /);
  }
  expect(ends.at(-1)?.stderr).toContain("PR-23:kling-video may cost");
  expect(service.came()).toEqual([]);
});

it("installs what verify needs and does not bring", () => {
  const { peerDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const [, ...peers] = typed[0]?.split(" ").filter((word) => /^(@|nano)/.test(word)) ?? [];
  expect(peers.map((peer) => peer.replace(/@(\d+)$/, " >=$1"))).toEqual(
    ["@pact-foundation/pact", "@faker-js/faker"].map((name) => {
      return `${name} ${String(peerDependencies[name]).split(" ")[0]}`;
    }),
  );
});

it("names each exit code that verify has", () => {
  const [, table = ""] = page.split("| Exit code |");
  const told = [...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  const others: readonly number[] = [EXIT.drift, EXIT.staleBaseline, EXIT.notMeasured];
  expect(told).toEqual(Object.values(EXIT).filter((code) => !others.includes(code)));
});
