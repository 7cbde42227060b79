import {
  test as base,
  type PlaywrightTestArgs,
  type PlaywrightTestOptions,
  type PlaywrightWorkerArgs,
  type PlaywrightWorkerOptions,
  type TestInfo,
  type TestType,
} from "@playwright/test";
import { createEmulator, type Emulator } from "../../emulator.ts";
import { log } from "../../observe/print/output.ts";
import { setEnvironment } from "../environment.ts";
import { failureText } from "../failure-text.ts";
import { type LiveHostError, throwSwallowed } from "../live-host.ts";
import {
  checkOptions,
  keyOf,
  ownOptions,
  type TestEmulatorOptions,
  variablesOf,
} from "../options.ts";
import { type TestEmulator, testEmulator, watch } from "../test-emulator.ts";

/** What each test gets. */
export type EmulatorFixtures = {
  /** Its own world of the worker's emulator. */
  readonly emulator: TestEmulator;
};

/** What all tests of a worker share. */
export type EmulatorWorkerFixtures = {
  /** How the emulator is set up: `test.use({ emulatorOptions: { balance: 1 } })`. */
  readonly emulatorOptions: TestEmulatorOptions;
  /** The emulator itself, on real sockets: start a server under test with its `baseUrl`. */
  readonly emulatorServer: Emulator;
};

/**
 * Playwright's `test`, with an emulator for each worker and a world of it for each test.
 *
 * @example
 * test("shows the video", async ({ page, emulator }) => {
 *   await page.goto(`/?key=${emulator.apiKey}`);
 *   await expect(emulator).toHaveFetchedEveryPaidJob();
 * });
 */
export const test: TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & EmulatorFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & EmulatorWorkerFixtures
> = base.extend<EmulatorFixtures, EmulatorWorkerFixtures>({
  emulatorOptions: [{}, { option: true, scope: "worker" }],
  emulatorServer: [
    async ({ emulatorOptions }, use) => {
      checkOptions(emulatorOptions);
      const emulator = await createEmulator({ ...ownOptions(emulatorOptions), listen: true });
      await use(emulator);
      await emulator.close();
    },
    { scope: "worker" },
  ],
  emulator: [
    async ({ emulatorServer, emulatorOptions }, use, info) => {
      const emulator = testEmulator(emulatorServer, keyOf(emulatorOptions, nameOf(info)));
      const live: LiveHostError[] = [];
      const leave = watch(emulator, true, live);
      const restore = setEnvironment(variablesOf(emulator, emulatorOptions));
      await use(emulator);
      restore();
      leave();
      await reportOn(emulator, info);
      await emulator.world.reset();
      throwSwallowed(live, info.errors);
    },
    { auto: true },
  ],
});

/** Repetitions and retries of a test are worlds of their own. */
const nameOf = ({ titlePath, project, retry, repeatEachIndex }: TestInfo): string =>
  [...titlePath.slice(1), project.name, retry || "", repeatEachIndex || ""]
    .filter((part) => part !== "")
    .join(" ");

/** Prints and attaches the journal of a test that failed. */
async function reportOn(emulator: TestEmulator, info: TestInfo): Promise<void> {
  if (info.status === info.expectedStatus) return;
  const text = await failureText(emulator);
  log(text);
  await info.attach("nanogpt-video-emulator", { body: String(text), contentType: "text/plain" });
}
