import { expect, it } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { clientOf, LAKE } from "../support/client.ts";

const LONG = 4_400_000;

it("cuts the prompts of the oldest jobs when all of them take too much memory, and says so", async () => {
  const told: string[] = [];
  const onDropped = (sentence: string) => void told.push(sentence);
  const emulator = await createEmulator({ listen: false, pace: "instant" }, { onDropped });
  const { submit, read } = clientOf(emulator, "sk-long");
  const ids: string[] = [];
  while (told.length === 0 && ids.length < 100) {
    const { runId } = await submit({ ...LAKE, prompt: "x".repeat(LONG) });
    ids.push(runId);
  }
  expect(told).toEqual([expect.stringContaining("take more than 256 MiB")]);
  expect(ids).toHaveLength(Math.ceil((128 * 2 ** 20) / LONG));
  const [first, second] = ids;
  const cut = await read(`/__emulator/jobs/${first}`);
  expect(cut.prompt).toHaveLength(4_000 + "… (4400000 characters in all)".length);
  expect(cut.phase).toBe("completed");
  expect((await read(`/__emulator/jobs/${second}`)).prompt).toHaveLength(LONG);
  await emulator.close();
});
