import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/support/build.ts"],
    include: ["test/**/*.test.ts"],
    maxWorkers: "100%", // the machines that it runs on have two cores, of which vitest would leave one idle
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
