import { expect, it } from "vitest";
import { aClient } from "../support/client.ts";
import { dataUrl, HEADS_ALONE } from "../support/media-samples/samples.ts";

const TALK = { model: "infinitetalk", imageDataUrl: dataUrl("png") };
const UNREAD = /^The length of the inline media could not be read from the file: /;

it.each(Object.entries(HEADS_ALONE))(
  "takes %s as a file without a known length, and says so",
  async (_, file) => {
    const { submit, read } = await aClient();
    const talk = { ...TALK, audioDataUrl: dataUrl("aac", file) };
    const { cost } = await submit(talk);
    expect((await submit({ ...TALK, audioDataUrl: dataUrl("aac", Buffer.alloc(900)) })).cost).toBe(
      cost,
    );
    await submit({ ...TALK, audioDataUrl: dataUrl("wav") });
    const { entries } = await read("/__emulator/journal?operation=submit");
    const notes = entries.map(({ note = "" }: { note?: string }) => UNREAD.test(note));
    expect(notes).toEqual([true, true, false]);
  },
);
