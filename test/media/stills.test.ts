import { expect, it } from "vitest";
import {
  FRAME_SIZES,
  frameSizeName,
  tileSizeOf,
} from "../../src/emulator/domain/models/frame-size.ts";
import { Stills } from "../../src/emulator/media/stills.ts";
import { describePlayback, play } from "../support/ffprobe.ts";
import { imageFactsOf } from "../support/image-facts.ts";

const stills = new Stills();

it.each(FRAME_SIZES)("there are both images for $width x $height", async (size) => {
  const thumbnail = await stills.thumbnail(size);
  expect(imageFactsOf(thumbnail.bytes)).toEqual({ type: "webp", size: frameSizeName(size) });
  const { width, height } = tileSizeOf(size);
  const sheet = await stills.spriteSheet(size);
  expect(imageFactsOf(sheet.bytes)).toEqual({
    type: "jpeg",
    size: frameSizeName({ width: 5 * width, height: 2 * height }),
  });
});

it("a tile is 160 pixels wide, in the shape of the frame", () => {
  expect(tileSizeOf({ width: 1280, height: 720 })).toEqual({ width: 160, height: 90 });
  expect(tileSizeOf({ width: 720, height: 1280 })).toEqual({ width: 160, height: 284 });
});

it("rejects for a size that has no image, and names the file", async () => {
  await expect(stills.thumbnail({ width: 1282, height: 720 })).rejects.toThrow("1282x720.webp");
});

describePlayback("an image", () => {
  it.each([
    { width: 1280, height: 720 },
    { width: 720, height: 1280 },
    { width: 1024, height: 1024 },
  ])("of $width x $height can be decoded without complaint", async (size) => {
    expect(await play((await stills.thumbnail(size)).bytes)).toBe("");
    expect(await play((await stills.spriteSheet(size)).bytes)).toBe("");
  });
});
