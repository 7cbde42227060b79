import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Gate } from "../../src/contracts/gate/gate.ts";
import { overNetwork } from "../../src/contracts/target/transport.ts";
import { microUsd } from "../../src/emulator/domain/brand.ts";
import { collectGarbage } from "../support/collect-garbage.ts";

const silent = createServer(() => {});
beforeAll(() => new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve)));
afterAll(() => silent.closeAllConnections());
afterAll(() => new Promise((resolve) => silent.close(resolve)));

const aGate = (timeoutMs: number, signal?: AbortSignal) =>
  new Gate({
    baseUrl: `http://127.0.0.1:${(silent.address() as AddressInfo).port}/api`,
    ...{ transport: overNetwork, key: "sk-test", live: true, timeoutMs },
    ...(signal && { signal }),
    allowed: { consent: false, cap: microUsd(0), maxSubmits: 0 },
    estimate: () => undefined,
    now: () => 0,
    wait: async () => {},
  });

const ASK = { method: "GET", path: "/v1/video-models", check: "PR-01" };

it.each([
  ["alone", undefined],
  ["beside a way to be stopped", new AbortController().signal],
])(
  "gives up a service that says nothing after its limit %s, whatever is collected as garbage",
  async (_, signal) => {
    const asked = aGate(300, signal).send(ASK);
    await collectGarbage();
    await expect(asked).rejects.toThrow("it did not come within 0.3 s");
  },
);

it("gives up a service that says nothing when it is stopped, whatever is collected as garbage", async () => {
  const stop = new AbortController();
  const asked = aGate(3_600_000, stop.signal).send(ASK);
  await collectGarbage();
  stop.abort();
  await expect(asked).rejects.toThrow("the run was stopped");
});
