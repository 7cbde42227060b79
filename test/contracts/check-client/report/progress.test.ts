import { describe, expect, it } from "vitest";
import { longestFirst } from "../../../../src/contracts/check-client/run-all.ts";
import { CLIENT_SCENARIOS } from "../../../../src/contracts/check-client/situations/all.ts";
import { progressOn } from "../../../../src/contracts/cli/check-client/progress.ts";
import {
  type Course,
  expectedEndOf,
  spanText,
  timeLeft,
} from "../../../../src/contracts/cli/check-client/time-left.ts";

/** A run of five scenarios, with a clock that a test moves. */
function watched(isTTY: boolean, { columns = 120, count = 5 } = {}) {
  const written: string[] = [];
  let now = 0;
  let ticks: { at: number; readonly callback: () => void }[] = [];
  const timer = (ms: number, callback: () => void) => {
    const tick = { at: now + ms, callback };
    ticks.push(tick);
    return () => {
      ticks = ticks.filter((one) => one !== tick);
    };
  };
  const pass = (ms: number) => {
    const until = now + ms;
    for (let next = ticks[0]; next && next.at <= until; next = ticks[0]) {
      ticks = ticks.filter((one) => one !== next);
      now = next.at;
      next.callback();
    }
    now = until;
  };
  const write = (text: string) => written.push(text) > 0;
  const plan = { scenarios: CLIENT_SCENARIOS.slice(0, count), width: 4, limitMs: 60_000 };
  const progress = progressOn({ isTTY, columns, write }, plan, { now: () => now, timer });
  const lines = () => written.map((text) => text.replace("\r\u001b[2K", "").trimEnd());
  return { progress, pass, lines, pending: () => ticks.length };
}

describe("progress on a terminal", () => {
  it("is one line with what is done, what is to go and the time left, and goes at the end", () => {
    const { progress, pass, lines, pending } = watched(true);
    for (const id of ["a", "b", "c", "d"]) progress.began(id);
    expect(lines().at(-1)).toBe("0 of 5 scenarios done, 5 to go; now a, b, c and 1 more");
    pass(900);
    progress.ended("b");
    expect(lines().at(-1)).toBe("1 of 5 scenarios done, 4 to go, about 5 s left; now a, c, d");
    pass(100);
    expect(lines()).toHaveLength(6); // once a second it is estimated anew
    progress.close();
    expect([lines().at(-1), pending()]).toEqual(["", 0]);
  });

  it("is no longer than the window", () => {
    const { progress, lines } = watched(true, { columns: 20 });
    for (const id of ["a", "b", "c"]) progress.began(id);
    expect(lines().every((line) => line.length < 20)).toBe(true);
  });
});

describe("progress in a log", () => {
  it("says at the beginning how much there is, and then a line each twenty seconds", () => {
    const { progress, pass, lines, pending } = watched(false);
    const begin =
      "check-client: 5 scenarios, up to 4 side by side; 2 min at most, mostly much less";
    expect(lines()).toEqual([begin]);
    progress.began("a");
    pass(10_000);
    progress.ended("a");
    for (const id of ["b", "c", "d", "e"]) progress.began(id);
    expect(lines()).toEqual([begin]);
    pass(35_000);
    progress.close();
    pass(60_000);
    expect([lines().slice(1), pending()]).toEqual([
      [
        "1 of 5 scenarios done, 4 to go, about 5 s left; now b, c, d and 1 more",
        "1 of 5 scenarios done, 4 to go, about 5 s left; now b, c, d and 1 more",
      ],
      0,
    ]);
  });

  it("counts one scenario as one", () => {
    expect(watched(false, { count: 1 }).lines()[0]).toMatch(
      /^check-client: 1 scenario, .* 60 s at/,
    );
  });
});

it("begins with what may last longest", () => {
  const ids = longestFirst(CLIENT_SCENARIOS, 60_000).map(({ id }) => id);
  const places = ["stuck", "asset-stalls", "slow-queue", "happy"].map((id) => ids.indexOf(id));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(ids).toHaveLength(CLIENT_SCENARIOS.length);
});

describe("the time left", () => {
  const S = 1_000;
  it.each<[string, Course, number | undefined]>([
    ["is not known yet", { lengths: [], running: [S], waiting: 9, width: 8 }, undefined],
    ["is over", { lengths: [S], running: [], waiting: 0, width: 8 }, 0],
    ["is the rest of what runs", { lengths: [4 * S], running: [S], waiting: 0, width: 8 }, 3 * S],
    [
      "is that of the longest for what runs for longer than usual",
      { lengths: [2 * S, 10 * S], running: [7 * S], waiting: 0, width: 8 },
      3 * S,
    ],
    [
      "is nothing that is known for what runs for longer than all",
      { lengths: [2 * S], running: [7 * S], waiting: 0, width: 8 },
      0,
    ],
    ["is less side by side", { lengths: [4 * S], running: [], waiting: 4, width: 2 }, 8 * S],
    [
      "begins the next where there is room first",
      { lengths: [4 * S], running: [S, 3 * S], waiting: 1, width: 2 },
      5 * S,
    ],
  ])("%s", (_, course, ms) => {
    expect(timeLeft(course)).toBe(ms);
  });

  it.each([
    [[], 3, 0],
    [[5, 5, 5], 3, 5],
    [[5, 5, 5], 2, 10],
    [[1, 2, 3], 1, 6],
  ])("of %j side by side in %i ends after %i", (lengths, width, end) => {
    expect(expectedEndOf(lengths, width)).toBe(end);
  });

  it.each([
    [0, "5 s"],
    [12_000, "15 s"],
    [119_000, "2 min"],
    [400_000, "7 min"],
  ])("of %i ms is %s", (ms, text) => {
    expect(spanText(ms)).toBe(text);
  });
});
