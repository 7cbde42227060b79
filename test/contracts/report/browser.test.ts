import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { htmlText } from "../../../src/contracts/report/html.ts";
import { writeContent } from "../../../src/emulator/observe/print/files.ts";
import { aClientResult } from "../../support/a-client-result.ts";
import { describeInBrowser, launchBrowser } from "../../support/chromium.ts";
import { aFolder } from "../../support/folder.ts";

describeInBrowser("in a browser", () => {
  it.each([1_200, 380])(
    "the page of a client is whole at %d pixels",
    { timeout: 60_000 },
    async (width) => {
      const path = join(aFolder(), "index.html");
      writeContent(path, htmlText(aClientResult()));
      const browser = await launchBrowser();
      onTestFinished(() => browser.close());
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      const noises: string[] = [];
      page.on("console", (message) => noises.push(message.text()));
      page.on("pageerror", (error) => noises.push(error.message));
      page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url())) noises.push(request.url());
      });
      await page.goto(pathToFileURL(path).href);

      const timeline = page.locator("#story-lost .timeline");
      const marks = timeline.locator(".mark.bad");
      expect(await marks.count()).toBe(9);
      const track = await timeline.locator(".track").first().boundingBox();
      const second = await marks.first().boundingBox();
      const part = ((second?.x ?? 0) - (track?.x ?? 0)) / (track?.width ?? 1);
      expect(part).toBeCloseTo(0.12, 2);
      expect(await timeline.getAttribute("aria-label")).toBe(
        "What the client did in lost, over 10.00 s",
      );

      const overhang =
        "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect(await page.evaluate(overhang)).toBe(0);
      await page.getByLabel("1 failed").uncheck();
      expect(await page.getByText("Failed (1)").isVisible()).toBe(false);
      expect(noises).toEqual([]);
    },
  );
});
