import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { describe } from "vitest";

/** Where a system has it; else where Playwright has put its own. */
const PLACES = [
  process.env["CHROMIUM_PATH"] ?? "",
  ...["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  ...["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", chromium.executablePath()],
];

const FOUND = PLACES.find((path) => path !== "" && existsSync(path));

if (FOUND === undefined)
  process.stderr.write("SKIPPED: pages in a browser; no Chromium is there\n");

/** Groups tests that need a browser. Without one they are skipped, and the run says so. */
export const describeInBrowser: typeof describe.skip = describe.skipIf(FOUND === undefined);

/** The browser that is there, without a window. */
export const launchBrowser = () =>
  chromium.launch({ executablePath: FOUND ?? "", args: ["--no-sandbox", "--disable-gpu"] });
