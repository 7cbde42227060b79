import { mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { checkPact, pactRecorder, verify } from "../../src/contracts/index.ts";
import { complaintsAbout } from "../../src/emulator/cli/config/config.ts";
import { createEmulator } from "../../src/emulator/emulator.ts";
import { CONFIG_ROWS, optionRows } from "../../src/emulator/input/options/settings.ts";
import type { EmulatorOptions } from "../../src/emulator/input/options.ts";
import { holdsSecret } from "../../src/emulator/input/part.ts";
import type { ScenarioName } from "../../src/emulator/scenarios/scenarios.ts";
import { begin } from "../../src/emulator/testing/test-emulator.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "secret-options-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** Secrets that are known by their form, wherever they stand. Each has `hunter2`, which no sentence may. */
const BY_FORM = [
  "sk-hunter2-0123456789abcdef",
  `${" ".repeat(60)}sk-hunter2-${"0123456789abcdef".repeat(4)}`,
  "https://me:hunter2@host.example/a",
  `https://me:hunter2${"x".repeat(200)}@host.example`,
  "//me:hunter2@host.example",
  "https://host.example/?api_key=hunter2",
  "Bearer hunter2hunter2hunter2",
  '{"password":"hunter2"}',
];

/** What only its place tells to be a secret. Each is refused there, as no header can hold it. */
const BY_PLACE = ["hunter2\n", "hunter2 ключ", `hunter2${"\0".repeat(100)}`];

type Ways = Readonly<Record<string, (text: string) => unknown>>;

/** The ways to give a text as a value, or in one that should be something else. */
const VALUES: Ways = {
  text: (text) => text,
  list: (text) => [text],
  "list in a list": (text) => [[text]],
  object: (text) => ({ a: text }),
  "list of objects": (text) => [{ key: text, state: text, origins: [text], pro: text }],
  "key of a key": (text) => [{ key: { value: text } }],
  "all together": (text) => ({ apiKeys: text, controlToken: [text], keys: { key: text } }),
  "text of an object": (text) => ({ toString: () => text, a: [text] }),
};

/** The ways to give it as a name, which a sentence has to show where it is wrong. */
const NAMES: Ways = {
  "name of an object": (text) => ({ [text]: 1 }),
  "names in a list": (text) => [{ [text]: 1 }],
};

/** Of the secrets one in so many goes each way, in turns: each option gets all of them, by two ways or three. */
const SHARE = 4;

const CASES = optionRows().flatMap(([name, { schema }]) => {
  const all = holdsSecret(schema) ? [...BY_FORM, ...BY_PLACE] : BY_FORM;
  const ways = Object.entries({ ...VALUES, ...NAMES });
  return ways.map(([way, give], turn) => {
    const secrets = (way in NAMES ? BY_FORM : all).filter((_, i) => (i + turn) % SHARE === 0);
    return { name, way, give, secrets };
  });
});

/** All that is told of an error, its stack and its path too; nothing if there is none. */
async function toldOf(run: () => unknown): Promise<string> {
  try {
    await Object(await run()).close?.();
    return "";
  } catch (error) {
    const { message, stack, path, cause } = Object(error);
    return [message, stack, JSON.stringify(path ?? ""), String(cause)].join("\n");
  }
}

it("is told of the secret options by their schemas", () => {
  const secret = optionRows().filter(([, { schema }]) => holdsSecret(schema));
  expect(secret.map(([name]) => name)).toEqual(["apiKeys", "keys", "controlToken"]);
});

it.each(CASES)(
  "no error shows a secret given to $name as $way",
  async ({ name, give, secrets }) => {
    for (const secret of secrets) {
      const options = { listen: false, [name]: give(secret) } as EmulatorOptions;
      expect(await toldOf(() => createEmulator(options)), secret).not.toContain("hunter2");
    }
  },
);

it.each(Object.entries({ ...VALUES, ...NAMES }))(
  "no error shows a secret given instead of options as %s",
  async (way, give) => {
    for (const secret of [...BY_FORM, ...(way in VALUES ? BY_PLACE : [])]) {
      const options = give(secret) as EmulatorOptions;
      for (const run of [() => createEmulator(options), () => begun(options)]) {
        expect(await toldOf(run)).not.toContain("hunter2");
      }
    }
  },
);

/** As the fixtures of vitest and Playwright begin. */
const begun = async (options: EmulatorOptions) => (await begin({ name: "a" }, options)).emulator;

it.each(BY_FORM)("no error of the suite's functions shows %j", async (secret) => {
  for (const run of [
    () => verify({ target: secret }),
    () => verify({ revision: secret as "2026-01" }),
    () => checkPact(secret),
    () => checkPact("package.json", { revision: secret as "2026-01" }),
    () => pactRecorder({ consumer: "a", revision: secret as "2026-01" }),
  ]) {
    const told = await toldOf(run);
    expect(told).not.toBe("");
    expect(told).not.toContain("hunter2");
  }
});

it.each(CASES.filter(({ name }) => CONFIG_ROWS.some(([option]) => option === name)))(
  "validate shows no secret given to $name as $way",
  async ({ name, way, give, secrets }) => {
    for (const secret of secrets) {
      const misspelt = [name, name.toLowerCase(), `${name}s`];
      for (const each of way === "list of objects" && BY_PLACE.includes(secret) ? [] : misspelt)
        expect(await complaintsOf({ [each]: give(secret) }), secret).not.toContain("hunter2");
      for (const each of ["kye", "key", "secrt"])
        expect(await complaintsOf({ keys: [{ [each]: give(secret) }] })).not.toContain("hunter2");
    }
  },
);

it("validate shows a value in which no secret can stand", async () => {
  const complaints = await complaintsOf({ port: -1, origins: ["a"], keys: [{ state: "on" }] });
  const values = JSON.parse(complaints).map(({ value = "none" }) => value);
  expect(values).toEqual([-1, "none", "on", "none"]);
});

/** What `validate --json` prints of a config file. */
async function complaintsOf(config: object): Promise<string> {
  const path = join(FOLDER, "a.json");
  await writeFile(path, JSON.stringify(config));
  return JSON.stringify(await complaintsAbout(path));
}

it.each(BY_PLACE)("no error shows %j given as a key", async (key) => {
  const emulator = await createEmulator({ listen: false });
  const snapshot = await emulator.snapshot();
  for (const give of Object.values(VALUES)) {
    const given = give(key);
    const runs = [
      () => emulator.world(given as string),
      () => begin({ name: "a" }, { apiKey: given as string }),
      () => emulator.restore({ ...snapshot, worlds: [{ key: given }] }),
      () => emulator.restore({ ...snapshot, worlds: given }),
    ];
    for (const run of runs) expect(await toldOf(async () => run())).not.toContain("hunter2");
  }
  await emulator.close();
});

it.each(BY_FORM)("no error of a world shows %j", async (secret) => {
  const emulator = await createEmulator({ listen: false });
  const world = emulator.world("a");
  for (const run of [
    () => world.job(secret),
    () => world.clock.advance(secret),
    () => world.scenario(secret as ScenarioName),
    () => world.addJob({ model: secret }),
    () => world.setBalance(secret as unknown as number),
  ]) {
    const told = await toldOf(async () => run());
    expect(told).not.toBe("");
    expect(told).not.toContain("hunter2");
  }
  await emulator.close();
});

it("names a target without its user", async () => {
  await expect(verify({ target: "me:hunter2@host.example" })).rejects.toThrow(
    'got "(redacted)@host.example".',
  );
});

it.each([
  [{ apiKeys: "hunter2" }, "apiKeys must be a list; got text."],
  [{ apiKeys: [7] }, "apiKeys[0] must be text; got a number."],
  [{ keys: ["hunter2"] }, "keys[0] must be an object of options; got text."],
  [{ keys: [{ key: null }] }, "keys[0].key must be text; got null."],
  [{ keys: [{ state: "active" }] }, "keys[0].key is missing."],
  [{ controlToken: ["hunter2"] }, "controlToken must be text; got a list."],
  [
    { publicAssetOrigin: "https://me:hunter2@host.example" },
    'publicAssetOrigin must be an origin such as https://assets.example; got "https://(redacted)@host.example".',
  ],
  [
    { host: "me:hunter2@host.example" },
    'host must be a host name or an IP address, without scheme, port and zone (as %eth0); got "(redacted)@host.example".',
  ],
])("%j is refused with what was given, but for the secret", async (options, sentence) => {
  await expect(createEmulator(options as EmulatorOptions)).rejects.toThrow(sentence);
});
