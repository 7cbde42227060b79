import { expect as base, type Expect } from "@playwright/test";
import { matchers } from "../matchers/all.ts";

/** Playwright's `expect`, with matchers for the emulator. */
export const expect: Expect<typeof matchers> = base.extend(matchers);
