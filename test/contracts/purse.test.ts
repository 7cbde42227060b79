import { expect, it } from "vitest";
import { outgoingOf } from "../../src/contracts/gate/outgoing.ts";
import { Purse, Unaffordable } from "../../src/contracts/gate/purse.ts";
import type { Answer } from "../../src/contracts/target/door.ts";
import { moneyRows } from "../../src/contracts/verify/money-rows.ts";
import { microUsd } from "../../src/emulator/domain/brand.ts";

const KLING = { model: "kling-video", prompt: "a lake" };

function aPurse() {
  const lines: string[] = [];
  const purse = new Purse({
    allowed: { consent: true, cap: microUsd(1), maxSubmits: 9 },
    estimate: () => microUsd(0.4),
    now: () => 0,
    append: (line) => lines.push(String(line)),
  });
  return { purse, events: () => lines.map((line) => JSON.parse(line)) };
}

const posted = (path: string, body: unknown = KLING) =>
  outgoingOf(
    { method: "POST", path, body: JSON.stringify(body), check: "PR-23" },
    "http://service.test/api",
    "sk-test",
  );

const answer = (status: number, json: unknown): Answer => ({
  ...{ n: 1, status, json, headers: new Headers(), text: "" },
  bytes: new Uint8Array(),
});

it.each<[string, Answer | undefined, number, RegExp | undefined]>([
  ["accepted", answer(202, { runId: "vid_1", cost: 0.3 }), 0.3, undefined],
  ["refused", answer(400, {}), 0, undefined],
  ["lost", undefined, 0.4, /outcome of a POST is not known/],
  ["answered by whoever stands between, with 408", answer(408, {}), 0.4, /is not known/],
  ["answered with 500", answer(500, {}), 0.4, /is not known/],
  ["accepted in words that nobody can read", answer(200, undefined), 0.4, /is not known/],
  ["accepted without a price", answer(202, { runId: "vid_1" }), 0.4, /does not tell its price/],
  ["accepted at less than nothing", answer(202, { cost: -5 }), 0.4, /does not tell its price/],
  ["accepted at more than was expected", answer(202, { cost: 0.6 }), 0.6, /cost 0.6 USD, more/],
])("a submit that is %s", (_, came, booked, stopped) => {
  const { purse } = aPurse();
  const submit = posted("/generate-video");
  purse.release(submit, purse.reserve(submit) ?? microUsd(0), came);
  expect(purse.spent.bookedUsd).toBe(booked);
  if (stopped === undefined) expect(purse.stopped).toBeUndefined();
  else expect(purse.stopped).toMatch(stopped);
});

it("writes down which job was paid for", () => {
  const { purse, events } = aPurse();
  const submit = posted("/generate-video");
  const came = answer(202, { runId: "vid_1", cost: 0.4 });
  purse.release(submit, purse.reserve(submit) ?? microUsd(0), came);
  expect(events()).toMatchObject([
    { event: "booked", usd: 0.4, totalUsd: 0.4 },
    { event: "accepted", usd: 0.4, totalUsd: 0.4, job: "vid_1" },
  ]);
  expect(purse.spent.jobs).toEqual(["vid_1"]);
});

it("writes down what each request counts for, and beside it what all of them do", () => {
  const { purse, events } = aPurse();
  const settled: readonly (Answer | undefined)[] = [
    answer(202, { runId: "vid_1", cost: 0.3 }),
    answer(400, {}),
    undefined,
  ];
  for (const [i, came] of settled.entries()) {
    const submit = posted("/generate-video", { ...KLING, prompt: `lake ${i}` });
    purse.release(submit, purse.reserve(submit) ?? microUsd(0), came);
  }
  expect(events().map(({ event, usd, totalUsd }) => [event, usd, totalUsd])).toEqual([
    ["booked", 0.4, 0.4],
    ["accepted", 0.3, 0.3],
    ["booked", 0.4, 0.7],
    ["refused", 0, 0.3],
    ["booked", 0.4, 0.7],
    ["unknown", 0.4, 0.7],
  ]);
});

it("says what was charged beyond the price, and in which exchange", () => {
  const { purse } = aPurse();
  const submit = posted("/generate-video");
  purse.release(submit, purse.reserve(submit) ?? microUsd(0), answer(202, { cost: 4 }));
  expect(purse.overcharges).toEqual([
    { n: 1, why: "a POST of PR-23 was charged with 4 USD, and costs 0.4 at most by the catalogue" },
  ]);
});

it("sends nothing that costs what nobody knows: an extension names no model, and is paid", () => {
  const { purse } = aPurse();
  const extend = posted("/generate-video/extend", { runId: "vid_1" });
  expect(() => purse.reserve(extend)).toThrow(Unaffordable);
  expect(purse.reserve(posted("/generate-video", { prompt: "no model" }))).toBe(0);
});

it("pays nothing more once an account lacks more than was booked", () => {
  const { purse } = aPurse();
  const submit = posted("/generate-video");
  purse.sawBalance(answer(200, { usd_balance: "10.00000000" }));
  const came = answer(202, { runId: "vid_1", cost: 0.4 });
  purse.release(submit, purse.reserve(submit) ?? microUsd(0), came);
  purse.sawBalance(answer(200, { usd_balance: "9.60000000" }));
  expect(purse.stopped).toBeUndefined();
  purse.sawBalance(answer(200, { usd_balance: "9.10000000" }));
  expect(purse.overcharges).toEqual([]); // somebody else may spend from the same account
  expect(purse.stopped).toBe("the balance fell by 0.5 USD, and 0 were booked");
});

it("takes the last digits of balances and of a price for no surprise", () => {
  const { purse } = aPurse();
  const submit = posted("/generate-video");
  purse.sawBalance(answer(200, { usd_balance: "10.00000160" }));
  const came = answer(202, { runId: "vid_1", cost: 0.1000004 });
  purse.release(submit, purse.reserve(submit) ?? microUsd(0), came);
  purse.sawBalance(answer(200, { usd_balance: "9.90000120" }));
  expect(purse.stopped).toBeUndefined();
});

it.each([
  ["told what it takes", ["vid_1"], undefined, "pass"],
  ["took nothing", [], undefined, "skipped"],
  ["did not tell its price", ["vid_1"], "an answer does not tell its price", "inconclusive"],
])("says of a service that %s what can be said of its prices", (_, jobs, stopped, verdict) => {
  const spent = { capUsd: 1, bookedUsd: 0.4, submits: 1, jobs };
  expect(moneyRows([], spent, stopped)).toMatchObject([
    { verdict, why: stopped ?? expect.any(String) },
  ]);
});
