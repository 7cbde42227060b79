import fc from "fast-check";
import { createEmulator, type Emulator } from "../../../src/emulator/index.ts";
import { type ChangedFile, changedFile } from "../fuzz/media-changes.ts";
import { dataUrl, mediaOf, type SampleType, TYPES } from "../media-samples/samples.ts";
import { type Generator, ofProperty } from "./generator.ts";

const FACTS = {
  name: "media",
  about: "changed media files give no hang, no 5xx, no stack and no unbalanced ledger",
  short: 300,
  long: 90_000,
};

/** Some ten times as long as a submit of a megabyte takes on a busy machine. */
const WATCHDOG_MS = 10_000;

const BALANCE = 100;
const STATUSES = [202, 400, 413];
const STACK = /\n\s+at |node_modules|\.[tj]s:\d/;

const PNG = dataUrl("png");
const WAV = dataUrl("wav");

/** A submit with a file in its place, for a model to which its length matters where that has one. */
function submitOf({ bytes }: ChangedFile, named: SampleType): object {
  const url = dataUrl(named, bytes);
  switch (mediaOf(named)) {
    case "image":
      return { model: "infinitetalk", imageDataUrl: url, audioDataUrl: WAV };
    case "audio":
      return { model: "infinitetalk", imageDataUrl: PNG, audioDataUrl: url };
    default:
      return { model: "video-upscaler", target_resolution: "720p", video: url };
  }
}

async function asked(emulator: Emulator, key: string, path: string, body?: object) {
  const headers = { "x-api-key": key, "content-type": "application/json" };
  const init = { method: "POST", headers, body: JSON.stringify(body ?? {}) };
  const response = await emulator.fetch(emulator.baseUrl + path, init);
  return { status: response.status, text: await response.text() };
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), WATCHDOG_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Sends one file, and looks at what comes of it. Throws for what should not be. */
async function sent(emulator: Emulator, key: string, body: object): Promise<void> {
  const [{ status, text }, health] = await inTime(
    Promise.all([
      asked(emulator, key, "/generate-video", body),
      emulator.fetch(`${emulator.origin}/health`),
    ]),
  );
  if (health.status !== 200) throw new Error(`/health answers ${health.status}`);
  if (!STATUSES.includes(status)) throw new Error(`answers ${status}: ${text.slice(0, 500)}`);
  if (STACK.test(text)) throw new Error(`tells a stack: ${text.slice(0, 500)}`);
  const cost = status === 202 ? Number(JSON.parse(text).cost) : 0;
  const balance = JSON.parse((await asked(emulator, key, "/check-balance")).text).usd_balance;
  if (balance !== (BALANCE - cost).toFixed(8)) throw new Error(`${balance} left after ${cost}`);
}

export const MEDIA: Generator = {
  ...FACTS,
  async run(rounds, watcher) {
    const bugs: Error[] = [];
    const options = { pace: "manual", listen: false, balance: BALANCE } as const;
    const emulator = await createEmulator(options, { onBug: (error) => bugs.push(error) });
    let worlds = 0;
    const file = fc.tuple(changedFile, fc.option(fc.constantFrom(...TYPES), { freq: 4 }));
    const property = fc.asyncProperty(file, async ([one, other]) => {
      worlds += 1;
      await sent(emulator, `sk-media-${worlds}`, submitOf(one, other ?? one.type));
      if (bugs[0]) throw bugs[0];
    });
    await ofProperty(FACTS, property).run(rounds, watcher);
    await emulator.close();
  },
};
