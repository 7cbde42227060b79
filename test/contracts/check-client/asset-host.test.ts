import { execFile } from "node:child_process";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { CLIENT_SCENARIOS } from "../../../src/contracts/check-client/situations/all.ts";
import {
  type NameSurroundings,
  openedByName,
} from "../../../src/contracts/check-client/stage/named-socket.ts";
import { type Edit, LANGUAGES, type Language, mutated, REFERENCES } from "../../mutants/mutant.ts";
import { aFolder } from "../../support/folder.ts";
import { judgedClient } from "../../support/judged-client.ts";
import { areMissing } from "../../support/tools.ts";

const run = promisify(execFile);

/** One that answers, and is closed at the end of the test. */
const listening = async (surroundings?: NameSurroundings) => {
  const socket = await openedByName(surroundings);
  onTestFinished(() => socket.close());
  socket.serve(async (_, to) => void to.end("here"));
  return socket;
};

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((one) => one?.address === "::1");

const python = (url: string) =>
  run("python3", [
    "-c",
    "import sys, urllib.request as u; print(u.urlopen(sys.argv[1]).read().decode())",
    url,
  ]);

describe("the origin of the files", () => {
  it("is another host than the address of the API, and every client reaches it", async () => {
    const { named, port } = await listening();
    expect(named).toBe(`http://localhost:${port}`);
    expect(await (await fetch(named)).text()).toBe("here");
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("here");
  });

  it.skipIf(!hasIPv6)("is there on both loopback addresses, and gone on both", async () => {
    const { port, close } = await listening();
    expect(await (await fetch(`http://[::1]:${port}`)).text()).toBe("here");
    await close();
    const refused = await new Promise<string | undefined>((resolve) =>
      connect(port, "::1").on("error", (error: NodeJS.ErrnoException) => resolve(error.code)),
    );
    expect(refused).toBe("ECONNREFUSED");
  });

  it.skipIf(areMissing("curl"))("is reached by curl", async () => {
    const { named } = await listening();
    expect((await run("curl", ["-s", named])).stdout).toBe("here");
  });

  it.skipIf(areMissing("python3"))("is reached by Python", async () => {
    const { named } = await listening();
    expect((await python(named)).stdout).toBe("here\n");
  });

  it.each<[string, NameSurroundings]>([
    ["has no other address", { other: "2001:db8::1" }],
    ["has its other address in use, whatever the port", { other: "127.0.0.1" }],
  ])("is there on a machine that %s", async (_, surroundings) => {
    const { named, port } = await listening({
      ...surroundings,
      addressOf: async () => "127.0.0.1",
    });
    expect(named).toBe(`http://localhost:${port}`);
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe("here");
  });

  it.each<[string, NameSurroundings]>([
    ["leads elsewhere", { addressOf: async () => "192.0.2.1" }],
    ["leads where nobody listens", { other: "2001:db8::1", addressOf: async () => "::1" }],
    ["is not known", { addressOf: () => Promise.reject(new Error("ENOTFOUND")) }],
  ])("is told by its address on a machine on which the name %s", async (_, surroundings) => {
    const { named, origin, port } = await listening(surroundings);
    expect([named, origin]).toEqual([origin, `http://127.0.0.1:${port}`]);
    expect(await (await fetch(named)).text()).toBe("here");
  });
});

/** Reference clients that compare the hosts without their ports, which is safe at the service. */
const BY_HOSTNAME: Readonly<Record<Language, readonly Edit[]>> = {
  node: [
    [
      "url.origin === new URL(client.baseUrl).origin",
      "url.hostname === new URL(client.baseUrl).hostname",
    ],
  ],
  python: [
    [
      "origin(url) == origin(client.base_url)",
      "urlsplit(url).hostname == urlsplit(client.base_url).hostname",
    ],
  ],
};

/** Two scenarios, on a machine that may be busy with others; in milliseconds. */
const LONG_MS = 60_000;

const FILE: Readonly<Record<Language, string>> = { node: "client.mjs", python: "client.py" };

it.skipIf(areMissing("python3")).each(LANGUAGES)(
  "a client in %s that sends the key to hosts with the name of the API's sends it to no other",
  { timeout: LONG_MS },
  async (language) => {
    const folder = aFolder({ [FILE[language]]: mutated(language, BY_HOSTNAME[language]) });
    const command = [...REFERENCES[language].command, join(folder, FILE[language])];
    const scenarios = CLIENT_SCENARIOS.filter(({ id }) =>
      ["happy", "asset-needs-key"].includes(id),
    );
    const words = [...command, "{model}", "{prompt}", "{output}"];
    const { rows } = await judgedClient(words, { scenarios });
    const verdicts = rows.filter(({ id }) => ["CL-047", "CL-050", "CL-052"].includes(id));
    expect(verdicts.map(({ id, verdict, why }) => `${id} ${verdict} ${why}`.trim())).toEqual([
      "CL-047 pass",
      "CL-050 pass",
      "CL-052 pass",
    ]);
  },
);
