/** Width and height of a frame. */
export type FrameSize = {
  /** Even, in pixels. */
  readonly width: number;
  /** Even, in pixels. */
  readonly height: number;
};

/** The words by which a client chose a frame size, as the wire spells them, in any case. */
export type FrameSizeWords = {
  /** Such as `720p`, `4k`, `1792x1024` or `landscape_4_3`. */
  readonly resolution?: string | undefined;
  /** Such as `21:9`, `auto` or, for one model, `Portrait`. */
  readonly aspectRatio?: string | undefined;
  /** `landscape` or `portrait`. */
  readonly orientation?: string | undefined;
  /** Anything that the other fields may hold: models disagree on what goes in here. */
  readonly size?: string | undefined;
};

type Ratio = readonly [wide: number, high: number];

/** Assumed: no source says what a model does that is told nothing, or `auto`. */
const DEFAULT_SHORT_SIDE = 720;
const DEFAULT_RATIO: Ratio = [16, 9];

/** The largest short side that is made, in pixels; a word for more gets this. */
const SHORT_SIDE_MAX = 1_080;

/**
 * Pixels of the shorter side, by the word. Those of the last six are observed: the live price table
 * of `ltx-2.3-quality` (2026-08-24) bills each by its megapixels, which fit these sizes exactly.
 */
const SHORT_SIDES: ReadonlyMap<string, number> = new Map([
  ["240p", 240],
  ["360p", 360],
  ["480p", 480],
  ["512p", 512],
  ["540p", 540],
  ["580p", 580],
  ["720p", 720],
  ["768p", 768],
  ["1024p", 1_024],
  ["1080p", 1_080],
  ["1440p", SHORT_SIDE_MAX],
  ["2160p", SHORT_SIDE_MAX],
  ["2k", SHORT_SIDE_MAX],
  ["4k", SHORT_SIDE_MAX],
  ["4k+", SHORT_SIDE_MAX],
  ["landscape_16_9", 720],
  ["portrait_16_9", 720],
  ["landscape_4_3", 768],
  ["portrait_4_3", 768],
  ["square_hd", 1_024],
  ["square", 512],
]);

const RATIOS: ReadonlyMap<string, Ratio> = new Map<string, Ratio>([
  ["16:9", [16, 9]],
  ["9:16", [9, 16]],
  ["1:1", [1, 1]],
  ["4:3", [4, 3]],
  ["3:4", [3, 4]],
  ["21:9", [21, 9]],
  ["9:21", [9, 21]],
  ["landscape", [16, 9]],
  ["portrait", [9, 16]],
  ["square", [1, 1]],
  ["landscape_16_9", [16, 9]],
  ["portrait_16_9", [9, 16]],
  ["landscape_4_3", [4, 3]],
  ["portrait_4_3", [3, 4]],
  ["square_hd", [1, 1]],
]);

/** Sizes that models offer in so many pixels and that no pair of words above comes to. */
const LITERAL_SIZES: readonly FrameSize[] = [
  { width: 1_792, height: 1_024 },
  { width: 1_024, height: 1_792 },
  { width: 1_280, height: 768 },
  { width: 1_280, height: 544 },
  { width: 1_632, height: 912 },
  { width: 1_920, height: 1_088 },
  { width: 1_088, height: 1_920 },
];

const BY_NAME: ReadonlyMap<string, FrameSize> = new Map(
  [...LITERAL_SIZES, ...wordSizes()].map((size) => [frameSizeName(size), size]),
);

/** Every size that `frameSizeOf` can come to, each once; for each there is a clip in the fixtures. */
export const FRAME_SIZES: readonly FrameSize[] = [...BY_NAME.values()];

/** A size as the wire writes it and as its clip is called, such as `1280x720`. */
export function frameSizeName({ width, height }: FrameSize): string {
  return `${width}x${height}`;
}

/** Pixels across one picture of a sprite sheet. Assumed, as is the whole form of a sheet. */
const TILE_WIDTH = 160;

/** The size of one picture in a sprite sheet of a video: 160 pixels wide, in the shape of the frame. */
export const tileSizeOf = ({ width, height }: FrameSize): FrameSize => ({
  width: TILE_WIDTH,
  height: nearestEven((TILE_WIDTH * height) / width),
});

/**
 * The frame size that some words ask for; always one of `FRAME_SIZES`, never an error.
 *
 * A size in pixels wins, if some model offers it. Else the resolution names the shorter side and the
 * aspect ratio the longer, rounded to the nearest even number (assumed; the presets and the offered
 * sizes agree with it). The orientation turns what was found, where the turned size exists. Words
 * that are unknown, missing or `auto` mean 720p and 16:9 (assumed). Above 1080p (`1440p`, `2160p`,
 * `2k`, `4k`, `4k+`) the size is that of 1080p, as larger files would teach a client nothing.
 */
export function frameSizeOf(words: FrameSizeWords): FrameSize {
  const resolution = wordIn(words.resolution);
  const aspectRatio = wordIn(words.aspectRatio);
  const orientation = wordIn(words.orientation);
  const size = wordIn(words.size);

  const literal = BY_NAME.get(size) ?? BY_NAME.get(resolution) ?? BY_NAME.get(aspectRatio);
  if (literal !== undefined) return turned(literal, orientation);
  const shortSide = SHORT_SIDES.get(resolution) ?? SHORT_SIDES.get(size) ?? DEFAULT_SHORT_SIDE;
  const ratio =
    RATIOS.get(aspectRatio) ??
    RATIOS.get(size) ??
    RATIOS.get(resolution) ??
    RATIOS.get(orientation) ??
    DEFAULT_RATIO;
  return turned(sizeFor(shortSide, ratio), orientation);
}

/** The star is what some upstream services write between width and height. */
const wordIn = (raw: string | undefined): string =>
  raw === undefined ? "" : raw.trim().toLowerCase().replace("*", "x");

function sizeFor(shortSide: number, [wide, high]: Ratio): FrameSize {
  const longSide = nearestEven((shortSide * Math.max(wide, high)) / Math.min(wide, high));
  return wide >= high
    ? { width: longSide, height: shortSide }
    : { width: shortSide, height: longSide };
}

function nearestEven(pixels: number): number {
  return Math.round(pixels / 2) * 2;
}

function turned(size: FrameSize, orientation: string): FrameSize {
  const { width, height } = size;
  const isWrongWay =
    (orientation === "portrait" && width > height) ||
    (orientation === "landscape" && width < height);
  return (isWrongWay && BY_NAME.get(frameSizeName({ width: height, height: width }))) || size;
}

function wordSizes(): readonly FrameSize[] {
  const ratios = [...RATIOS.values()];
  return [...SHORT_SIDES.values()].flatMap((side) => ratios.map((ratio) => sizeFor(side, ratio)));
}
