import { expect, it, onTestFinished } from "vitest";
import { Gate } from "../../src/contracts/gate/gate.ts";
import { openHttpDoor } from "../../src/contracts/gate/http-door.ts";
import { microUsd } from "../../src/emulator/domain/brand.ts";
import { piecesOfKey, waysToLeak } from "../support/key-forms.ts";
import { aMachine, LOOK_ALIKE_KEY } from "../support/look-alike.ts";

/** The door to a service that answers everything in one way, and whose states cannot be had for one reason. */
async function aDoor(answer: (request: Request) => Response, reason = "") {
  const gate = new Gate({
    ...aMachine(),
    ...{ baseUrl: "http://service.test/api", key: LOOK_ALIKE_KEY, live: true },
    transport: async (request) => answer(request),
    allowed: { consent: false, cap: microUsd(0), maxSubmits: 0 },
    estimate: () => undefined,
  });
  const states = { prepare: async () => ({ is: "unavailable", reason }) as const };
  const door = await openHttpDoor(gate, states);
  onTestFinished(() => door.close());
  return door;
}

const textOf = async (answer: Response) =>
  [answer.status, ...[...answer.headers].flat(), await answer.text()].join("\n");

it.each(["application/json", "text/html", "video/mp4"])(
  "lets no key out to the Verifier in an answer of %s",
  async (type) => {
    const leak = JSON.stringify(waysToLeak(LOOK_ALIKE_KEY));
    const headers = { "content-type": type, "x-nanogpt-key": LOOK_ALIKE_KEY };
    const { baseUrl } = await aDoor(() => new Response(leak, { status: 404, headers }));
    const text = await textOf(await fetch(`${baseUrl}/video/status`));
    expect(text).toContain("(redacted)");
    expect(piecesOfKey(LOOK_ALIKE_KEY).filter((piece) => text.includes(piece))).toEqual([]);
  },
);

it("lets no key out to the Verifier in a reason why a state cannot be had", async () => {
  const { statesUrl } = await aDoor(() => new Response(), `the job is ${LOOK_ALIKE_KEY}`);
  const body = JSON.stringify({ state: "a job exists", params: {} });
  const headers = { "content-type": "application/json" };
  const text = await textOf(await fetch(statesUrl, { method: "POST", headers, body }));
  expect(text).toContain("the job is (redacted)");
});

it("passes on an answer without a body", async () => {
  const { baseUrl } = await aDoor(() => new Response(null, { status: 204 }));
  expect((await fetch(`${baseUrl}/video/status`)).status).toBe(204);
});
