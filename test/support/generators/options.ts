import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { stringify } from "yaml";
import { readConfig } from "../../../src/emulator/cli/config/config.ts";
import { START_FLAGS, type StartFlags, withFile } from "../../../src/emulator/cli/start-flags.ts";
import type { Clock } from "../../../src/emulator/clock/clock.ts";
import type { Timer } from "../../../src/emulator/clock/timer.ts";
import { instant } from "../../../src/emulator/domain/brand.ts";
import { createEmulator, type Emulator } from "../../../src/emulator/emulator.ts";
import { envNameOf, parseFlags } from "../../../src/emulator/input/flags.ts";
import {
  CONFIG_ROWS,
  optionFields,
  settled,
} from "../../../src/emulator/input/options/settings.ts";
import { optionsTyped } from "../../../src/emulator/input/options/typed.ts";
import { type EmulatorOptions, OPTIONS, OptionError } from "../../../src/emulator/input/options.ts";
import { changedDocument, documentOf } from "./documents.ts";
import { ofProperty } from "./generator.ts";

const WAYS = ["program", "json", "yaml", "flags", "environment"] as const;

type Way = (typeof WAYS)[number];

/** A few options at a time: of many, one is nearly always wrong. */
const schema = fc
  .subarray([...CONFIG_ROWS], { minLength: 1, maxLength: 4 })
  .map((rows) => optionFields(rows));

const document = schema.chain((one) =>
  fc.oneof(
    documentOf(one),
    changedDocument(one, documentOf(one)).map((changed) => changed.document),
  ),
);

export const OPTION_DOCUMENTS = ofProperty(
  {
    name: "options",
    about:
      "options of every way in are refused in one sentence, or serve a whole job without a bug",
    short: 300,
    long: 30_000,
  },
  fc.asyncProperty(document, fc.constantFrom(...WAYS), async (given, way) => {
    const options = await read(given, way);
    if (options !== undefined) await serves(options);
    return true;
  }),
);

/** What a way in makes of a document; undefined if it is refused, as it should be. */
async function read(given: unknown, way: Way): Promise<EmulatorOptions | undefined> {
  try {
    const options = await readers[way](given);
    settled(options);
    return options;
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    const { message } = error;
    if (/^\S.{10,1500}$/.test(message)) return undefined;
    throw new Error(`not one sentence: ${message.slice(0, 3_000)}`);
  }
}

const readers: Readonly<Record<Way, (given: unknown) => Promise<EmulatorOptions>>> = {
  program: async (given) => given as EmulatorOptions, // as a program without types gives them
  json: (given) => fromFile("a.json", JSON.stringify(given) ?? ""),
  yaml: (given) => fromFile("a.yaml", stringify(given ?? null)),
  flags: async (given) => typed(textsOf(given).map(([name, text]) => `--${name}=${text}`)),
  environment: async (given) =>
    typed([], Object.fromEntries(textsOf(given).map(([name, text]) => [envNameOf(name), text]))),
};

async function fromFile(name: string, text: string): Promise<EmulatorOptions> {
  const folder = mkdtempSync(join(tmpdir(), "emulator-options-"));
  try {
    writeFileSync(join(folder, name), text);
    return await readConfig(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const typed = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  withFile(optionsTyped(parseFlags<StartFlags>(args, START_FLAGS, env).given), {});

/** What somebody would type for options, each text of a list and each pair of its own. */
const textsOf = (given: unknown): readonly (readonly [string, string])[] =>
  Object.entries(Object(given)).flatMap(([name, value]) => {
    const flag = name in OPTIONS ? OPTIONS[name as keyof typeof OPTIONS].flag : undefined;
    if (flag === undefined) return [];
    const typedName =
      flag.name ?? name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (flag.value === undefined) return [];
    return textsIn(value).map((text) => [typedName, text] as const);
  });

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.entries(value).map(
    ([name, inner]) => `${name}=${typeof inner === "string" ? inner : JSON.stringify(inner)}`,
  );
}

/** A machine whose time passes when somebody waits for it, and then at once. */
function hastyMachine() {
  let now = Date.UTC(2026, 0, 17);
  const clock: Clock = { now: () => instant(now) };
  const timer: Timer = (ms, callback) => {
    const soon = setImmediate(() => {
      now += ms;
      callback();
    });
    return () => clearImmediate(soon);
  };
  return { clock, timer };
}

/** Buys a video, waits for it and fetches it: whatever is in the way, nothing breaks. */
async function serves(options: EmulatorOptions): Promise<void> {
  const bugs: Error[] = [];
  const { clock, timer } = hastyMachine();
  const emulator = await createEmulator(
    { ...options, listen: false, clock },
    { onBug: (error) => bugs.push(error), machine: clock, timer },
  );
  const isTrouble = options.scenarios !== undefined || options.faults !== undefined;
  const statuses = await statusesOf(emulator, keyOf(options)).catch((error) => {
    if (isTrouble) return []; // connections are cut on purpose
    throw error;
  });
  await emulator.findings();
  await emulator.snapshot();
  await emulator.close();
  if (bugs[0]) throw bugs[0];
  if (!isTrouble && statuses.some((status) => status >= 500)) {
    throw new Error(`answers ${statuses.join(", ")}`);
  }
}

const keyOf = ({ apiKeys = [], keys = [] }: EmulatorOptions): string =>
  [...apiKeys, ...keys.map(({ key }) => key)][0] ?? "sk-any";

/** The status of each answer on the way of one job. */
async function statusesOf(emulator: Emulator, key: string): Promise<readonly number[]> {
  const statuses: number[] = [];
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const url = path.startsWith("http") ? path : emulator.baseUrl + path;
    const headers = { "x-api-key": key, "content-type": "application/json" };
    const response = await emulator.fetch(url, { ...init, headers });
    statuses.push(response.status);
    const text = await response.text();
    if (/Infinity|NaN|Balance":null/.test(text)) throw new Error(`not a number: ${text}`);
    return text.startsWith("{") ? JSON.parse(text) : undefined;
  };
  const body = JSON.stringify({ model: "kling-video", prompt: "a lake at sunset" });
  const { runId = "none" } = Object(await ask("/generate-video", { method: "POST", body }));
  emulator.clock.advance("1d");
  const { data } = Object(await ask(`/video/status?requestId=${runId}`));
  const url: unknown = data?.output?.video?.url;
  if (typeof url === "string") await ask(url);
  await ask("/check-balance", { method: "POST" });
  return statuses;
}
