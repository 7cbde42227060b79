import { describe, expect, it } from "vitest";
import { type Answer, aClient, type Client, clientOf, LAKE } from "../../support/client.ts";
import { controlsOf } from "../../support/controls.ts";

const ARMED = {
  id: "1",
  name: "fails",
  params: { times: Number.POSITIVE_INFINITY },
  when: { model: "kling-video" },
} as const;

async function atTheControls(options = {}) {
  const client = await aClient({ pace: "manual", ...options });
  return { client, ...controlsOf(client) };
}

const submitted = async (client: Client): Promise<Answer> =>
  (await client.post("/api/generate-video", LAKE)).text();

describe("accounts", () => {
  it("are listed with what they hold, keys in a form that is no secret", async () => {
    const { client, done } = await atTheControls();
    const { runId } = await client.submit(LAKE);
    await client.as("sk-somebody-else").submit({ ...LAKE, duration: "10" });
    await done("POST", `/jobs/${runId}/cancel`);
    const { accounts } = await done("GET", "/accounts", undefined, "");
    const now = "2026-01-17T00:00:00.000Z";
    expect(accounts).toEqual([
      { world: "…f3abf2a6", balanceUsd: 100, balanceXno: 0, spentUsd: 0, jobs: 1, now },
      { world: "sk-s…3a9b540c", balanceUsd: 99.2, balanceXno: 0, spentUsd: 0.8, jobs: 1, now },
    ]);
    expect((await done("GET", "/accounts")).accounts).toEqual([accounts[0]]);
  });

  it.each([0, 0.000001, 5, 250])("are set to %d USD by an entry of the ledger", async (usd) => {
    const { client, done } = await atTheControls();
    await client.submit(LAKE);
    expect(await done("PUT", "/accounts", { balanceUsd: usd })).toMatchObject({
      balanceUsd: usd,
      spentUsd: 0.4,
    });
    const { entries, balanceUsd } = await done("GET", "/ledger");
    expect(entries.find(({ kind }: Answer) => kind === "adjustment")).toMatchObject({
      reason: "set from the control plane",
    });
    const sum = entries.reduce((all: number, one: Answer) => all + one.amountUsd, 0);
    expect([sum.toFixed(6), balanceUsd]).toEqual([usd.toFixed(6), usd]);
  });

  it("pay with XNO that they were given", async () => {
    const { client, done } = await atTheControls();
    await done("PUT", "/accounts", { balanceUsd: 0, balanceXno: 1 });
    const { runId } = await client.submit(LAKE);
    expect(await done("GET", "/accounts")).toMatchObject({ accounts: [{ balanceXno: 0.5 }] });
    await done("POST", `/jobs/${runId}/cancel`);
    expect(await done("GET", "/ledger")).toMatchObject({ balanceUsd: 0, balanceXno: 1 });
    const snapshot = await done("GET", "/snapshot");
    await done("PUT", "/snapshot", snapshot);
    expect(await done("GET", "/ledger")).toMatchObject({ balanceUsd: 0, balanceXno: 1 });
  });

  it("keep what comes back later", async () => {
    const { client, done } = await atTheControls();
    await client.submit({ ...LAKE, prompt: "flagged-content" });
    await done("PUT", "/accounts", { balanceUsd: 0 });
    await done("POST", "/clock/advance", { to: "end" });
    expect((await done("GET", "/ledger")).balanceUsd).toBe(0.4);
  });

  it.each([
    [{}, "sk-test", "balanceUsd"],
    [{ balanceUsd: -1 }, "sk-test", "from 0 to"],
    [{ balanceUsd: "5" }, "sk-test", 'got "5"'],
    [{ balance: 5 }, "sk-test", "balance"],
    [{ balanceUsd: 5 }, "", "x-api-key"],
  ])("refuse %j of the key %o: %s", async (body, key, words) => {
    const { refused } = await atTheControls();
    expect(await refused("PUT", "/accounts", body, key)).toEqual([
      400,
      expect.stringContaining(words),
    ]);
  });
});

