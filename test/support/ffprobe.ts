import { spawn, spawnSync } from "node:child_process";
import { describe } from "vitest";

/** What ffprobe found out about a file after it decoded all of it. */
export type Probe = {
  readonly seconds: number;
  readonly title: string | undefined;
  readonly comment: string | undefined;
  readonly picture: {
    readonly codec: string;
    readonly width: number;
    readonly height: number;
    readonly frames: number;
    /** As a fraction, such as `24/1`. */
    readonly rate: string;
    readonly seconds: number;
  };
  readonly sound: { readonly codec: string; readonly seconds: number } | undefined;
  /** What the decoders complained about; empty for a sound file. */
  readonly complaints: string;
};

type Stream = Readonly<Record<string, string | number>>;
type Report = {
  readonly streams: readonly Stream[];
  readonly format: { readonly duration: string; readonly tags?: Readonly<Record<string, string>> };
};

const isThere = (tool: string): boolean => spawnSync(tool, ["-version"]).status === 0;
const MISSING = ["ffprobe", "ffmpeg"].filter((tool) => !isThere(tool));

/** More would only take the cores from other tests. */
const PROCESSES_MAX = 2;

if (MISSING.length > 0) {
  process.stderr.write(`SKIPPED: real playback of videos; not installed: ${MISSING.join(", ")}\n`);
}

/** Groups tests that need ffmpeg. Without it they are skipped, and the run says so. */
export const describePlayback: typeof describe.skip = describe.skipIf(MISSING.length > 0);

/** Decodes a whole file with ffprobe, which counts its frames. The file comes through a pipe. */
export async function probe(file: Uint8Array): Promise<Probe> {
  const asked = ["-v", "error", "-count_frames", "-show_streams", "-show_format", "-of", "json"];
  const { output, complaints } = await run("ffprobe", [...asked, "pipe:0"], file);
  const { streams, format } = JSON.parse(output) as Report;
  const picture = streams.find((stream) => stream["codec_type"] === "video") ?? {};
  const sound = streams.find((stream) => stream["codec_type"] === "audio");
  return {
    seconds: Number(format.duration),
    title: format.tags?.["title"],
    comment: format.tags?.["comment"],
    picture: {
      codec: String(picture["codec_name"]),
      width: Number(picture["width"]),
      height: Number(picture["height"]),
      frames: Number(picture["nb_read_frames"]),
      rate: String(picture["avg_frame_rate"]),
      seconds: Number(picture["duration"]),
    },
    sound: sound && { codec: String(sound["codec_name"]), seconds: Number(sound["duration"]) },
    complaints,
  };
}

/** Plays a whole file with ffmpeg and throws away the picture. Resolves to its complaints. */
export async function play(file: Uint8Array): Promise<string> {
  const { complaints } = await run(
    "ffmpeg",
    ["-v", "error", "-i", "pipe:0", "-f", "null", "-"],
    file,
  );
  return complaints;
}

/** Plays many files to their ends with one ffmpeg. Resolves to its complaints. */
export async function playAll(paths: readonly string[]): Promise<string> {
  const inputs = paths.flatMap((path) => ["-i", path]);
  const maps = paths.flatMap((_, index) => ["-map", String(index)]);
  const args = ["-v", "error", ...inputs, ...maps, "-f", "null", "-"];
  return (await run("ffmpeg", args, new Uint8Array())).complaints;
}

let running = 0;
const waiting: (() => void)[] = [];

async function run(
  tool: string,
  args: readonly string[],
  input: Uint8Array,
): Promise<{ readonly output: string; readonly complaints: string }> {
  if (running >= PROCESSES_MAX) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await spawned(tool, args, input);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function spawned(
  tool: string,
  args: readonly string[],
  input: Uint8Array,
): Promise<{ readonly output: string; readonly complaints: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(tool, args);
    let output = "";
    let complaints = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (complaints += text));
    // A tool that stops reading has a reason, and that is in its complaints.
    child.stdin.on("error", () => undefined).end(input);
    child.on("error", reject);
    child.on("close", () => resolve({ output, complaints }));
  });
}
