import { describe, expect, it } from "vitest";
import type { Emulator } from "../../src/emulator/index.ts";
import { SCENARIOS, type ScenarioName } from "../../src/emulator/scenarios/scenarios.ts";
import { type Answer, aClient, LAKE } from "../support/client.ts";

const SUBMIT = "/api/generate-video";

const submitted = async (scenario: string, pace: "fast" | "instant" = "instant") => {
  const client = await aClient({ pace });
  const answer = client.post(SUBMIT, { ...LAKE, prompt: `a lake #emulator:${scenario}` });
  return { client, answer };
};

describe("a parameter", () => {
  it.each([
    { form: "seconds", says: /^7$/ },
    { form: "date", says: /GMT$/ },
    { form: "none", says: undefined },
  ])("retryAfterForm of $form decides what Retry-After is", async ({ form, says }) => {
    const { client, answer } = await submitted(
      `rate-limited-submit?retryAfter=7&retryAfterForm=${form}`,
    );
    const { status, headers } = await answer;
    const retryAfter = headers.get("retry-after");
    expect(status).toBe(429);
    if (says === undefined) return expect(retryAfter).toBeNull();
    expect(retryAfter).toMatch(says);
    if (form !== "date") return;
    const ahead = Date.parse(String(retryAfter)) - client.emulator.clock.now().getTime();
    expect(ahead).toBeGreaterThanOrEqual(7_000);
    expect(ahead).toBeLessThan(8_001);
  });

  it("end of a stalled submit decides whether its answer comes", async () => {
    const late = await submitted("submit-stalls?for=50ms", "fast");
    expect((await late.answer).status).toBe(202);
    const { client, answer } = await submitted("submit-stalls?for=50ms&end=cut", "fast");
    await expect(answer).rejects.toThrow("fetch failed");
    const world = client.emulator.world(client.key);
    expect(await world.jobs()).toHaveLength(1);
    expect(world.journal().at(-1)?.wire).toEqual({ kind: "cut-late", ms: 50 });
  });

  it("reads of a slow queue ends it, and the reads go on", async () => {
    const { client, answer } = await submitted("slow-queue?reads=2", "fast");
    const { runId } = await (await answer).json();
    const words: unknown[] = [];
    for (let i = 0; i < 4; i += 1) {
      const { data } = await client.read(`/api/video/status?requestId=${runId}`);
      words.push(data.status);
    }
    expect(words).toEqual(["IN_QUEUE", "IN_QUEUE", "COMPLETED", "COMPLETED"]);
  });

  it.each([
    {
      scenario: "slow-queue?reads=0",
      says: 'reads of slow-queue is a whole number from 1, or \\"never\\"',
    },
    { scenario: "submit-stalls?end=late", says: "end of submit-stalls is answer or cut" },
    { scenario: "rate-limited-submit?retryAfterForm=hours", says: "is seconds or date or none" },
    { scenario: "poll-5xx?times=2&times=3", says: 'poll-5xx has \\"times\\" more than once' },
    { scenario: "poll-5xx?times=2&times=2", says: 'poll-5xx has \\"times\\" more than once' },
    { scenario: "poll-5xx?times=2?status=500", says: "times of poll-5xx is" },
    { scenario: "poll-5xx?end=cut", says: "poll-5xx has no" },
  ])("that cannot be, in $scenario, is refused", async ({ scenario, says }) => {
    const answer = await (await submitted(scenario)).answer;
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(says)]);
  });

  it.each(Object.keys(SCENARIOS) as ScenarioName[])(
    "of %s comes back from the control plane as it is given",
    async (name) => {
      const { emulator, key, post } = await aClient();
      const armed: Answer = await emulator.world(key).scenario(name);
      const { id: _id, ...written } = armed;
      const again = await (await post("/__emulator/scenarios", written)).json();
      expect(again).toMatchObject(written);
      const snapshot = await emulator.world(key).snapshot();
      await expect(emulator.world(key).restore(snapshot)).resolves.toBeDefined();
    },
  );
});

/** Asks without a look at the spec, which has other answers. */
const asking =
  (emulator: Emulator, key: string) =>
  async (path: string, body?: object): Promise<Answer> => {
    const headers = { "x-api-key": key };
    const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
    return (await emulator.fetch(emulator.baseUrl + path, init)).json();
  };

describe("scenarios of answers", () => {
  it("change what each answer says, and the journal has what was sent", async () => {
    const { emulator, key } = await aClient();
    const ask = asking(emulator, key);
    const submit = await ask("/generate-video", {
      ...LAKE,
      prompt: "a lake #emulator:bare-answers",
    });
    expect(Object.keys(submit)).toEqual(["runId", "status", "model"]);
    const { data, model } = await ask(`/video/status?requestId=${submit.runId}`);
    expect(model).toBeUndefined();
    expect(Object.keys(data)).toEqual(["status", "requestId", "output"]);
    const journal = emulator.world(key).journal();
    expect(journal.map(({ scenarios }) => scenarios)).toEqual([["bare-answers"], ["bare-answers"]]);
    expect(JSON.parse(journal[0]?.responseBody ?? "")).toEqual(submit);
  });

  it("strike refusals and lists too, and as often as they are told", async () => {
    const { emulator, key } = await aClient();
    await emulator.world(key).scenario("unknown-fields", { times: 2 });
    const ask = asking(emulator, key);
    const MORE = { schemaVersion: 7, serving: { region: "north-1" } };
    expect(await ask("/video/status?requestId=none")).toMatchObject({ error: MORE, ...MORE });
    expect(await ask("/generate-video/recover")).toMatchObject(MORE);
    expect(await ask("/generate-video/recover")).not.toHaveProperty("schemaVersion");
  });
});

describe("odd-id", () => {
  it("gives the job an id that is the same everywhere, once it is encoded", async () => {
    const { client, answer } = await submitted("odd-id");
    const { runId } = await (await answer).json();
    expect(runId).toMatch(/^old\/vid_\w+\+1&2=3\?4#5%6 é$/);
    const { data } = await client.read(`/api/video/status?requestId=${encodeURIComponent(runId)}`);
    const file = await client.get(data.output.video.url, {});
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "video/mp4"]);
    const world = client.emulator.world(client.key);
    const snapshot = await world.snapshot();
    await world.reset();
    await world.restore(snapshot);
    expect((await world.job(runId)).phase).toBe("completed");
    const control = `/__emulator/jobs/${encodeURIComponent(runId)}`;
    expect((await client.read(control)).id).toBe(runId);
  });
});
