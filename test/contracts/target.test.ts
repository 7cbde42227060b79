import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { targetOf } from "../../src/contracts/cli/verify-target.ts";
import { SUITE_KEYS } from "../../src/contracts/target/controlled-target.ts";
import { systemTimer } from "../../src/emulator/clock/timer.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { aMachine } from "../support/look-alike.ts";

const named = (name: string, signal?: AbortSignal) =>
  targetOf(
    {
      ...({ name, revision: "2026-01", key: undefined, job: undefined } as const),
      timeoutMs: 10_000,
      ...(signal && { signal }),
    },
    { ...aMachine(), timer: systemTimer },
  );

async function anEmulator(apiKeys?: readonly string[]) {
  const emulator = await createEmulator({ port: 0, ...(apiKeys && { apiKeys }) });
  onTestFinished(() => emulator.close());
  return emulator;
}

it("refuses an emulator that does not take the suite's own keys, and says what to do", async () => {
  const { baseUrl } = await anEmulator(["sk-mine"]);
  await expect(named(baseUrl)).rejects.toThrow(
    /takes certain keys only, .*start one without --api-key, or add the keys contract-suite, contract-somebody-else/,
  );
});

it.each([undefined, ["sk-mine", ...SUITE_KEYS]])(
  "takes an emulator that is limited to the keys %s",
  async (keys) => {
    const { baseUrl } = await anEmulator(keys);
    expect(await named(`${baseUrl}/`)).toMatchObject({ baseUrl, live: false });
  },
);

it("names the API that it tests, and refuses a path at which there is none", async () => {
  const { origin } = await anEmulator();
  expect(await named(origin)).toMatchObject({ name: `${origin}/api`, baseUrl: `${origin}/api` });
  await expect(named(`${origin}/some/other/path`)).rejects.toThrow(
    `has its API at ${origin}/api, not at ${origin}/some/other/path`,
  );
});

it("does not wait for whoever keeps silent once it is stopped", async () => {
  const server = createServer(() => stop.abort(new Error("stopped")));
  const stop = new AbortController();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  const { port } = server.address() as AddressInfo;
  await expect(named(`http://127.0.0.1:${port}/api`, stop.signal)).rejects.toThrow("(stopped)");
});