describe("the dialect of a world", () => {
  it("lets two worlds of one emulator speak two revisions at once, each as its own spec has it", async () => {
    const { client, done } = await atTheControls({ pace: "instant" });
    const { emulator } = client;
    const older = clientOf(emulator, "sk-older", { revision: "2025-12" });
    await done("PUT", "/dialect", { revision: "2025-12" }, "sk-older");
    for (let i = 0; i < 2; i++) {
      const [a, b] = [await client.submit(LAKE), await older.submit(LAKE)];
      expect([a.runId, b.runId]).toEqual([
        expect.stringMatching(/^vid_/),
        expect.stringMatching(/^fal-request-/),
      ]);
      expect((await client.read(`/api/video/status?requestId=${a.runId}`)).data.status).toBe(
        "COMPLETED",
      );
      expect((await older.read(`/api/video/status?requestId=${b.runId}`)).videoUrl).toBeDefined();
      expect((await client.get("/api/video/status")).status).toBe(400);
      expect((await older.get("/api/video/status")).status).toBe(400);
    }
  });

  it("is told, changed by single switches, and goes back", async () => {
    const { client, done } = await atTheControls();
    const usual = await done("GET", "/dialect");
    expect(usual).toMatchObject({ own: false, revision: "2026-01" });
    const changed = await done("PUT", "/dialect", { switches: { submitStatus: 200 } });
    expect(changed).toEqual({
      own: true,
      revision: null,
      switches: { ...usual.switches, submitStatus: 200 },
    });
    expect((await client.emulator.fetch(...submit(client))).status).toBe(200);
    expect(await done("PUT", "/dialect", {})).toEqual(usual);
    expect((await done("PUT", "/dialect", { revision: "2025-11" })).revision).toBe("2025-11");
    expect(await done("DELETE", "/dialect")).toEqual(usual);
    expect((await client.emulator.fetch(...submit(client))).status).toBe(202);
  });

  const submit = (client: Client): [string, RequestInit] => [
    `${client.emulator.baseUrl}/generate-video`,
    { method: "POST", headers: { "x-api-key": client.key }, body: JSON.stringify(LAKE) },
  ];

  it.each([
    [{ revision: "2025-13" }, "Did you mean 2025-1"],
    [{ switches: { submitstatus: 200 } }, "Did you mean submitStatus?"],
    [{ switches: { submitStatus: 201 } }, "must be 202 or 200"],
    [{ switches: [] }, "must be an object"],
    [{ revisoin: "2025-12" }, "Did you mean revision?"],
  ])("refuses %j: %s", async (body, words) => {
    const { refused } = await atTheControls();
    expect(await refused("PUT", "/dialect", body)).toEqual([400, expect.stringContaining(words)]);
    expect((await refused("PUT", "/dialect", {}, ""))[0]).toBe(400);
  });
});

describe("a reset", () => {
  it("of the journal forgets nothing else, and no other key's", async () => {
    const { client, done } = await atTheControls();
    await client.submit(LAKE);
    await client.as("sk-other").submit(LAKE);
    await done("POST", "/reset", { depth: "journal" });
    expect((await done("GET", "/journal")).entries).toEqual([]);
    expect((await done("GET", "/journal", undefined, "sk-other")).entries).toHaveLength(1);
    expect((await done("GET", "/jobs")).total).toBe(1);
  });

  it.each(["sk-test", ""])(
    "of the jobs (key %o) opens the account anew and gives the same ids again",
    async (key) => {
      const { client, done } = await atTheControls();
      await done("POST", "/clock/advance", { by: "1h" });
      await done("PUT", "/dialect", { switches: { cancelledWord: "CANCELLED" } });
      const first = await submitted(client);
      await done("PUT", "/accounts", { balanceUsd: 0 });
      await done("POST", "/reset", { depth: "jobs" }, key);
      expect((await done("GET", "/ledger")).balanceUsd).toBe(100);
      expect((await done("GET", "/clock")).now).toBe("2026-01-17T01:00:00.000Z");
      expect((await done("GET", "/dialect")).own).toBe(true);
      expect(await submitted(client)).toBe(first);
    },
  );

  it.each(["sk-test", ""])("of everything (key %o) is a new world", async (key) => {
    const { client, done } = await atTheControls();
    const first = await submitted(client);
    const empty = await done("GET", "/snapshot", undefined, "sk-new");
    const blank = JSON.stringify(empty).replace("sk-new", "sk-test");
    await done("POST", "/clock/advance", { by: "1h" });
    await done("PUT", "/dialect", { switches: { cancelledWord: "CANCELLED" } });
    await done("POST", "/reset", undefined, key);
    expect(JSON.stringify(await done("GET", "/snapshot"))).toBe(blank);
    expect(await submitted(client)).toBe(first);
  });

  it("of one world leaves the others as they are; without a key the clock goes back too", async () => {
    const { client, done } = await atTheControls();
    await client.as("sk-other").submit(LAKE);
    await done("POST", "/clock/advance", { by: "1h" }, "");
    await done("POST", "/reset");
    expect((await done("GET", "/jobs", undefined, "")).total).toBe(1);
    await done("POST", "/reset", {}, "");
    expect((await done("GET", "/jobs", undefined, "")).total).toBe(0);
    expect((await done("GET", "/clock", undefined, "")).now).toBe("2026-01-17T00:00:00.000Z");
  });

  it("refuses other depths", async () => {
    const { refused } = await atTheControls();
    const [status, message] = await refused("POST", "/reset", { depth: "job" });
    expect([status, message]).toEqual([400, expect.stringContaining("Did you mean jobs?")]);
  });
});

