import { defineConfig } from "vitest/config";

/** Tests that are run as a project of their own: what they say and leave behind is looked at. */
export default defineConfig({ test: { include: ["*.spec.ts"], pool: "forks" } });
