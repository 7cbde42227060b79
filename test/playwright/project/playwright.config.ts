import { defineConfig } from "@playwright/test";

/** Tests that are run as a project of their own: what they say is looked at. */
export default defineConfig({ testMatch: "*.spec.ts", workers: 1, reporter: "list" });