describe("a snapshot", () => {
  it("keeps what is armed, infinite numbers too", async () => {
    const { done } = await atTheControls();
    const snapshot = await done("GET", "/snapshot", undefined, "");
    const trouble = { armed: [{ ...ARMED, params: { times: "Infinity" } }] };
    const world = { ...(await done("GET", "/snapshot")).worlds[0], trouble, strikes: { a: 2 } };
    await done("PUT", "/snapshot", { ...snapshot, common: trouble, worlds: [world] }, "");
    const again = await done("GET", "/snapshot", undefined, "");
    expect([again.common, again.worlds[0].trouble, again.worlds[0].strikes]).toEqual([
      trouble,
      trouble,
      { a: 2 },
    ]);
  });

  it("of one world replaces that world alone, and goes back in time with it", async () => {
    const { client, done } = await atTheControls();
    await client.submit(LAKE);
    const snapshot = await done("GET", "/snapshot");
    await done("POST", "/clock/advance", { by: "1h" });
    await client.submit(LAKE);
    await client.as("sk-other").submit(LAKE);
    expect(await done("PUT", "/snapshot", snapshot)).toMatchObject({ worlds: 1, jobs: 1 });
    expect((await done("GET", "/clock")).now).toBe("2026-01-17T00:00:00.000Z");
    expect((await done("GET", "/jobs", undefined, "")).total).toBe(2);
  });

  it("is not of a world whose clock the emulator has passed: its time is never before it", async () => {
    const { client, done } = await atTheControls();
    await client.submit(LAKE);
    const snapshot = await done("GET", "/snapshot");
    await done("POST", "/clock/advance", { by: "1h" }, "");
    await done("PUT", "/snapshot", snapshot);
    expect((await done("GET", "/clock")).now).toBe("2026-01-17T01:00:00.000Z");
  });

  const edit = (change: (snapshot: Answer) => void) => change;
  it.each([
    [
      "format",
      edit((s) => {
        delete s.format;
      }),
      "snapshot.format is missing",
    ],
    [
      "version",
      edit((s) => {
        s.version = 2;
      }),
      "snapshot.version must be 1; got 2",
    ],
    [
      "a field",
      edit((s) => {
        s.wrolds = [];
      }),
      "Did you mean worlds?",
    ],
    [
      "a key",
      edit((s) => {
        s.worlds[0].key = "";
      }),
      "snapshot.worlds[0].key",
    ],
    ["a world twice", edit((s) => s.worlds.push(s.worlds[0])), "snapshot.worlds"],
    [
      "a job twice",
      edit((s) => s.worlds[0].jobs.push(s.worlds[0].jobs[0])),
      "snapshot.worlds[0].jobs[1].id stands",
    ],
    [
      "a phase",
      edit((s) => {
        s.worlds[0].jobs[0].plan.queued = -1;
      }),
      "snapshot.worlds[0].jobs[0].plan.queued must be a whole number from 0",
    ],
    [
      "an outcome",
      edit((s) => {
        s.worlds[0].jobs[0].plan.outcome.kind = "complete";
      }),
      "jobs[0].plan.outcome.kind must be one of",
    ],
    [
      "a model",
      edit((s) => {
        s.worlds[0].jobs[0].model = "klng-video";
      }),
      "Did you mean kling-video?",
    ],
    [
      "money",
      edit((s) => {
        s.worlds[0].jobs[0].price = 0.5;
      }),
      "jobs[0].price must be a whole number",
    ],
    [
      "a time",
      edit((s) => {
        s.worlds[0].jobs[0].submittedAt = 9e15;
      }),
      "submittedAt must be a whole number from",
    ],
    [
      "a switch",
      edit((s) => {
        s.worlds[0].switches = { submitStatus: 200 };
      }),
      "snapshot.worlds[0].switches.statusShape",
    ],
    [
      "a clock",
      edit((s) => {
        s.clock.aheadMs = 1e15;
      }),
      "snapshot.clock.aheadMs",
    ],
    [
      "worlds",
      edit((s) => {
        s.worlds = {};
      }),
      "snapshot.worlds must be a list",
    ],
  ])("that is wrong in %s is refused whole", async (_what, change, words) => {
    const { client, done, refused } = await atTheControls();
    await client.submit(LAKE);
    for (const key of ["sk-test", ""]) {
      const before = await done("GET", "/snapshot", undefined, key);
      const wrong = structuredClone(before);
      change(wrong);
      const [status, message] = await refused("PUT", "/snapshot", wrong, key);
      expect([status, message]).toEqual([400, expect.stringContaining(words)]);
      expect(await done("GET", "/snapshot", undefined, key)).toEqual(before);
    }
  });

  it("is refused for another key, for a key when it is of all, and beyond what can be kept", async () => {
    const { client, done, refused } = await atTheControls({ maxJobs: 1 });
    await client.submit(LAKE);
    const own = await done("GET", "/snapshot");
    const all = await done("GET", "/snapshot", undefined, "");
    expect((await refused("PUT", "/snapshot", own, "sk-other"))[1]).toContain("another key");
    expect((await refused("PUT", "/snapshot", all))[1]).toContain("without x-api-key");
    const twin = structuredClone(own.worlds[0]);
    twin.key = "sk-twin";
    const [status, message] = await refused("PUT", "/snapshot", { ...own, worlds: [twin] }, "");
    expect([status, message]).toEqual([409, expect.stringContaining("another world")]);
    twin.jobs[0].id = "vid_twin";
    expect(await refused("PUT", "/snapshot", { ...own, worlds: [twin] }, "")).toEqual([
      409,
      expect.stringContaining("maxJobs"),
    ]);
  });
});
